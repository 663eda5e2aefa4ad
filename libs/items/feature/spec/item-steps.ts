import * as items from '@gongkai/items-contracts';
import type { CommandReply } from '@gongkai/kernel';
import type { ItemsWorld } from './items-world.js';
import { CENTRE, COLUMN, people, WEBSITE } from './organisation-double.js';
import { decideOn } from './review-double.js';

/** A version that all rules let pass; specs change what they are about. */
export const TEXT = {
  entries: [{ code: 'R3', subjects: [2] }],
  scope: 'public',
  responsible: people.deputy,
  title: '二〇二六年渔业技术推广工作计划',
  body: '一、开展稻渔综合种养技术培训四期。\n二、检测养殖水质六十点次。',
  sources: [{ reference: '青渔〔2026〕1号', sha256: 'a'.repeat(64) }],
} as const;

/** The id that an accepted command answers with. @throws Error with the code of a refusal. */
export const accepted = (reply: CommandReply): string => {
  if (reply.kind !== 'accepted') throw new Error(`${reply.code} ${JSON.stringify(reply.facts)}`);
  return reply.id;
};

/** An item that its body has approved. */
export const approvedItem = async (world: ItemsWorld, more: object = {}): Promise<string> => {
  const body = { organisation: CENTRE, ...TEXT, ...more };
  const item = accepted(await world.send(items.draftItem, people.clerk, { body }));
  const to = { target: item };
  accepted(await world.send(items.clearItem, people.checker, { ...to, body: { version: 1, basis: '不涉密' } }));
  accepted(await world.send(items.submitItem, people.clerk, { ...to, body: {} }));
  await decideOn(world, item);
  return item;
};

/** An item that is open to the public as a notice, or as told. */
export const openItem = async (world: ItemsWorld, more: object = {}, publication: object = {}): Promise<string> => {
  const item = await approvedItem(world, more);
  const body = { scope: 'public', form: 'notice', carriers: [WEBSITE, COLUMN], ...publication };
  accepted(await world.send(items.publishItem, people.clerk, { target: item, body }));
  return item;
};
