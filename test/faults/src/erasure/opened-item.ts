import { decided, type Speaking } from '@gongkai/testkit';
import type { Done } from '../load/act.js';
import type { Actor, Staffed } from '../load/staffed.js';

/** Acts on a path of the API until it is accepted. */
export type Send = (by: Actor, path: string, body: unknown) => Promise<Done>;

/** Reads a path of the API. */
export type Read = Speaking<Actor>['read'];

export interface Text {
  readonly title: string;
  readonly body: string;
  readonly sources: readonly { readonly reference: string; readonly sha256: string }[];
}

/** Opens a website of the organisation; gives the carrier's id. */
export const openedCarrier = async (send: Send, { organisation, secretary }: Staffed): Promise<string> => {
  const website = { name: '网站', kind: 'website', place: 'https://example.invalid', column: '公开专栏' };
  return (await send(secretary, `/organisations/${organisation}/carriers`, website)).id;
};

/** Drafts, revises, reviews and publishes an item whose versions hold the texts; gives its id. */
export const openedItem = async (
  { send, read }: { readonly send: Send; readonly read: Read },
  { organisation, clerk, checker, deputies, secretary }: Staffed,
  { carrier, texts: [first, ...later] }: { readonly carrier: string; readonly texts: readonly [Text, ...Text[]] },
): Promise<string> => {
  const about = { entries: [{ code: 'R3', subjects: [2] }], scope: 'public', responsible: clerk.by };
  const { id } = await send(clerk, '/items', { organisation, ...about, ...first });
  for (const text of later) await send(clerk, `/items/${id}/versions`, { ...about, ...text });
  await send(checker, `/items/${id}/clearances`, { version: 1 + later.length, basis: '不涉密' });
  await send(clerk, `/items/${id}/submissions`, {});
  await decided({ read, act: send }, { item: id, reader: clerk }, [...deputies, secretary]);
  await send(clerk, `/items/${id}/publications`, { scope: 'public', form: 'notice', carriers: [carrier] });
  return id;
};
