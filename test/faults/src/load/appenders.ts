import { setTimeout as pause } from 'node:timers/promises';
import type { AppendResult, EventStore, ExpectedRevision } from '@gongkai/event-store';
import { all, idsOf, someEvents } from '@gongkai/testkit';
import type { AppendCall, History, ReadCall } from '../checks/history.js';

export interface AppendersOptions {
  /** Opened each by itself, as several processes do; clients share them by turns. */
  readonly stores: readonly EventStore[];
  readonly clients: number;
  readonly streams: number;
  /** They go on until so many appends were acknowledged, and at least for so long. */
  readonly least: { readonly acknowledged: number; readonly ms: number };
  readonly below: (bound: number) => number;
}

/** Clients at work. */
export interface Appending {
  readonly acknowledged: () => number;
  /** What they saw, when they are done. */
  readonly history: Promise<History>;
}

interface Client {
  readonly store: EventStore;
  readonly below: (bound: number) => number;
  /** What it last knew of the streams' revisions. */
  readonly known: Map<string, number | 'no-stream'>;
}

const MAX_EVENTS = 3;
const MAX_TRIES = 40;

/** Mostly what it knows, sometimes what it knows to be old, sometimes whatever. */
const expectationOf = ({ known, below }: Client, stream: string): ExpectedRevision => {
  const revision = known.get(stream) ?? 'no-stream';
  const chance = below(10);
  if (chance < 2) return 'any';
  if (chance < 3 && revision !== 'no-stream') return revision === 0 ? 'no-stream' : revision - 1;
  return revision;
};

/** The same append until it is answered, or given up after an unknown outcome. */
const untilAnswered = async (
  { store, below }: Client,
  ...append: Parameters<EventStore['append']>
): Promise<AppendResult | { readonly kind: 'unknown' }> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await store.append(...append);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'StoreUnavailable') throw error;
      if (below(6) === 0 || tries === MAX_TRIES) return { kind: 'unknown' };
      await pause(below(100));
    }
  }
};

const appendOnce = async (client: Client, stream: string): Promise<AppendCall> => {
  const events = someEvents(1 + client.below(MAX_EVENTS));
  const expected = expectationOf(client, stream);
  const invokedAt = performance.now();
  const answer = await untilAnswered(client, stream, expected, events);
  const returnedAt = performance.now();
  if (answer.kind === 'appended') client.known.set(stream, answer.revision);
  if (answer.kind === 'conflict') client.known.set(stream, answer.actual);
  return { stream, expected, ids: idsOf(events), answer, invokedAt, returnedAt };
};

/** A reading that breaks off shows nothing. */
const readOnce = async ({ store, known }: Client, stream: string): Promise<ReadCall | undefined> => {
  const invokedAt = performance.now();
  try {
    const ids = idsOf(await all(store.readStream(stream)));
    known.set(stream, ids.length === 0 ? 'no-stream' : ids.length - 1);
    return { stream, ids, invokedAt, returnedAt: performance.now() };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'StoreUnavailable') throw error;
    return undefined;
  }
};

/** Clients append to a few streams and read them. */
export const startAppending = (prefix: string, options: AppendersOptions): Appending => {
  const { stores, clients, streams, least, below } = options;
  const [appends, reads]: [AppendCall[], ReadCall[]] = [[], []];
  const end = performance.now() + least.ms;
  let acknowledged = 0;
  const run = async (index: number): Promise<void> => {
    const client: Client = { store: stores[index % stores.length] as EventStore, below, known: new Map() };
    while (performance.now() < end || acknowledged < least.acknowledged) {
      const stream = `${prefix}${String(below(streams))}`;
      if (below(5) === 0) {
        const read = await readOnce(client, stream);
        if (read !== undefined) reads.push(read);
      } else {
        const call = await appendOnce(client, stream);
        appends.push(call);
        if (call.answer.kind === 'appended') acknowledged += 1;
      }
    }
  };
  const running = Promise.all(Array.from({ length: clients }, (_, index) => run(index)));
  return { acknowledged: () => acknowledged, history: running.then(() => ({ appends, reads })) };
};

/** How the calls ended: so many appended, repeated, met a conflict, were never answered. */
export const outcomesIn = ({ appends, reads }: History): Readonly<Record<string, number>> => ({
  appended: appends.filter(({ answer }) => answer.kind === 'appended').length,
  repeated: appends.filter(({ answer }) => answer.kind === 'appended' && answer.repeated).length,
  conflicts: appends.filter(({ answer }) => answer.kind === 'conflict').length,
  unknown: appends.filter(({ answer }) => answer.kind === 'unknown').length,
  reads: reads.length,
});
