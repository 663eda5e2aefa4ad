#!/usr/bin/env node
import { resolve } from 'node:path';
import { makeSecrets } from './make-secrets.js';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: secrets <folder>\n');
  process.exit(2);
}
makeSecrets(resolve(folder)).then(
  (made) => {
    process.stdout.write(made.length === 0 ? 'all is there\n' : `made ${made.join(', ')}\n`);
  },
  (error: unknown) => {
    process.stderr.write(`secrets: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
