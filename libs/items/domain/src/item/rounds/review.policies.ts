import type { Nature } from '@gongkai/contract-kit';
import type { RoundChoice, ItemRejection } from '@gongkai/items-contracts';
import { refuse, type PersonId, type PlainDate, type Policy } from '@gongkai/kernel';
import { FEWEST_VOTERS, canDecide, hasLostSeat, hasVoted, isTurnOf, presiderOf, seated } from './ballot.js';
import { figureOf, isBelow } from '../requirements.js';
import type { Round, Version } from '../state.js';

/** A version that is to be reviewed. */
export interface SubmissionCase {
  readonly version: Version;
  /** Codes of the entries of the version that stands published, where this corrects it: only what is new enters. */
  readonly kept: readonly string[];
}
export type SubmissionPolicy = Policy<SubmissionCase, ItemRejection>;

/** A major matter names its decision: body, date and number. @clause S3.2 decision (1) S3.2 appointment (1) S3.2 project (1) S3.2 funds (1) */
export const aMajorMatterNamesItsDecision: SubmissionPolicy = ({ version: { entries, decision } }) => {
  const major = entries.find((entry) => entry.kind === 'major');
  return major !== undefined && decision === null ? refuse('item.decision-missing', { entry: major.code }) : undefined;
};

/** What is said names where it comes from. @clause S2.1(5) */
export const sourcesAreNamed: SubmissionPolicy = ({ version: { sourceCount } }) =>
  sourceCount > 0 ? undefined : refuse('item.sources-missing');

/** Where an entry has a threshold, there is a figure to be measured by it. @clause S3.2 project (1) */
export const aThresholdAsksForItsFigure: SubmissionPolicy = ({ version: { entries, money } }) => {
  const measured = entries.find(({ thresholdFen }) => thresholdFen !== null);
  return measured === undefined || figureOf(money) !== null
    ? undefined
    : refuse('item.money-missing', { entry: measured.code, thresholdFen: measured.thresholdFen });
};

/**
 * Each entry's own threshold is asked of what comes under it. A true figure is never refused: what stands published under an entry
 * that its corrected figure doesn't reach moves to those that apply, and stays where none does. @clause S3.2 project (1) S2.1(5)
 */
export const eachThresholdIsAsked: SubmissionPolicy = ({ version: { entries, money }, kept }) => {
  const below = entries.filter((entry) => isBelow(entry, money));
  const isAnywhereElse = below.length < entries.length;
  const refused = below.find(({ code }) => isAnywhereElse || !kept.includes(code));
  if (refused === undefined) return undefined;
  const { code: entry, thresholdFen } = refused;
  return refuse('item.below-threshold', { entry, amountFen: figureOf(money), thresholdFen });
};

export const submissionPolicies: readonly SubmissionPolicy[] = [
  aMajorMatterNamesItsDecision,
  sourcesAreNamed,
  aThresholdAsksForItsFigure,
  eachThresholdIsAsked,
];

/** One person's step in the round under way. */
export interface RoundVoterCase {
  readonly round: Round;
  readonly by: PersonId;
  readonly today: PlainDate;
}
export type RoundVoterPolicy = Policy<RoundVoterCase, ItemRejection>;

/** The roster is fixed at the opening: newcomers don't join. @clause S4.2(1) */
export const onlyTheRosterVotes: RoundVoterPolicy = ({ round, by }) =>
  round.roster.seats.includes(by) ? undefined : refuse('round.not-on-roster', { round: round.number });

/** Who loses office leaves the round. @clause S4.2(1) */
export const whoLosesOfficeLeaves: RoundVoterPolicy = ({ round, by }) =>
  hasLostSeat(round, by) ? refuse('round.seat-lost', { round: round.number }) : undefined;

/** Who recused himself has left every count. @clause S4.2(1) */
export const whoeverIsRecusedLeftTheRound: RoundVoterPolicy = ({ round, by }) =>
  round.recused.includes(by) ? refuse('round.recused', { round: round.number }) : undefined;

/** A vote cast stays. @clause S4.2(1) */
export const aVoteCastStays: RoundVoterPolicy = ({ round, by }) =>
  hasVoted(round, by) ? refuse('round.already-voted', { round: round.number }) : undefined;

/** What was held as a session is not voted on again. @clause S4.2(1) */
export const aSessionIsNotVotedAgain: RoundVoterPolicy = ({ round }) =>
  round.session === null
    ? undefined
    : refuse('round.session-recorded', { round: round.number, objectUntil: round.session.objectUntil });

/** Votes come in time; before the superior they are never too late. @clause S4.2(1) */
export const votesComeInTime: RoundVoterPolicy = ({ round, today }) =>
  round.instance !== 'superior' && today > round.dueOn ? refuse('round.overdue', { dueOn: round.dueOn }) : undefined;

/** Fewer than two, or only the text's authors, decide nothing. @clause S4.2(1) S2.2 */
export const fewerThanTwoDecideNothing: RoundVoterPolicy = ({ round }) =>
  canDecide(seated(round), round.authors)
    ? undefined
    : refuse('round.body-too-small', { able: seated(round).length, needed: FEWEST_VOTERS });

/** A vote as it is to be cast. */
export interface RoundVoteCase extends RoundVoterCase {
  readonly choice: RoundChoice;
  readonly hasReason: boolean;
  readonly nature: Nature | null;
  readonly isCorrection: boolean;
}
type RoundVotePolicy = Policy<RoundVoteCase, ItemRejection>;

/** A no needs its reason. @clause S4.2(1) */
export const aNoInARoundGivesItsReason: RoundVotePolicy = ({ choice, hasReason }) =>
  choice === 'no' && !hasReason ? refuse('round.reason-missing') : undefined;

/** Who approves a correction says whether it is of substance. @clause S2.1(5) */
export const aYesToACorrectionSaysItsNature: RoundVotePolicy = ({ choice, nature, isCorrection }) =>
  isCorrection && choice === 'yes' && nature === null ? refuse('round.nature-missing') : undefined;

/** Who presides votes when all others have, or on the last day. @clause S4.2(1) */
export const theHeadVotesLastInARound: RoundVotePolicy = ({ round, by, today }) =>
  isTurnOf(round, by, today)
    ? undefined
    : refuse('round.head-votes-last', { dueOn: round.dueOn, isHead: presiderOf(round) === round.roster.head });

const entitled = [onlyTheRosterVotes, whoLosesOfficeLeaves, whoeverIsRecusedLeftTheRound] as const;

export const votePolicies: readonly RoundVotePolicy[] = [
  ...entitled,
  aSessionIsNotVotedAgain,
  aVoteCastStays,
  votesComeInTime,
  fewerThanTwoDecideNothing,
  aNoInARoundGivesItsReason,
  aYesToACorrectionSaysItsNature,
  theHeadVotesLastInARound,
];

export const recusalPolicies: readonly RoundVoterPolicy[] = [...entitled, aSessionIsNotVotedAgain, aVoteCastStays];
