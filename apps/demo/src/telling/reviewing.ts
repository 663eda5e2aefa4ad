import { nextBody, nextReview, outcomeTaken } from './deciding.js';
import type { ReviewCourse } from './story.js';
import type { ToldYear } from './telling.js';
import { acted, actedOnWhatWasSeen, actRefused, drafted, versionBody, type ToldItem } from './told-item.js';
import { bodyOf, headTriesFirst, partlyVoted, reasonOf, voted, votedUp, YES } from './voting.js';

/** Whether the item can now be opened, waits, or stays where it is. */
export type Reviewed = 'approved' | 'stays';

const BASIS = '对照保密事项范围和公开目录逐段审查，未发现涉密和不宜公开的内容。';

export const cleared = (telling: ToldYear, item: ToldItem): Promise<void> =>
  acted(telling, item, { role: 'checker', path: '/clearances', body: { version: item.version, basis: BASIS } });

export const submitted = async (telling: ToldYear, item: ToldItem): Promise<void> => {
  await acted(telling, item, { role: 'clerk', path: '/submissions', body: {} });
  await nextReview(telling, item);
};

const revised = async (telling: ToldYear, item: ToldItem): Promise<void> => {
  const body = versionBody(telling, item, item.story.again);
  await actedOnWhatWasSeen(telling, item, { role: 'clerk', path: '/versions', body });
  item.version += 1;
};

const clearedAndSubmitted = async (telling: ToldYear, item: ToldItem): Promise<void> => {
  await cleared(telling, item);
  await submitted(telling, item);
};

const approvedByAll = (telling: ToldYear, item: ToldItem): Promise<void> =>
  voted(telling, item, { body: bodyOf(item), ballot: YES });

/** After the own body: the superior's, or a root's own by two thirds. */
const approvedAbove = async (telling: ToldYear, item: ToldItem): Promise<void> => {
  await nextBody(telling, item);
  await voted(telling, item, { place: 'bureau', body: 'organisation', ballot: YES });
};

const flagged = (telling: ToldYear, item: ToldItem): Promise<void> =>
  acted(telling, item, {
    ...{ role: 'committee4', onReview: true, path: '/weighty-marks', body: { reason: reasonOf(item) } },
  });

/** Goes up with the own body's approval. */
const approvedBelow = (telling: ToldYear, item: ToldItem): Promise<void> =>
  votedUp(telling, item, { body: bodyOf(item), ballot: YES });

type Course = (telling: ToldYear, item: ToldItem) => Promise<Reviewed>;

const approved: Course = async (telling, item) => {
  await clearedAndSubmitted(telling, item);
  if (item.story.shows?.includes('headVotesLast') === true) await headTriesFirst(telling, item);
  await approvedByAll(telling, item);
  return 'approved';
};

const dissent: Course = async (telling, item) => {
  await clearedAndSubmitted(telling, item);
  const others = { committee3: { choice: 'no', reason: reasonOf(item) }, committee4: { choice: 'abstain' } } as const;
  await voted(telling, item, { body: bodyOf(item), ballot: YES, others });
  return 'approved';
};

const recusal: Course = async (telling, item) => {
  await clearedAndSubmitted(telling, item);
  const recused = { bench: item.bench, reason: reasonOf(item) };
  await acted(telling, item, { role: 'committee2', onReview: true, path: '/recusals', body: recused });
  await voted(telling, item, { body: bodyOf(item), ballot: YES, without: ['committee2'] });
  return 'approved';
};

const returned: Course = async (telling, item) => {
  await clearedAndSubmitted(telling, item);
  await voted(telling, item, { body: bodyOf(item), ballot: { choice: 'no', reason: reasonOf(item) } });
  await revised(telling, item);
  return approved(telling, item);
};

const recalled: Course = async (telling, item) => {
  await clearedAndSubmitted(telling, item);
  await partlyVoted(telling, item, 1);
  await acted(telling, item, { role: 'clerk', onReview: true, path: '/recalls', body: { reason: reasonOf(item) } });
  await outcomeTaken(telling, item);
  await revised(telling, item);
  return approved(telling, item);
};

const weighty: Course = async (telling, item) => {
  await clearedAndSubmitted(telling, item);
  await flagged(telling, item);
  await approvedBelow(telling, item);
  await approvedAbove(telling, item);
  return 'approved';
};

/** What the superior refuses does not come again as it was; reworded it does, and they are shown the difference. */
const weightyRefused: Course = async (telling, item) => {
  await clearedAndSubmitted(telling, item);
  await flagged(telling, item);
  await approvedBelow(telling, item);
  await nextBody(telling, item);
  const ballot = { choice: 'no', reason: reasonOf(item), instead: 'refused' } as const;
  await voted(telling, item, { place: 'bureau', body: 'organisation', ballot });
  await revised(telling, item);
  await clearedAndSubmitted(telling, item);
  await approvedBelow(telling, item);
  await approvedAbove(telling, item);
  return 'approved';
};

const refusedClearance = (telling: ToldYear, item: ToldItem, ground: string): Promise<void> => {
  const body = { version: item.version, ground, basis: reasonOf(item) };
  return acted(telling, item, { role: 'checker', path: '/clearance-refusals', body });
};

const secrecyRefused: Course = async (telling, item) => {
  await refusedClearance(telling, item, 'forbiddenByLaw');
  await revised(telling, item);
  return approved(telling, item);
};

/** It waits for a session that decides on several matters at once. */
const session: Course = async (telling, item) => {
  await clearedAndSubmitted(telling, item);
  telling.forSession.push(item);
  return 'stays';
};

/** Half a year from the first day of the story, as the profile allows at most. */
const recheckOn = (today: string): string => {
  const month = Number(today.slice(5, 7)) + 3;
  const year = Number(today.slice(0, 4)) + (month > 12 ? 1 : 0);
  return `${String(year)}-${String(month > 12 ? month - 12 : month).padStart(2, '0')}-15`;
};

const heldBack =
  (ground: 'notYetSuitable' | 'thirdPartyInterest', isTitleMasked: boolean): Course =>
  async (telling, item) => {
    await refusedClearance(telling, item, ground);
    const body = { ground, basis: reasonOf(item), recheckOn: recheckOn(telling.today), isTitleMasked };
    await acted(telling, item, { role: 'clerk', path: '/withholdings', body });
    await nextReview(telling, item);
    await voted(telling, item, { body: 'leadingGroup', ballot: YES });
    return 'stays';
  };

const belowThreshold: Course = async (telling, item) => {
  await cleared(telling, item);
  await actRefused(telling, item, { role: 'clerk', path: '/submissions', body: {} }, 'item.below-threshold');
  return 'stays';
};

const halfVoted: Course = async (telling, item) => {
  await clearedAndSubmitted(telling, item);
  await partlyVoted(telling, item, 3);
  return 'stays';
};

const onlyCleared: Course = async (telling, item) => {
  await cleared(telling, item);
  return 'stays';
};

const COURSES: Readonly<Record<ReviewCourse, Course>> = {
  approved,
  dissent,
  recusal,
  returned,
  recalled,
  weighty,
  weightyRefused,
  secrecyRefused,
  session,
  sessionObjected: session,
  withheld: heldBack('notYetSuitable', false),
  withheldMasked: heldBack('thirdPartyInterest', true),
  belowThreshold,
  halfVoted,
  cleared: onlyCleared,
  drafted: () => Promise.resolve('stays'),
};

/** Drafts the item and takes it as far as its review goes. */
export const reviewed = async (telling: ToldYear, item: ToldItem): Promise<Reviewed> => {
  await drafted(telling, item);
  return COURSES[item.story.review](telling, item);
};
