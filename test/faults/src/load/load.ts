import { setTimeout as pause } from 'node:timers/promises';
import type { Staffed } from '../worlds/staffed.js';
import { act, type Act, type Done } from './act.js';
import type { Journal } from './journal.js';

/** Clients that act one act after another, until they are stopped. */
export interface Load {
  readonly acknowledged: () => number;
  /** Answers that came only after an unknown outcome. */
  readonly repeats: () => number;
  /** Resolves when every act in hand is answered. @throws Refused, or when the system did not come back */
  stop(): Promise<void>;
}

export interface LoadOptions {
  readonly url: string;
  readonly staffed: Staffed;
  readonly journal: Journal;
  readonly clients: number;
  /** Makes the keys of this load its own. */
  readonly name: string;
  readonly below: (bound: number) => number;
}

/** @unit ms */
const THINKING_MS = 25;

export const itemBody = (staffed: Staffed, number: string) => ({
  organisation: staffed.organisation,
  title: `公开事项 ${number}`,
  body: `第 ${number} 号事项的内容。`,
  entries: [{ code: 'R1', subjects: [1] }],
  scope: 'public',
  responsible: staffed.clerk,
});

const versionOf = ({ organisation: _, ...version }: ReturnType<typeof itemBody>) => version;

/** Runs the clients: each drafts items and revises them, and enrols members between. */
export const startLoad = (options: LoadOptions): Load => {
  const { url, staffed, journal, name, below } = options;
  const stopping = new AbortController();
  let acknowledged = 0;
  let repeats = 0;

  const send = async (one: Act, streamOf: (done: Done) => string): Promise<Done> => {
    const done = await act(url, one);
    const { commandId, revision, token } = done;
    journal.note({ commandId, stream: streamOf(done), revision, token });
    acknowledged += 1;
    if (done.unknowns > 0) repeats += 1;
    await pause(below(2 * THINKING_MS));
    return done;
  };

  const item = async (number: string): Promise<void> => {
    const by = { by: staffed.clerk, token: staffed.clerkToken };
    const body = itemBody(staffed, number);
    const stream = ({ id }: Done): string => `item-${id}`;
    const drafted = await send({ ...by, path: '/items', body, key: `${number} draft` }, stream);
    let { revision } = drafted;
    for (let n = below(4); n > 0 && !stopping.signal.aborted; n -= 1) {
      const path = `/items/${drafted.id}/versions`;
      const version = versionOf(itemBody(staffed, `${number}.${String(n)}`));
      const key = `${number} revise ${String(n)}`;
      ({ revision } = await send({ ...by, path, body: version, key, ifMatch: revision }, stream));
    }
  };

  const member = async (number: string): Promise<void> => {
    const { organisation, secretary, secretaryToken } = staffed;
    const path = `/organisations/${organisation}/members`;
    const body = { name: `人员 ${number}`, contact: `${number}@example.invalid` };
    const one = { by: secretary, token: secretaryToken, path, body, key: `${number} enrol` };
    await send(one, ({ commandId }) => `membership-${organisation}-${commandId}`);
  };

  const run = async (client: number): Promise<void> => {
    for (let n = 0; !stopping.signal.aborted; n += 1) {
      const number = `${name}-${String(client)}-${String(n)}`;
      await (below(3) === 0 ? member(number) : item(number));
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
