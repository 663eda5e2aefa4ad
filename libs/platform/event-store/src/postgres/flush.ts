import type { Client } from 'pg';
import type { CheckedEvent } from '../append-check.js';
import { SEPARATOR } from './schema.js';

/** Expected revisions that are none. */
export const ANY = -2;
export const NO_STREAM = -1;

/** One append as the database takes it; `expected` is a revision, {@link ANY} or {@link NO_STREAM}. */
export interface QueuedAppend {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly CheckedEvent[];
}

/** What the database answered to a flush; `bases` are the streams' revisions before it, in the order of the appends. */
export type FlushAnswer =
  | { readonly kind: 'written'; readonly before: bigint; readonly bases: readonly number[] }
  /** Nothing was written: these appends (by index) don't fit their streams, whose revisions are in `bases`. */
  | { readonly kind: 'at-fault'; readonly faults: ReadonlySet<number>; readonly bases: readonly number[] };

const numbersOf = (array: string): number[] => (array === '{}' ? [] : array.slice(1, -1).split(',').map(Number));

const parametersOf = (appends: readonly QueuedAppend[]): string[] => {
  const appendOf: number[] = [];
  const stepOf: number[] = [];
  const events: CheckedEvent[] = [];
  appends.forEach((append, index) => {
    append.events.forEach((event, step) => {
      appendOf.push(index + 1);
      stepOf.push(step + 1);
      events.push(event);
    });
  });
  return [
    appends.map((append) => append.stream).join(SEPARATOR),
    `{${appends.map((append) => append.expected).join(',')}}`,
    `{${appendOf.join(',')}}`,
    `{${stepOf.join(',')}}`,
    `{${events.map((event) => event.id).join(',')}}`,
    events.map((event) => event.type).join(SEPARATOR),
    events.map((event) => event.data).join(SEPARATOR),
    events.map((event) => event.metadata).join(SEPARATOR),
  ];
};

/** Writes all appends in one transaction, or none. At most one per stream. Durable when it answers. */
export const flush = async (client: Client, schema: string, appends: readonly QueuedAppend[]): Promise<FlushAnswer> => {
  const { rows } = await client.query<{ before: string | null; bases: string; faults: string }>({
    name: 'append',
    text: `select before::text, bases::text, faults::text from ${schema}.append_events($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: parametersOf(appends),
  });
  const [row] = rows;
  if (row === undefined) throw new Error('the append function gave no row');
  const bases = numbersOf(row.bases);
  if (row.before !== null) return { kind: 'written', before: BigInt(row.before), bases };
  return { kind: 'at-fault', faults: new Set(numbersOf(row.faults).map((place) => place - 1)), bases };
};
