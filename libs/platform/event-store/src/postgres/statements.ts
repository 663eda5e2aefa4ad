import { START, type Position, type ReadAllOptions, type ReadStreamOptions, type StreamFilter } from '../port.js';
import type { NextPage, Statement } from './pages.js';
import { COLUMNS } from './postgres-events.js';

const LAST_REVISION = 2_147_483_647;
const LAST_POSITION = 9_223_372_036_854_775_807n;

/** Prefixes as a parameter; nothing when all pass. */
const prefixesOf = ({ streamPrefixes = [] }: StreamFilter): readonly string[] | undefined =>
  streamPrefixes.length === 0 || streamPrefixes.includes('') ? undefined : streamPrefixes;

const clamp = (value: number, lowest: number, highest: number): number => Math.max(lowest, Math.min(highest, value));

/** The first revision that a reading gives. */
export const firstRevision = ({ from, direction }: ReadStreamOptions): number =>
  clamp(from ?? (direction === 'backwards' ? LAST_REVISION : 0), -1, LAST_REVISION);

/** Pages of one stream. Seeks by (stream, revision). */
export const streamPages = (schema: string, stream: string, options: ReadStreamOptions): NextPage => {
  const isBackwards = options.direction === 'backwards';
  const from = firstRevision(options);
  const [sign, order] = isBackwards ? ['<=', 'desc'] : ['>=', 'asc'];
  const text = `select ${COLUMNS} from ${schema}.events where stream = $1 and revision ${sign} $2 order by revision ${order} limit $3`;
  return (last, size) => {
    const revision = last === undefined ? from : last[1] + (isBackwards ? -1 : 1);
    return { name: `stream ${order}`, text, values: [stream, revision, size] };
  };
};

/** Pages of all events. Seeks by position. */
export const allPages = (schema: string, options: ReadAllOptions): NextPage => {
  const isBackwards = options.direction === 'backwards';
  const prefixes = prefixesOf(options);
  const start = options.from ?? (isBackwards ? LAST_POSITION : START);
  const [sign, order] = isBackwards ? ['<', 'desc'] : ['>', 'asc'];
  const filter = prefixes === undefined ? '' : ' and stream ^@ any ($3)';
  const text = `select ${COLUMNS} from ${schema}.events where position ${sign} $1${filter} order by position ${order} limit $2`;
  return (last, size) => {
    const position = last === undefined ? String(start) : last[0];
    const values = [position, size, ...(prefixes === undefined ? [] : [prefixes])];
    return { name: `all ${order}${prefixes === undefined ? '' : ' filtered'}`, text, values };
  };
};

/** One page of a subscription: what passes the filter after a position, up to a later one. */
export const windowPage = (
  schema: string,
  filter: StreamFilter,
  window: { readonly after: Position; readonly upTo: Position; readonly size: number },
): Statement => {
  const prefixes = prefixesOf(filter);
  const passing = prefixes === undefined ? '' : ' and stream ^@ any ($4)';
  return {
    name: `window${prefixes === undefined ? '' : ' filtered'}`,
    text: `select ${COLUMNS} from ${schema}.events where position > $1 and position <= $2${passing} order by position limit $3`,
    values: [String(window.after), String(window.upTo), window.size, ...(prefixes === undefined ? [] : [prefixes])],
  };
};

/** The position of the last event; 0 when there is none. */
export const headStatement = (schema: string): Statement => ({
  name: 'head',
  text: `select position from ${schema}.head`,
  values: [],
});
