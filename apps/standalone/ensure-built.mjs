// Builds the workspace when its sources changed since it was last built; with everything built it costs milliseconds.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamp = join(root, 'apps', 'standalone', 'dist', '.built');
const passedOver = new Set(['node_modules', 'dist', 'test', 'docs', 'data', 'fixtures']);

const isNewerIn = (folder, than) =>
  readdirSync(folder, { withFileTypes: true }).some((entry) => {
    if (passedOver.has(entry.name)) return false;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isNewerIn(path, than);
    return /\.(ts|json)$/.test(entry.name) && !entry.name.endsWith('.spec.ts') && statSync(path).mtimeMs > than;
  });

const isBuilt = () => {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  // A program holds the packages that it was made with.
  if (statSync(join(root, 'package-lock.json')).mtimeMs > built) return false;
  return !['apps', 'libs'].some((folder) => isNewerIn(join(root, folder), built));
};

const succeeds = (...command) =>
  spawnSync(process.execPath, command, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;

/** @returns whether there is a build now; says on stderr what it does. */
export const ensureBuilt = () => {
  if (isBuilt()) return true;
  process.stderr.write('building (once) …\n');
  const began = Date.now();
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  if (!succeeds(tsc, '-b', 'tsconfig.build.json') || !succeeds(join('apps', 'standalone', 'bundle.mjs'))) {
    process.stderr.write('the build failed: run npm ci, then try again\n');
    return false;
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  process.stderr.write(`built in ${String(Math.round((Date.now() - began) / 1000))} s\n`);
  return true;
};
