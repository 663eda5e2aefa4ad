import { refuse, type Instant, type PersonId, type PlainDate, type Policy } from '@gongkai/kernel';
import type { Choice, ItemRejection, Nature } from '@gongkai/items-contracts';
import { FEWEST_VOTERS, canDecide, hasLostSeat, hasVoted, isTurnOf, presiderOf, seated } from './ballot.js';
import { neededAtLeast } from './requirements.js';
import type { Round, Version } from './state.js';

/** One person's step in the round under way. */
export interface ReviewerCase {
  readonly round: Round;
  readonly by: PersonId;
  readonly today: PlainDate;
}
type ReviewerPolicy = Policy<ReviewerCase, ItemRejection>;

/** The roster is fixed at the opening: newcomers don't join. @clause S4.2(1) */
export const onlyTheRosterDecides: ReviewerPolicy = ({ round, by }) =>
  round.roster.seats.includes(by) ? undefined : refuse('review.not-on-roster', { round: round.number });

/** Who loses office leaves the round. @clause S4.2(1) */
export const whoLosesOfficeLeaves: ReviewerPolicy = ({ round, by }) =>
  hasLostSeat(round, by) ? refuse('review.seat-lost', { round: round.number }) : undefined;

/** Who recused himself has left every count. @clause S4.2(1) */
export const whoIsRecusedStaysOut: ReviewerPolicy = ({ round, by }) =>
  round.recused.includes(by) ? refuse('review.recused', { round: round.number }) : undefined;

/** A vote cast stays. @clause S4.2(1) */
export const aVoteCastStays: ReviewerPolicy = ({ round, by }) =>
  hasVoted(round, by) ? refuse('review.already-voted', { round: round.number }) : undefined;

/** What was held as a session is not voted on again. @clause S4.2(1) */
export const aSessionIsNotVotedAgain: ReviewerPolicy = ({ round }) =>
  round.session === null
    ? undefined
    : refuse('review.session-recorded', { round: round.number, objectUntil: round.session.objectUntil });

/** Votes come in time; before the superior they are never too late. @clause S4.2(1) */
export const votesComeInTime: ReviewerPolicy = ({ round, today }) =>
  round.instance !== 'superior' && today > round.dueOn ? refuse('review.overdue', { dueOn: round.dueOn }) : undefined;

/** Fewer than two, or only the text's authors, decide nothing. @clause S4.2(1) S2.2 */
export const fewerThanTwoDecideNothing: ReviewerPolicy = ({ round }) =>
  canDecide(seated(round), round.authors)
    ? undefined
    : refuse('review.body-too-small', { able: seated(round).length, needed: FEWEST_VOTERS });

/** A vote as it is to be cast. */
export interface VoteCase extends ReviewerCase {
  readonly choice: Choice;
  readonly hasReason: boolean;
  readonly nature: Nature | null;
  readonly isCorrection: boolean;
}
type VotePolicy = Policy<VoteCase, ItemRejection>;

/** A no needs its reason. @clause S4.2(1) */
export const aNoGivesItsReason: VotePolicy = ({ choice, hasReason }) =>
  choice === 'no' && !hasReason ? refuse('review.reason-missing') : undefined;

/** Who approves a correction says whether it is of substance. @clause S2.1(5) */
export const whoApprovesACorrectionSaysItsNature: VotePolicy = ({ choice, nature, isCorrection }) =>
  isCorrection && choice === 'yes' && nature === null ? refuse('review.nature-missing') : undefined;

/** Who presides votes when all others have, or on the last day. @clause S4.2(1) */
export const theHeadVotesLast: VotePolicy = ({ round, by, today }) =>
  isTurnOf(round, by, today)
    ? undefined
    : refuse('review.head-votes-last', { dueOn: round.dueOn, isHead: presiderOf(round) === round.roster.head });

const entitled = [onlyTheRosterDecides, whoLosesOfficeLeaves, whoIsRecusedStaysOut] as const;

export const votePolicies: readonly VotePolicy[] = [
  ...entitled,
  aSessionIsNotVotedAgain,
  aVoteCastStays,
  votesComeInTime,
  fewerThanTwoDecideNothing,
  aNoGivesItsReason,
  whoApprovesACorrectionSaysItsNature,
  theHeadVotesLast,
];

export const recusalPolicies: readonly ReviewerPolicy[] = [...entitled, aSessionIsNotVotedAgain, aVoteCastStays];

/** A session as the clerk records it. */
export interface SessionCase {
  readonly round: Round;
  readonly version: Version;
  readonly at: Instant;
  readonly heldAt: Instant;
  readonly heldOn: PlainDate;
  readonly attendance: readonly PersonId[];
  /** Who was in office when it was held. */
  readonly inOffice: readonly PersonId[];
  readonly recused: readonly PersonId[];
  readonly votes: readonly { readonly person: PersonId; readonly choice: Choice; readonly nature: Nature | null }[];
  readonly hasDissent: boolean;
  readonly isCorrection: boolean;
}
type SessionPolicy = Policy<SessionCase, ItemRejection>;

/** A superior decides by his own votes, not by our record. @clause S4.2(1) */
export const onlyOurOwnSessionsAreRecorded: SessionPolicy = ({ round }) =>
  round.instance === 'superior' ? refuse('review.session-own-body-only', { round: round.number }) : undefined;

/** A round is recorded once. @clause S4.2(1) */
export const aSessionIsRecordedOnce: SessionPolicy = ({ round }) =>
  round.session === null ? undefined : refuse('review.session-recorded', { round: round.number });

