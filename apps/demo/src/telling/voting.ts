import { MISSION_CATALOGUE } from '@gongkai/organisation-contracts';
import { ROLES } from '../texts/places.texts.js';
import { outcomeTaken } from './deciding.js';
import { DemoFailure } from './demo-failure.js';
import type { Place } from './story.js';
import type { ToldYear } from './telling.js';
import { acted, actRefused, type ToldItem } from './told-item.js';

const DEPUTIES = ROLES.filter(({ office }) => office === 'committeeMember').map(({ key }) => key);
const MEMBERS = ROLES.filter(({ office }) => office === 'groupMember').map(({ key }) => key);

export type Ballot = {
  readonly choice: 'yes' | 'no' | 'abstain';
  readonly reason?: string;
  readonly nature?: 'editorial' | 'substance';
  readonly instead?: 'returned' | 'refused';
};
export const YES: Ballot = { choice: 'yes' };

/** A body that votes. */
export interface Voting {
  /** Whose body decides; the item's own place unless told. */
  readonly place?: Place;
  readonly body: 'leadingGroup' | 'organisation';
  /** What everybody votes who isn't named. */
  readonly ballot: Ballot;
  readonly others?: Readonly<Record<string, Ballot>>;
  /** Roles that don't vote any more. */
  readonly without?: readonly string[];
}

const isLeadingGroups = (code: string): boolean =>
  MISSION_CATALOGUE.entries.find((entry) => entry.code === code)?.review === 'leadingGroup';

/** The body that the item's entries name: the strictest. */
export const bodyOf = ({ story }: ToldItem): Voting['body'] =>
  story.entries.every(({ code }) => isLeadingGroups(code)) ? 'leadingGroup' : 'organisation';

/** Who votes, in the order in which they do: the head last. */
export const votersOf = (body: Voting['body'], without: readonly string[] = []): readonly string[] =>
  [...DEPUTIES, ...(body === 'leadingGroup' ? MEMBERS : []), 'secretary'].filter((role) => !without.includes(role));

const voteAct = (item: ToldItem, voting: Voting, role: string) => ({
  role,
  place: voting.place ?? item.place,
  onReview: true as const,
  path: '/ballots',
  body: { bench: item.bench, ...(voting.others?.[role] ?? voting.ballot) },
});

/** Everybody votes, and the matter goes on to the next body. */
export const votedUp = async (telling: ToldYear, item: ToldItem, voting: Voting): Promise<void> => {
  for (const role of votersOf(voting.body, voting.without)) await acted(telling, item, voteAct(item, voting, role));
};

/** The head tries to vote before the others. */
export const headTriesFirst = (telling: ToldYear, item: ToldItem): Promise<void> =>
  actRefused(telling, item, voteAct(item, { body: bodyOf(item), ballot: YES }, 'secretary'), 'review.head-votes-last');

/** Everybody votes, and the item takes over what they decided. */
export const voted = async (telling: ToldYear, item: ToldItem, voting: Voting): Promise<void> => {
  await votedUp(telling, item, voting);
  await outcomeTaken(telling, item);
};

/** Only the first few vote; the others are waited for. */
export const partlyVoted = async (telling: ToldYear, item: ToldItem, count: number): Promise<void> => {
  const voting: Voting = { body: bodyOf(item), ballot: YES };
  for (const role of votersOf(voting.body).slice(0, count)) await acted(telling, item, voteAct(item, voting, role));
};

/** Why, in the story's words. @throws DemoFailure when the story gives none */
export const reasonOf = ({ story }: ToldItem): string => {
  if (story.again === undefined) throw new DemoFailure(`${story.key} gives no reason`);
  return story.again.reason;
};
