import { setTimeout as pause } from 'node:timers/promises';
import { ITEM, approved, drafted, enrolled, itemBody, send, type Clients } from './client.js';
import type { Done } from './act.js';

/** Clients that act one act after another, until they are stopped. */
export interface Load {
  readonly acknowledged: () => number;
  /** Answers that came only after an unknown outcome. */
  readonly repeats: () => number;
  /** Resolves when every act in hand is answered. @throws Refused, or when the system did not come back */
  stop(): Promise<void>;
}

export interface LoadOptions extends Clients {
  readonly clients: number;
  /** Makes the keys of this load its own. */
  readonly name: string;
  readonly below: (bound: number) => number;
}

/** @unit ms */
const THINKING_MS = 25;

const versionOf = ({ organisation: _, ...version }: ReturnType<typeof itemBody>) => version;

/** One in so many items goes through its review. */
const REVIEWED = 4;

/** Runs the clients: each drafts items, revises them or has them voted through, and enrols members between. */
export const startLoad = (options: LoadOptions): Load => {
  const { staffed, name, below } = options;
  const stopping = new AbortController();
  let acknowledged = 0;
  let repeats = 0;

  const noted = async (sending: Promise<Done>): Promise<Done> => {
    const done = await sending;
    acknowledged += 1;
    if (done.unknowns > 0) repeats += 1;
    await pause(below(2 * THINKING_MS));
    return done;
  };

  const item = async (number: string): Promise<void> => {
    let { id, revision } = await noted(drafted(options, number));
    for (let n = below(4); n > 0 && !stopping.signal.aborted; n -= 1) {
      const body = versionOf(itemBody(staffed, `${number}.${String(n)}`));
      const act = { path: `/items/${id}/versions`, body, key: `${number}-revise-${String(n)}`, ifMatch: revision };
      ({ id, revision } = await noted(send(options, { ...staffed.clerk, ...act, on: ITEM })));
    }
  };

  const run = async (client: number): Promise<void> => {
    for (let n = 0; !stopping.signal.aborted; n += 1) {
      const number = `${name}-${String(client)}-${String(n)}`;
      if (below(3) === 0) await noted(enrolled(options, number));
      else await (below(REVIEWED) === 0 ? noted(approved(options, number)) : item(number));
    }
  };
  const running = Promise.all(Array.from({ length: options.clients }, (_, client) => run(client)));
  running.catch(() => stopping.abort());
  return {
    acknowledged: () => acknowledged,
    repeats: () => repeats,
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};
