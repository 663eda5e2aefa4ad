import { basename, dirname } from 'node:path';

/** What the last word of a file's name may say that it is: the closed list, as docs/architecture.md tells it. */
export const ROLES: ReadonlySet<string> = new Set([
  'policies',
  'codec',
  'handlers',
  'query',
  'entity',
  'fold',
  'projection',
  'migration',
  'relay',
  'process',
  'effect',
  'deadlines',
  'context',
  'module',
  'controller',
  'guard',
  'filter',
  'edge',
  'command',
  'texts',
  'contract',
  'main',
]);

/** Specs say so last; `int` where they need a server, `properties` where they are of chance. */
const SPEC = /^(?:properties\.)?(?:int\.)?spec$/;
const KEBAB = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** A migration has its place in the order first. */
const NUMBERED = /^\d{4}(?:-[a-z0-9]+)+$/;

/** Names that every lib may have once in each of its folders. */
const REPEATED: ReadonlySet<string> = new Set(['index.ts', 'api.ts', 'main.ts']);

export const MAX_FILES = 25;

export const isSpec = (path: string): boolean => path.endsWith('.spec.ts') || /\/specs?\//.test(path);

/** What is wrong with a file's name, if anything. */
export const offenceOf = (path: string): string | undefined => {
  const [name = '', ...roles] = basename(path, '.ts').split('.');
  if (!KEBAB.test(name) && !(roles[0] === 'migration' && NUMBERED.test(name))) return 'not in kebab case';
  const [role] = roles;
  if (role === undefined || SPEC.test(roles.join('.'))) return undefined;
  if (!ROLES.has(role)) return `.${role} is no role of the closed list`;
  const rest = roles.slice(1).join('.');
  return rest === '' || SPEC.test(rest) ? undefined : 'more than one role';
};

/** Folders that hold more files than one sees at a glance, with their number; a spec stands beside its file and isn't counted. */
export const crowdedFolders = (paths: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const path of paths.filter((one) => !isSpec(one)))
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  return new Map([...counts].filter(([, count]) => count > MAX_FILES));
};

/** Files of one name in one package: whoever looks for one finds the other. Each as `<package>: <name>`. */
export const namesakes = (paths: readonly string[], packages: readonly string[]): readonly string[] => {
  const found = new Map<string, number>();
  for (const path of paths.filter((one) => !REPEATED.has(basename(one)))) {
    const home = packages.find((folder) => path.startsWith(`${folder}/`)) ?? '';
    const key = `${home}: ${basename(path)}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return [...found].filter(([, count]) => count > 1).map(([key]) => key);
};
