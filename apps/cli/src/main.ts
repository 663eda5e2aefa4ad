import { runCommandLine } from './command-line.js';

// Whoever reads the output may have had enough of it: `gongkai history … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCommandLine(process.argv.slice(2));
