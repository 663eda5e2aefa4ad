import { createHash } from 'node:crypto';
import type { DemoReply } from './demo-api.js';
import { seeded } from './seeded.js';
import { dayOf, filled, STORY_YEAR, type Numbers, type Place, type Rewording, type Story } from './story.js';
import { done, personAt, expectRefusal, type ToldYear } from './telling.js';

/** An item while it is told: what the system said of it last. */
export interface ToldItem {
  readonly story: Story;
  readonly place: Place;
  readonly numbers: Numbers;
  id: string;
  version: number;
  /** How many reviews it has asked for, the one that decides now, and which of its bodies. */
  reviews: number;
  review: string;
  bench: number;
  publications: number;
  revision: number;
  acts: number;
  /** It was told before: what was refused then may be refused otherwise now. */
  isRetold: boolean;
}

/** Stories of one project draw a number of one name and range alike. */
const drawn = (telling: ToldYear, { key, project, numbers = {} }: Story): Numbers =>
  Object.fromEntries(
    Object.entries(numbers).map(([name, [low, high]]) => [
      name,
      seeded(telling.seed, `${project ?? key}/${name}`).between(low, high),
    ]),
  );

export const begun = (telling: ToldYear, story: Story): ToldItem => ({
  story,
  place: story.place ?? 'centre',
  numbers: drawn(telling, story),
  ...{ id: '', version: 1, reviews: 0, review: '', bench: 0, publications: 0, revision: -1, acts: 0, isRetold: false },
});

/** The hash of a paper that only the story has. */
export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

const fen = (item: ToldItem, name: string | undefined): number | null =>
  name === undefined ? null : (item.numbers[name] ?? 0) * 100;

/** What a version says and asks for, in the story's first wording or in another. */
export const versionBody = (
  telling: ToldYear,
  item: ToldItem,
  again?: Rewording,
): Readonly<Record<string, unknown>> => {
  const { story, place, numbers } = item;
  const { decision, money } = story;
  return {
    title: again?.title ?? story.title,
    body: filled(again === undefined || again.body === '' ? story.body : again.body, numbers),
    format: story.format ?? 'plain',
    sources: story.sources.map((reference) => ({ reference, sha256: sha256Of(`${String(STORY_YEAR)} ${reference}`) })),
    entries: story.entries.map(({ code, subjects = [] }) => ({ code, subjects })),
    scope: story.scope,
    responsible: personAt(telling, place, story.responsible),
    decision:
      decision === undefined ? null : { body: decision.body, decidedOn: dayOf(decision.on), number: decision.number },
    money: money === undefined ? null : { approvedFen: fen(item, money.approved), spentFen: fen(item, money.spent) },
    marks: story.marks ?? {},
  };
};

/** One act on an item, or on the review that decides on it: who, in which place, on which sub-resource. */
export interface ItemAct {
  readonly role: string;
  readonly place?: Place;
  readonly onReview?: true;
  readonly path: string;
  readonly body: unknown;
}

const keyOf = (telling: ToldYear, item: ToldItem): string =>
  `demo-${String(telling.seed)}-${item.story.key}-${String(item.acts)}`;

/** Sends an act; the key is the same whenever the same story is told. */
export const tried = async (telling: ToldYear, item: ToldItem, act: ItemAct, ifMatch?: number): Promise<DemoReply> => {
  item.acts += 1;
  const isOnReview = act.onReview === true;
  const at = isOnReview ? `/reviews/${item.review}` : `/items/${item.id}`;
  const reply = await telling.client.act({
    by: personAt(telling, act.place ?? item.place, act.role),
    path: `${at}${act.path}`,
    body: act.body,
    key: keyOf(telling, item),
    ifMatch,
  });
  if (reply.kind === 'done' && reply.revision !== undefined && !isOnReview) item.revision = reply.revision;
  return reply;
};

/** Sends an act that must be done. @throws DemoFailure when it is refused */
export const acted = async (telling: ToldYear, item: ToldItem, act: ItemAct): Promise<void> => {
  done(`${item.story.key}${act.path}`, await tried(telling, item, act));
};

/** Sends an act that rests on the revision last seen. @throws DemoFailure when it is refused */
export const actedOnWhatWasSeen = async (telling: ToldYear, item: ToldItem, act: ItemAct): Promise<void> => {
  done(`${item.story.key}${act.path}`, await tried(telling, item, act, item.revision));
};

/** Sends an act that must be refused with this code. @throws DemoFailure otherwise */
export const actRefused = async (telling: ToldYear, item: ToldItem, act: ItemAct, code: string): Promise<void> => {
  const reply = await tried(telling, item, act);
  const isStillRefused = item.isRetold && reply.kind === 'refused';
  expectRefusal(telling, item.story.key, isStillRefused ? { ...reply, code } : reply, code);
};

/**
 * Sends an act that can be done only after days: false, and taken down as waiting, when one of the codes says so.
 * Told again with the same seed after those days, it is done. @throws DemoFailure when it is refused otherwise
 */
export const actedOrWaits = async (
  telling: ToldYear,
  item: ToldItem,
  act: ItemAct,
  codes: readonly string[],
): Promise<boolean> => {
  const reply = await tried(telling, item, act);
  if (reply.kind === 'done') return true;
  if (!codes.includes(reply.code)) done(`${item.story.key}${act.path}`, reply);
  telling.waiting.push({ story: item.story.key, code: reply.code });
  return false;
};

/** Drafts the item, once tried before where the story shows that. */
export const drafted = async (telling: ToldYear, item: ToldItem): Promise<void> => {
  const { client, organisations, names } = telling;
  const act = {
    by: personAt(telling, item.place, 'clerk'),
    path: '/items',
    body: { ...versionBody(telling, item), organisation: organisations.get(item.place) },
    key: keyOf(telling, item),
  };
  if (item.story.shows?.includes('trial') === true) done('a trial', await client.act({ ...act, isTrial: true }));
  const { id, revision, repeated } = done(item.story.key, await client.act(act));
  Object.assign(item, { id, revision, isRetold: repeated });
  names.set(id, `item ${item.story.key}`);
};
