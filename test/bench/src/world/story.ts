import * as items from '@gongkai/items-contracts';
import type { Founded } from './founding.js';
import type { World } from './world.js';

/** The body of a text such as a centre opens every month. */
export const draftBody = ({ organisation, voters }: Founded) => ({
  organisation,
  entries: [{ code: 'R3', subjects: [2] }],
  scope: 'public',
  responsible: voters[1] ?? '',
  title: '二〇二六年渔业技术推广工作计划',
  body: '一、开展稻渔综合种养技术培训四期，覆盖六个乡镇。\n二、检测养殖水质六十点次，结果每季公开。\n'.repeat(6),
  sources: [{ reference: '青渔〔2026〕1号', sha256: 'a'.repeat(64) }],
});

/** An item that was drafted, checked and put before the leading group: its votes are open. @returns its id */
export const itemInReview = async (world: World, founded: Founded): Promise<string> => {
  const clerk = `person:${founded.clerk}`;
  const item = await world.act(clerk, items.draftItem, undefined, draftBody(founded));
  const clearance = { version: 1, basis: '经审查，不涉及国家秘密、党内秘密和工作秘密。' };
  await world.act(`person:${founded.checker}`, items.clearItem, item, clearance);
  await world.act(clerk, items.submitItem, item, {});
  return item;
};

/** An item that was approved by all and opened to the public. @returns its id */
export const publicItem = async (world: World, founded: Founded): Promise<string> => {
  const item = await itemInReview(world, founded);
  for (const voter of founded.voters.toReversed())
    await world.act(`person:${voter}`, items.castVote, item, { round: 1, choice: 'yes' });
  const publication = { scope: 'public', form: 'notice', carriers: [founded.carrier] };
  await world.act(`person:${founded.clerk}`, items.publishItem, item, publication);
  return item;
};
