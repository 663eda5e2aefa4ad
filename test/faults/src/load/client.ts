import { act, clientOf, type Act, type Done } from './act.js';
import type { Journal } from './journal.js';
import type { Staffed } from './staffed.js';

/** What the clients of a system share. */
export interface Clients {
  readonly url: string;
  readonly staffed: Staffed;
  readonly journal: Journal;
}

/** An act on a stream with the answer's id after that prefix, unless the stream is named. */
export type Sending = Act & { readonly on: { readonly prefix: string } | { readonly stream: string } };

/** Sends until there is an answer, and notes it. */
export const send = async ({ url, journal }: Clients, { on, ...one }: Sending): Promise<Done> => {
  const done = await act(url, one);
  const { correlation, revision, token } = done;
  journal.note({ correlation, stream: 'stream' in on ? on.stream : `${on.prefix}${done.id}`, revision, token });
  return done;
};

export const itemBody = ({ organisation, clerk }: Staffed, number: string) => ({
  organisation,
  title: `公开事项 ${number}`,
  body: `第 ${number} 号事项的内容。`,
  sources: [{ reference: '青渔〔2026〕1号', sha256: 'a'.repeat(64) }],
  entries: [{ code: 'R1', subjects: [1] }],
  scope: 'public',
  responsible: clerk.by,
});

/** An act on the item that it answers with. */
export const ITEM = { prefix: 'item-' } as const;

/** The id that the item of that number has, or will have: a trial writes nothing. */
export const idOfDraft = async ({ url, staffed }: Clients, number: string): Promise<string> => {
  const { by, token } = staffed.clerk;
  const posting = { token, body: itemBody(staffed, number), key: `${number}-draft`, isTrial: true };
  const answer = await clientOf(url).post('/items', posting);
  if (answer.kind === 'refused') throw new Error(`${by} may not draft: ${JSON.stringify(answer.body)}`);
  return String(answer.body['id']);
};

/** Drafts an item. */
export const drafted = (clients: Clients, number: string): Promise<Done> => {
  const body = itemBody(clients.staffed, number);
  return send(clients, { ...clients.staffed.clerk, path: '/items', body, key: `${number}-draft`, on: ITEM });
};

/** Enrols a member; the answer's id is the person's. */
export const enrolled = (clients: Clients, number: string): Promise<Done> => {
  const { organisation, secretary } = clients.staffed;
  const key = `${number}-enrol`;
  const body = { name: `人员 ${number}`, contact: `${number}@example.invalid` };
  const on = { prefix: `membership-${organisation}-` };
  return send(clients, { ...secretary, path: `/organisations/${organisation}/members`, body, key, on });
};
