import { readdir } from 'node:fs/promises';
import { register } from 'node:module';
import { join, sep } from 'node:path';

const needsServers = (path) =>
  path.endsWith('.int.spec.ts') || (path.includes(`${sep}test${sep}`) && path.endsWith('.spec.ts'));

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

/** Whether a spec that talks to servers is among those asked for. */
const areServersNeeded = async (config) => {
  const patterns = patternsOf(config).map((pattern) => new RegExp(pattern, 'i'));
  if (patterns.length === 0) return true;
  const specs = (await Promise.all(['libs', 'apps', 'test'].map((room) => specsIn(join(config.rootDir, room))))).flat();
  return specs.some((path) => patterns.some((pattern) => pattern.test(path)));
};

/** Starts the servers that the specs share, once per run, and only when a spec needs them. Fails when one doesn't start. */
export default async function globalSetup(config) {
  const stops = [];
  globalThis.gongkaiTestServers = stops;
  if (!(await areServersNeeded(config))) return;
  register('./typescript-hooks.mjs', import.meta.url);
  const { startTestPostgres } = await import('./postgres.mjs');
  const { startTestNats } = await import('./nats.mjs');
  for (const start of [startTestPostgres, startTestNats]) stops.push(await start());
}
