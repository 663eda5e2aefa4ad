import { commandIdFrom } from '@gongkai/event-store';
import { act, type Act, type Done } from './act.js';
import type { Journal } from './journal.js';
import type { Staffed } from './staffed.js';

/** What the clients of a system share. */
export interface Clients {
  readonly url: string;
  readonly staffed: Staffed;
  readonly journal: Journal;
}

/** An act on a stream of that prefix with the answer's id, unless the stream is named. */
export type Sending = Act & { readonly on: 'item' | { readonly stream: string } };

/** Sends until there is an answer, and notes it. */
export const send = async ({ url, journal }: Clients, { on, ...one }: Sending): Promise<Done> => {
  const done = await act(url, one);
  const { commandId, revision, token } = done;
  journal.note({ commandId, stream: on === 'item' ? `item-${done.id}` : on.stream, revision, token });
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

/** Drafts an item. */
export const drafted = (clients: Clients, number: string): Promise<Done> => {
  const body = itemBody(clients.staffed, number);
  return send(clients, { ...clients.staffed.clerk, path: '/items', body, key: `${number}-draft`, on: 'item' });
};

/** Enrols a member; the answer's id is the person's. */
export const enrolled = (clients: Clients, number: string): Promise<Done> => {
  const { organisation, secretary } = clients.staffed;
  const key = `${number}-enrol`;
  const person = commandIdFrom(`person:${secretary.by}`, key);
  const body = { name: `人员 ${number}`, contact: `${number}@example.invalid` };
  const on = { stream: `membership-${organisation}-${person}` };
  return send(clients, { ...secretary, path: `/organisations/${organisation}/members`, body, key, on });
};
