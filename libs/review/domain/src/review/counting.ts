import type { Nature } from '@gongkai/contract-kit';
import {
  compareShares,
  neededAtLeast,
  neededMoreThan,
  type PersonId,
  type PlainDate,
  type Share,
} from '@gongkai/kernel';
import type { BenchKind, BenchQuota, BenchTally, CountedOutcome } from '@gongkai/review-contracts';
import { FEWEST, ableOf, baseOf, isRecused, seatGone, votesOf } from './base.js';
import type { Bench } from './state.js';

/** A root's own body decides what would go to a superior by at least this share. @clause S4.2(1) */
const ROOT_SHARE = '2/3';

const atLeastTwo = (needed: number): number => Math.max(FEWEST, needed);

const neededBy = ({ share, comparison }: Omit<BenchQuota, 'needed'>, base: number): number =>
  atLeastTwo(comparison === 'atLeast' ? neededAtLeast(share, base) : neededMoreThan(share, base));

/** At least that share of the base takes part, and never fewer than two. @clause S4.2(1) */
export const quorumFor = (share: Share, base: number): BenchQuota => {
  const asked = { share, comparison: 'atLeast' } as const;
  return { ...asked, needed: neededBy(asked, base) };
};

/** More than that share of the base says yes, of a root by two thirds at least two thirds; never fewer than two. @clause S4.2(1) */
export const approvalFor = (kind: BenchKind, share: Share, base: number): BenchQuota => {
  const isByTwoThirds = kind === 'rootTwoThirds' && compareShares(share, ROOT_SHARE) < 0;
  const asked = isByTwoThirds
    ? ({ share: ROOT_SHARE, comparison: 'atLeast' } as const)
    : ({ share, comparison: 'moreThan' } as const);
  return { ...asked, needed: neededBy(asked, base) };
};

type Said = Pick<BenchTally, 'cast' | 'yes' | 'no' | 'abstain'>;

const saidIn = (bench: Bench): Said => {
  const { record } = bench;
  if (record !== null && record.counts !== null) {
    const { yes, no, abstain } = record.counts;
    return { cast: yes + no + abstain, yes, no, abstain };
  }
  const votes = votesOf(bench);
  const of = (choice: 'yes' | 'no' | 'abstain'): number => votes.filter((vote) => vote.choice === choice).length;
  return { cast: votes.length, yes: of('yes'), no: of('no'), abstain: of('abstain') };
};

/** The count as it stands. @clause S4.2(1) */
export const countNow = (bench: Bench): BenchTally => {
  const base = baseOf(bench).length;
  const persons = bench.seats.map(({ person }) => person);
  return {
    base,
    absent: base - ableOf(bench).length,
    recused: persons.filter((person) => isRecused(bench, person)).length,
    lost: persons.filter((person) => seatGone(bench, person) !== undefined).length,
    ...saidIn(bench),
    quorumNeeded: neededBy(bench.quorum, base),
    yesNeeded: neededBy(bench.approval, base),
  };
};

export const isQuorate = (bench: Bench): boolean => {
  const { cast, quorumNeeded } = countNow(bench);
  return cast >= quorumNeeded;
};

/**
 * Nobody approves his own text alone: one yes must come from somebody who neither drafted nor revised it. Of a secret ballot authors
 * have left the base, so that each yes is another's. @clause S2.2 S4.2(1)
 */
const hasYesOfAnother = (bench: Bench, authors: readonly PersonId[]): boolean =>
  (bench.record !== null && bench.record.counts !== null) ||
  votesOf(bench).some(({ choice, by }) => choice === 'yes' && !authors.includes(by));

/** Whether the votes approve. @clause S4.2(1) */
export const carries = (bench: Bench, authors: readonly PersonId[]): boolean => {
  const { yes, yesNeeded } = countNow(bench);
  return isQuorate(bench) && yes >= yesNeeded && hasYesOfAnother(bench, authors);
};

/** How many of the noes ask for refusal: by name, or as a secret ballot was counted. */
const refusalsIn = (bench: Bench): number =>
  bench.record?.counts?.refusing ??
  votesOf(bench).filter(({ choice, instead }) => choice === 'no' && instead === 'refused').length;

/**
 * Only the superior, or a root's two thirds, refuses for good: when as many say no as would have to approve, and most of them ask
 * for it. @clause S4.2(1)
 */
const isRefused = (bench: Bench): boolean => {
  if (bench.kind === 'own') return false;
  const { no, yesNeeded } = countNow(bench);
  const refusals = refusalsIn(bench);
  return no >= yesNeeded && refusals > no - refusals;
};

/** What the votes come to. @clause S4.2(1) */
export const resultOf = (bench: Bench, authors: readonly PersonId[]): CountedOutcome => {
  if (carries(bench, authors)) return 'approved';
  return isRefused(bench) ? 'refused' : 'returned';
};

/** Editorial only when more of those in favour say so; in doubt a correction is of substance. @clause S2.1(5) */
export const natureSaid = (bench: Bench): Nature | null => {
  const said = votesOf(bench).flatMap(({ choice, nature }) => (choice === 'yes' && nature !== null ? [nature] : []));
  if (said.length === 0) return null;
  const editorial = said.filter((nature) => nature === 'editorial').length;
  return editorial > said.length - editorial ? 'editorial' : 'substance';
};

/**
 * The day of the session; else that of the last ballot, or the last day of the time for votes where the count waited for it: a
 * body's own deadline is judged by it. @clause S4.2(1)
 */
export const decisionDay = ({ record, ballots, dueOn }: Bench, today: PlainDate): PlainDate => {
  if (record !== null) return record.decidedOn;
  if (today <= dueOn) return today;
  const last = ballots.at(-1)?.votedOn ?? dueOn;
  return last > dueOn ? last : dueOn;
};
