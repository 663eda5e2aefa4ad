import { decided } from '@gongkai/testkit';
import { act, clientOf, type Act, type Done } from './act.js';
import type { Journal } from './journal.js';
import type { Actor, Staffed } from './staffed.js';

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

/** An entry on which the leading group decides, and one on which the committee does. */
type Entry = 'R1' | 'R5';

export const itemBody = ({ organisation, clerk }: Staffed, number: string, code: Entry = 'R1') => ({
  organisation,
  title: `公开事项 ${number}`,
  body: `第 ${number} 号事项的内容。`,
  sources: [{ reference: '青渔〔2026〕1号', sha256: 'a'.repeat(64) }],
  entries: [{ code, subjects: [1] }],
  scope: code === 'R1' ? 'public' : 'organisation',
  responsible: clerk.by,
});

/** Reads a path of the API as somebody. @throws Error unless it is answered */
export const readAt =
  (url: string) =>
  async ({ token }: Pick<Actor, 'token'>, path: string): Promise<Readonly<Record<string, unknown>>> => {
    const { status, body } = await clientOf(url).get(path, { token });
    if (status !== 200) throw new Error(`${path} answered ${String(status)}: ${JSON.stringify(body)}`);
    return body;
  };

/** An act on the item that it answers with. */
export const ITEM = { prefix: 'item-' } as const;
/** The same of reviews. */
const REVIEW = { prefix: 'review-' } as const;

/** The id that the item of that number has, or will have: a trial writes nothing. */
export const idOfDraft = async ({ url, staffed }: Clients, number: string): Promise<string> => {
  const { by, token } = staffed.clerk;
  const posting = { token, body: itemBody(staffed, number), key: `${number}-draft`, isTrial: true };
  const answer = await clientOf(url).post('/items', posting);
  if (answer.kind === 'refused') throw new Error(`${by} may not draft: ${JSON.stringify(answer.body)}`);
  return String(answer.body['id']);
};

/** Drafts an item. */
export const drafted = (clients: Clients, number: string, code?: Entry): Promise<Done> => {
  const body = itemBody(clients.staffed, number, code);
  return send(clients, { ...clients.staffed.clerk, path: '/items', body, key: `${number}-draft`, on: ITEM });
};

/** Drafts an item, clears it and puts it before the body of its entry. */
export const submitted = async (clients: Clients, number: string, code?: Entry): Promise<Done> => {
  const { clerk, checker } = clients.staffed;
  const { id } = await drafted(clients, number, code);
  const path = `/items/${id}`;
  const clearance = { body: { version: 1, basis: '不涉密' }, key: `${number}-clear`, path: `${path}/clearances` };
  await send(clients, { ...checker, ...clearance, on: ITEM });
  return send(clients, { ...clerk, body: {}, key: `${number}-submit`, path: `${path}/submissions`, on: ITEM });
};

/** The committee approves its item: in the leading group somebody may sit meanwhile who leaves it, and its head waits for him. */
export const approved = async (clients: Clients, number: string): Promise<Done> => {
  const { clerk, deputies, secretary } = clients.staffed;
  const done = await submitted(clients, number, 'R5');
  const act = (by: Actor, path: string, body: object): Promise<Done> =>
    send(clients, { ...by, path, body, key: `${number}-vote-${by.by}`, on: REVIEW });
  await decided({ read: readAt(clients.url), act }, { item: done.id, reader: clerk }, [...deputies, secretary]);
  return done;
};

/** Enrols a member; the answer's id is the person's. */
export const enrolled = (clients: Clients, number: string): Promise<Done> => {
  const { organisation, secretary } = clients.staffed;
  const key = `${number}-enrol`;
  const body = { name: `人员 ${number}`, contact: `${number}@example.invalid` };
  const on = { prefix: `membership-${organisation}-` };
  return send(clients, { ...secretary, path: `/organisations/${organisation}/members`, body, key, on });
};
