/** Code of the product: not what tests it, nor what only tests stand on. */
export const isProduction = (path: string): boolean =>
  /^(?:libs|apps)\/.*\.ts$/.test(path) &&
  !/\.spec\.ts$|\/(?:spec|specs|fixtures)\//.test(path) &&
  !path.startsWith('libs/testkit/');

/**
 * Programs that speak our API by its contracts, as anybody's program could: the command line (founding, rescue, repair and import) and the
 * demo. Naming what they send is their work.
 */
const CLIENTS = ['apps/cli/', 'apps/demo/'];

export const isClient = (path: string): boolean => CLIENTS.some((folder) => path.startsWith(folder));

/** What sends commands of itself names them, one each: the reaction is the reason why the command is there. */
export const isReaction = (path: string): boolean => /\.(?:process|effect|deadlines)\.ts$/.test(path);

/** The context that a file belongs to: its libs, or the app of its name. */
export const contextOf = (path: string, contexts: readonly string[]): string | undefined => {
  const [, folder] = /^(?:libs|apps)\/([^/]+)\//.exec(path) ?? [];
  return contexts.find((name) => name === folder);
};

/** The contexts: every folder of libs that has contracts of its own. */
export const contextsIn = (paths: readonly string[]): readonly string[] => [
  ...new Set(paths.flatMap((path) => /^libs\/([^/]+)\/contracts\/src\//.exec(path)?.[1] ?? [])),
];
