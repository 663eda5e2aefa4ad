import { readdir } from 'node:fs/promises';
import { register } from 'node:module';
import { join, sep } from 'node:path';
import { ensureBuilt } from '../../apps/standalone/ensure-built.mjs';

const needsServers = (path) =>
  path.endsWith('.int.spec.ts') || (path.includes(`${sep}test${sep}`) && path.endsWith('.spec.ts'));

const startsPrograms = (path) => path.endsWith('.int.spec.ts') && /[\\/](apps|test)[\\/]/.test(path);

const specsIn = async (folder) => {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? specsIn(path) : needsServers(path) ? [path] : [];
    });
  return (await Promise.all(lists)).flat();
};

const patternsOf = ({ testPathPatterns, nonFlagArgs }) => testPathPatterns?.patterns ?? nonFlagArgs ?? [];

/** Specs with servers that are among those asked for. */
const specsAsked = async (config) => {
  const patterns = patternsOf(config).map((pattern) => new RegExp(pattern, 'i'));
  const specs = (await Promise.all(['libs', 'apps', 'test'].map((room) => specsIn(join(config.rootDir, room))))).flat();
  return specs.filter((path) => patterns.length === 0 || patterns.some((pattern) => pattern.test(path)));
};

/**
 * Builds what programs are run from, and starts the servers that the specs share: once per run, and only when a spec needs
 * them. Fails when one can't be had.
 */
export default async function globalSetup(config) {
  const stops = [];
  globalThis.gongkaiTestServers = stops;
  const specs = await specsAsked(config);
  if (specs.length === 0) return;
  if (specs.some(startsPrograms) && !ensureBuilt()) throw new Error('the build failed');
  register('./typescript-hooks.mjs', import.meta.url);
  const { startTestPostgres } = await import('./postgres.mjs');
  const { startTestNats } = await import('./nats.mjs');
  for (const start of [startTestPostgres, startTestNats]) stops.push(await start());
}
