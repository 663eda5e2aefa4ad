import type { Nature } from '@gongkai/contract-kit';
import type { RoundChoice, ItemRejection } from '@gongkai/items-contracts';
import { neededAtLeast, refuse, type Instant, type PersonId, type PlainDate, type Policy } from '@gongkai/kernel';
import { FEWEST_VOTERS, canDecide, seated } from './ballot.js';
import type { RoundVoterPolicy } from './review.policies.js';
import type { Round, Version } from '../state.js';

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
  readonly votes: readonly {
    readonly person: PersonId;
    readonly choice: RoundChoice;
    readonly nature: Nature | null;
  }[];
  readonly hasDissent: boolean;
  readonly isCorrection: boolean;
}
type SessionPolicy = Policy<SessionCase, ItemRejection>;

/** A superior decides by his own votes, not by our record. @clause S4.2(1) */
export const onlyOurOwnSessionsAreRecorded: SessionPolicy = ({ round }) =>
  round.instance === 'superior' ? refuse('round.session-own-body-only', { round: round.number }) : undefined;

/** A round is recorded once. @clause S4.2(1) */
export const aSessionIsRecordedOnce: SessionPolicy = ({ round }) =>
  round.session === null ? undefined : refuse('round.session-recorded', { round: round.number });

/** A round is held by votes or as a session, not both. @clause S4.2(1) */
export const votesAndSessionDontMix: SessionPolicy = ({ round }) =>
  round.votes.length === 0 ? undefined : refuse('round.votes-begun', { votes: round.votes.length });

/** What is recorded has been held. @clause S4.2(1) */
export const aSessionIsHeldBeforeItIsRecorded: SessionPolicy = ({ heldAt, at }) =>
  heldAt > at ? refuse('round.session-in-future', { heldAt }) : undefined;

/**
 * A session was held on the last day of the round at the latest. It is recorded, then or later, while the round is open: on the
 * day after the last one the round ends without a quorum. @clause S4.2(1)
 */
export const aSessionIsHeldInTime: SessionPolicy = ({ round, heldOn }) =>
  heldOn > round.dueOn ? refuse('round.session-too-late', { heldOn, dueOn: round.dueOn }) : undefined;

/**
 * What was written again was not before an earlier session. A first version may be entered after the session that decided on it
 * on paper. @clause S4.2(1) S4.3
 */
export const aSessionHasItsTextBeforeIt: SessionPolicy = ({ version, heldAt }) =>
  version.version > 1 && heldAt < version.writtenAt
    ? refuse('round.session-before-text', { version: version.version, writtenAt: version.writtenAt })
    : undefined;

/** Whoever is recorded is on the roster. @clause S4.2(1) */
export const whoeverIsRecordedIsOnTheRoster: SessionPolicy = ({ round, attendance, recused }) => {
  const strangers = [...attendance, ...recused].filter((person) => !round.roster.seats.includes(person));
  return strangers.length > 0 ? refuse('round.attendance-unknown', { unknown: strangers.length }) : undefined;
};

/** Who had lost office before the session had left the round; who lost it later attended in office. @clause S4.2(1) */
export const whoeverAttendsIsInOffice: SessionPolicy = ({ round, attendance, inOffice, heldOn }) => {
  const leftBefore = round.lost.filter(({ lostOn }) => lostOn < heldOn).map(({ person }) => person);
  const isOutOfOffice = (person: PersonId): boolean => !inOffice.includes(person) || leftBefore.includes(person);
  return attendance.some(isOutOfOffice) ? refuse('round.seat-lost', { round: round.number, heldOn }) : undefined;
};

const isOut = ({ round, recused }: SessionCase, person: PersonId): boolean =>
  recused.includes(person) || round.recused.includes(person);

/** Each who attended votes once; who is absent or recused doesn't. @clause S4.2(1) */
export const whoAttendsVotesOnce: SessionPolicy = (input) => {
  const voters = input.votes.map((vote) => vote.person);
  const isWrong = voters.some((voter) => !input.attendance.includes(voter) || isOut(input, voter));
  return isWrong || new Set(voters).size < voters.length
    ? refuse('round.voter-absent', { votes: voters.length })
    : undefined;
};

/** The body without who recused himself is large enough, and enough of it attended. @clause S4.2(1) */
export const aSessionHasItsQuorum: SessionPolicy = (input) => {
  const { round, attendance } = input;
  const attendedInOffice = round.lost.flatMap(({ person }) => (attendance.includes(person) ? [person] : []));
  const body = [...seated(round), ...attendedInOffice].filter((person) => !isOut(input, person));
  if (!canDecide(body, input.round.authors))
    return refuse('round.body-too-small', { able: body.length, needed: FEWEST_VOTERS });
  const present = body.filter((person) => input.attendance.includes(person)).length;
  const needed = neededAtLeast(input.round.quorum.share, body.length);
  return present < needed ? refuse('round.no-quorum', { present, needed }) : undefined;
};

/** Dissent is on record. @clause S4.2(1) */
export const dissentStaysOnRecord: SessionPolicy = ({ votes, hasDissent }) =>
  votes.some((vote) => vote.choice === 'no') && !hasDissent ? refuse('round.reason-missing') : undefined;

/** A recorded approval of a correction says its nature, too. @clause S2.1(5) */
export const aRecordedYesSaysItsNature: SessionPolicy = ({ votes, isCorrection }) =>
  isCorrection && votes.some((vote) => vote.choice === 'yes' && vote.nature === null)
    ? refuse('round.nature-missing')
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
export const onlyTheRecordedObject: RoundVoterPolicy = ({ round, by }) =>
  round.session?.recorded.includes(by) === true ? undefined : refuse('round.not-a-recorded-voter', {});

/** An objection comes in time. @clause S4.2(1) */
export const anObjectionInARoundComesInTime: RoundVoterPolicy = ({ round, today }) =>
  round.session !== null && today > round.session.objectUntil
    ? refuse('round.objection-too-late', { objectUntil: round.session.objectUntil })
    : undefined;

export const objectionPolicies: readonly RoundVoterPolicy[] = [onlyTheRecordedObject, anObjectionInARoundComesInTime];