/** A round is held by votes or as a session, not both. @clause S4.2(1) */
export const votesAndSessionDontMix: SessionPolicy = ({ round }) =>
  round.votes.length === 0 ? undefined : refuse('review.votes-begun', { votes: round.votes.length });

/** What is recorded has been held. @clause S4.2(1) */
export const aSessionIsHeldBeforeItIsRecorded: SessionPolicy = ({ heldAt, at }) =>
  heldAt > at ? refuse('review.session-in-future', { heldAt }) : undefined;

/**
 * A session was held on the last day of the round at the latest. It is recorded, then or later, while the round is open: on the
 * day after the last one the round ends without a quorum. @clause S4.2(1)
 */
export const aSessionIsHeldInTime: SessionPolicy = ({ round, heldOn }) =>
  heldOn > round.dueOn ? refuse('review.session-too-late', { heldOn, dueOn: round.dueOn }) : undefined;

/**
 * What was written again was not before an earlier session. A first version may be entered after the session that decided on it
 * on paper. @clause S4.2(1) S4.3
 */
export const aSessionHasItsTextBeforeIt: SessionPolicy = ({ version, heldAt }) =>
  version.version > 1 && heldAt < version.writtenAt
    ? refuse('review.session-before-text', { version: version.version, writtenAt: version.writtenAt })
    : undefined;

/** Whoever is recorded is on the roster. @clause S4.2(1) */
export const whoeverIsRecordedIsOnTheRoster: SessionPolicy = ({ round, attendance, recused }) => {
  const strangers = [...attendance, ...recused].filter((person) => !round.roster.seats.includes(person));
  return strangers.length > 0 ? refuse('review.attendance-unknown', { unknown: strangers.length }) : undefined;
};

/** Who had lost office before the session had left the round; who lost it later attended in office. @clause S4.2(1) */
export const whoeverAttendsIsInOffice: SessionPolicy = ({ round, attendance, inOffice, heldOn }) => {
  const leftBefore = round.lost.filter(({ lostOn }) => lostOn < heldOn).map(({ person }) => person);
  const isOutOfOffice = (person: PersonId): boolean => !inOffice.includes(person) || leftBefore.includes(person);
  return attendance.some(isOutOfOffice) ? refuse('review.seat-lost', { round: round.number, heldOn }) : undefined;
};

const isOut = ({ round, recused }: SessionCase, person: PersonId): boolean =>
  recused.includes(person) || round.recused.includes(person);

/** Each who attended votes once; who is absent or recused doesn't. @clause S4.2(1) */
export const whoAttendsVotesOnce: SessionPolicy = (the) => {
  const voters = the.votes.map((vote) => vote.person);
  const isWrong = voters.some((voter) => !the.attendance.includes(voter) || isOut(the, voter));
  return isWrong || new Set(voters).size < voters.length
    ? refuse('review.voter-absent', { votes: voters.length })
    : undefined;
};

/** The body without who recused himself is large enough, and enough of it attended. @clause S4.2(1) */
export const aSessionHasItsQuorum: SessionPolicy = (the) => {
  const { round, attendance } = the;
  const attendedInOffice = round.lost.flatMap(({ person }) => (attendance.includes(person) ? [person] : []));
  const body = [...seated(round), ...attendedInOffice].filter((person) => !isOut(the, person));
  if (!canDecide(body, the.round.authors))
    return refuse('review.body-too-small', { able: body.length, needed: FEWEST_VOTERS });
  const present = body.filter((person) => the.attendance.includes(person)).length;
  const needed = neededAtLeast(the.round.quorum.share, body.length);
  return present < needed ? refuse('review.no-quorum', { present, needed }) : undefined;
};

/** Dissent is on record. @clause S4.2(1) */
export const dissentStaysOnRecord: SessionPolicy = ({ votes, hasDissent }) =>
  votes.some((vote) => vote.choice === 'no') && !hasDissent ? refuse('review.reason-missing') : undefined;

/** A recorded approval of a correction says its nature, too. @clause S2.1(5) */
export const aRecordedYesSaysItsNature: SessionPolicy = ({ votes, isCorrection }) =>
  isCorrection && votes.some((vote) => vote.choice === 'yes' && vote.nature === null)
    ? refuse('review.nature-missing')
    : undefined;

export const sessionPolicies: readonly SessionPolicy[] = [
  onlyOurOwnSessionsAreRecorded,
  aSessionIsRecordedOnce,
  votesAndSessionDontMix,
  aSessionIsHeldBeforeItIsRecorded,
  aSessionIsHeldInTime,
  aSessionHasItsTextBeforeIt,
  whoeverIsRecordedIsOnTheRoster,
  whoeverAttendsIsInOffice,
  whoAttendsVotesOnce,
  aSessionHasItsQuorum,
  dissentStaysOnRecord,
  aRecordedYesSaysItsNature,
];

/** Each recorded voter may object. @clause S4.2(1) */
export const onlyTheRecordedObject: ReviewerPolicy = ({ round, by }) =>
  round.session?.recorded.includes(by) === true ? undefined : refuse('review.not-a-recorded-voter', {});

/** An objection comes in time. @clause S4.2(1) */
export const anObjectionComesInTime: ReviewerPolicy = ({ round, today }) =>
  round.session !== null && today > round.session.objectUntil
    ? refuse('review.objection-too-late', { objectUntil: round.session.objectUntil })
    : undefined;

export const objectionPolicies: readonly ReviewerPolicy[] = [onlyTheRecordedObject, anObjectionComesInTime];
