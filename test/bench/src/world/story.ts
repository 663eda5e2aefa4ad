import { askQuery } from '@gongkai/bus';
import { newUuid } from '@gongkai/event-store';
import * as items from '@gongkai/items-contracts';
import type { QueryContract } from '@gongkai/kernel';
import { castBallot, reviewById, reviewRequestSchema, startReview } from '@gongkai/review-contracts';
import { decided, type Speaking } from '@gongkai/testkit/deciding';
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

const CLEARANCE = { version: 1, basis: '经审查，不涉及国家秘密、党内秘密和工作秘密。' };

/** A review before the leading group, as an item asks for it: its votes are open. @returns its id */
export const reviewBegun = async (world: World, { organisation, clerk }: Founded): Promise<string> => {
  const review = newUuid();
  const request = reviewRequestSchema.parse({
    review,
    matter: { context: 'items', kind: 'publication', subject: newUuid(), version: 1, digest: 'd'.repeat(64) },
    ...{ organisation, body: 'leadingGroup', level: 'leadingGroup', group: 'default' },
    profile: { id: 'party-unit', version: 1 },
    ...{ authors: [clerk], leftOut: [], isWeighty: false, dueWithinWorkingDays: null, asker: clerk, entries: ['R3'] },
    ...{ before: null, requestedOn: new Date().toISOString().slice(0, 10) },
  });
  return world.act('process:start-review-when-item-asks', startReview, review, request);
};

const ASK_WITHIN_MS = 20_000;

/** Somebody who reads and acts on the bus, as the gateway would let him. */
const speakingIn = (world: World): Speaking<string> => ({
  read: async (by, path) => {
    const [, kind = '', id = ''] = path.split('/');
    const [contract, question] = kind === 'items' ? [items.itemById, { item: id }] : [reviewById, { review: id }];
    const asked: QueryContract = contract;
    const reply = await askQuery(world.platform.bus, asked, question, {
      ...{ deadlineMs: Date.now() + ASK_WITHIN_MS, actor: `person:${by}`, correlation: 'bench' },
    });
    if (reply.kind === 'rejected') throw new Error(`${path}: ${reply.code}`);
    return reply.answer as Readonly<Record<string, unknown>>;
  },
  act: (by, path, body) => world.act(`person:${by}`, castBallot, path.split('/')[2], body),
});

/** A draft that its checker has cleared. @returns its id */
export const clearedItem = async (world: World, founded: Founded): Promise<string> => {
  const item = await world.act(`person:${founded.clerk}`, items.draftItem, undefined, draftBody(founded));
  await world.act(`person:${founded.checker}`, items.clearItem, item, CLEARANCE);
  return item;
};

/** An item that was approved by all and opened to the public. @returns its id */
export const publicItem = (world: World, founded: Founded): Promise<string> =>
  world.following(async () => {
    const clerk = `person:${founded.clerk}`;
    const item = await clearedItem(world, founded);
    await world.act(clerk, items.submitItem, item, {});
    const waiting = { item, reader: founded.clerk };
    const speaking = speakingIn(world);
    await decided(speaking, waiting, founded.voters.toReversed());
    const publication = { scope: 'public', form: 'notice', carriers: [founded.carrier] };
    await world.act(clerk, items.publishItem, item, publication);
    return item;
  });
