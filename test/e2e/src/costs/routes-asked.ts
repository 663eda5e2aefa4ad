import type { CommandRoute, QueryRoute } from '@gongkai/contract-kit';
import { randomUUID } from 'node:crypto';
import { largestOf, optionalFieldsOf } from './largest-value.js';
import type { Known, LargestWorld } from './largest-world.js';

/** A request at the largest legal size. */
export interface LargestRequest {
  readonly name: string;
  readonly path: string;
  readonly body?: string;
}

const PARAMETER = /\{(\w+)\}/g;

const filled = ({ path, contract }: QueryRoute | CommandRoute, known: Known): string =>
  `/api/v1${path}`.replaceAll(PARAMETER, (_, name: string) =>
    encodeURIComponent(known[`${contract.name}.${name}`] ?? known[name] ?? randomUUID()),
  );

type Fields = Readonly<Record<string, unknown>>;

const fieldsIn = (question: QueryRoute['contract']['question'], known: Known): Fields => {
  const all = largestOf(question) as Fields;
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, known[name] ?? value]));
};

const withQuery = (path: string, fields: Fields): string => {
  const query = new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return query.size === 0 ? path : `${path}?${query.toString()}`;
};

/** The longest page of everything, and the longest by every filter at its largest, where there are filters. */
const largestQuestions = (route: QueryRoute, known: Known, lessRows: number): readonly LargestRequest[] => {
  const { path, contract } = route;
  const inPath = [...path.matchAll(PARAMETER)].map(([, name]) => name);
  const beside = Object.entries(fieldsIn(contract.question, known))
    .filter(([name]) => !inPath.includes(name))
    .map(([name, value]) => [name, name === 'limit' ? Number(value) - lessRows : value] as const);
  const optional = Object.keys(optionalFieldsOf(contract.question));
  const needed = beside.filter(([name]) => !optional.includes(name) || name === 'limit');
  const filtered = beside.filter(([name]) => name !== 'cursor' && name !== 'changedSince');
  const at = filled(route, known);
  const [plain, byFilters] = [needed, filtered].map((fields) => withQuery(at, Object.fromEntries(fields)));
  if (plain === undefined || byFilters === undefined || plain === byFilters)
    return [{ name: contract.name, path: plain ?? at }];
  return [
    { name: contract.name, path: plain },
    { name: `${contract.name}, filtered`, path: byFilters },
  ];
};

/**
 * What a reader may ask of the route at most, each several times: of another thing or with a row less each time, so that what was
 * answered before answers no other.
 */
export const largestQuestionsApart = (
  route: QueryRoute,
  { apart }: LargestWorld,
): readonly (readonly LargestRequest[])[] => {
  const each = apart.map((known, n) => largestQuestions(route, known, n));
  return (each[0] ?? []).map((_, kind) => each.flatMap((questions) => questions[kind] ?? []));
};

/** What may be sent at most: to what is published, and to what stands otherwise. */
export const largestCommands = (route: CommandRoute, world: LargestWorld): readonly LargestRequest[] => {
  const { contract, bodyParameters = [] } = route;
  const all = world.bodies[contract.name] ?? (largestOf(contract.body) as Fields);
  const body = Object.fromEntries(Object.entries(all).filter(([name]) => !bodyParameters.includes(name)));
  return [world.apart[0], ...world.otherwise].map((known) => ({
    name: contract.name,
    path: filled(route, known),
    body: JSON.stringify({ ...body, ...('organisation' in body ? { organisation: known['organisation'] } : {}) }),
  }));
};
