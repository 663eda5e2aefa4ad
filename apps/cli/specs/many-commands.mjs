// Runs many commands of the built command line in one process, one after another: loading is most of what a command takes.
import { runCommandLine } from '../dist/command-line.js';

const capture = (stream, written) => {
  const { write } = stream;
  stream.write = (chunk) => {
    written.push(Buffer.from(chunk));
    return true;
  };
  return () => {
    stream.write = write;
  };
};

process.on('message', async ({ args, env }) => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  const [out, err] = [[], []];
  const restores = [capture(process.stdout, out), capture(process.stderr, err)];
  const code = await runCommandLine(args);
  for (const restore of restores) restore();
  process.send({ code, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') });
});
