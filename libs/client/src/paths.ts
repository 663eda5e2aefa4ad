import type { CommandRoute, ContextApi, QueryRoute, Routes } from '@gongkai/contract-kit';

/** What a client needs to know of a context. */
export interface ClientContext extends Pick<ContextApi, 'name'> {
  readonly routes: Pick<Routes, 'commands' | 'queries'>;
}

type Values = Readonly<Record<string, unknown>>;

const PARAMETER = /\{(\w+)\}/g;

const parametersOf = ({ path }: { readonly path: string }): readonly string[] =>
  [...path.matchAll(PARAMETER)].map(([, name = '']) => name);

const textOf = (value: unknown): string => (Array.isArray(value) ? value.map(textOf).join(',') : String(value));

/** Half a character becomes U+FFFD, as in the query: an address has no other way to write it. */
const filled = (path: string, values: Values): string =>
  path.replaceAll(PARAMETER, (_, name: string) => encodeURIComponent(textOf(values[name]).toWellFormed()));

const patternOf = ({ path }: { readonly path: string }): RegExp =>
  new RegExp(`^${path.replaceAll(PARAMETER, '[^/]+')}$`);

/** The context that answers at a path, by the routes of all. */
export const contextAt = (contexts: readonly ClientContext[]): ((path: string) => string | undefined) => {
  const patterns = contexts.flatMap(({ name, routes }) =>
    [...routes.commands, ...routes.queries].map((route) => ({ name, pattern: patternOf(route) })),
  );
  return (path) => {
    const [place = ''] = path.split('?');
    return patterns.find(({ pattern }) => pattern.test(place))?.name;
  };
};

/** Where a command on a target is sent; what else the path names is taken from the body. */
export const commandPath = (route: CommandRoute, target: string | undefined, body: unknown): string =>
  filled(route.path, { ...(body as Values), ...(route.target === undefined ? {} : { [route.target]: target }) });

/** Where a question is asked: what the path doesn't name follows as its query. */
export const queryPath = (route: Pick<QueryRoute, 'path'>, question: Values): string => {
  const inPath = parametersOf(route);
  const rest = Object.entries(question).filter(([name, value]) => value !== undefined && !inPath.includes(name));
  const query = new URLSearchParams(Object.fromEntries(rest.map(([name, value]) => [name, textOf(value)]))).toString();
  return `${filled(route.path, question)}${query === '' ? '' : `?${query}`}`;
};
