import type { Nature } from '@gongkai/contract-kit';
import { neededAtLeast, refuse, type Body, type OrganisationId, type PersonId, type PlainDate } from '@gongkai/kernel';
import type { AskedInstead, BallotChoice, RecordedSeat, SecretCounts } from '@gongkai/review-contracts';
import { FEWEST, areEnough, baseOf, isRecused, isSeat } from './base.js';
import type { ReviewPolicy } from './decision.js';
import type { Bench, PendingRecord, RecordKey, ReviewCore, SeatGone } from './state.js';

/** A vote as the minutes have it. */
export interface MinutedVote {
  readonly person: PersonId;
  readonly choice: BallotChoice;
  readonly nature: Nature | null;
  readonly instead: AskedInstead | null;
}

/** A session's decision as it is to be carried. */
export interface RecordCase extends RecordKey {
  readonly bench: Bench;
  readonly core: ReviewCore;
  readonly today: PlainDate;
  readonly organisation: OrganisationId;
  readonly body: Body;
  readonly heldOn: PlainDate;
  readonly decidedOn: PlainDate;
  readonly seats: readonly RecordedSeat[];
  /** Who has left the body, and when: he can't be listed any more, though his vote may stay. */
  readonly left: readonly Pick<SeatGone, 'person' | 'lostOn'>[];
  readonly votes: readonly MinutedVote[] | null;
  readonly counts: SecretCounts | null;
  readonly hasDissent: boolean;
  readonly asksNature: boolean;
}
type RecordPolicy = ReviewPolicy<RecordCase>;

/** The session was one of the body that decides. @clause S4.2(1) */
export const aSessionIsOfTheDecidingBody: RecordPolicy = ({ bench, organisation, body }) =>
  bench.organisation === organisation && bench.body === body
    ? undefined
    : refuse('review.other-body', { organisation: bench.organisation, body: bench.body });

const isLaterEdition = ({ record }: Bench, { session, number, edition }: RecordKey): boolean =>
  record !== null && record.session === session && record.number === number && edition > record.edition;

/** One record waits at a time; a later edition takes the place of its own. @clause S4.2(1) */
export const oneRecordWaitsAtATime: RecordPolicy = (input) =>
  input.bench.record === null || isLaterEdition(input.bench, input)
    ? undefined
    : refuse('review.record-waits', { record: input.bench.record.record });

/** So many editions of one decision are carried: a record is corrected, not drawn out. */
const MOST_EDITIONS = 5;

/** Each edition opens the days for objections again; so it is corrected a few times, not for ever. @clause S4.2(1) */
export const aRecordIsCorrectedAFewTimes: RecordPolicy = ({ core: { carried }, session, number }) =>
  carried.filter((key) => key.isTaken && key.session === session && key.number === number).length < MOST_EDITIONS
    ? undefined
    : refuse('review.too-many-editions', { most: MOST_EDITIONS });

/** Once one was objected to, a second one needs the objector's consent. @clause S4.2(1) */
export const aSecondRecordIsAllowedByTheObjector: RecordPolicy = ({ core: { objection } }) =>
  objection === null || objection.isAllowed ? undefined : refuse('review.record-objected', { by: objection.by });

/** What is recorded was held. @clause S4.2(1) */
export const aSessionWasHeld: RecordPolicy = ({ heldOn, decidedOn, today }) =>
  heldOn > today || decidedOn > today ? refuse('review.session-in-future', { heldOn }) : undefined;

/** Nothing is decided before it is asked, nor by a body before it comes before it. @clause S4.2(1) */
export const aSessionComesAfterTheMatter: RecordPolicy = ({ bench, core, heldOn, decidedOn }) => {
  const earliest = bench.number === 1 ? core.request.requestedOn : bench.startedOn;
  return heldOn < earliest || decidedOn < heldOn ? refuse('review.session-before-matter', { earliest }) : undefined;
};

/** It was decided within the body's own time, whenever the record comes; before a superior until it goes further up. @clause S4.2(1) */
export const aSessionDecidesInTime: RecordPolicy = ({ bench, decidedOn }) =>
  bench.kind !== 'superior' && decidedOn > bench.dueOn ? refuse('review.overdue', { dueOn: bench.dueOn }) : undefined;

const lostBefore = ({ left, heldOn }: RecordCase, person: PersonId): boolean =>
  left.some((seat) => seat.person === person && seat.lostOn < heldOn);

const mayBeMissing = ({ left, heldOn }: RecordCase, person: PersonId): boolean =>
  left.some((seat) => seat.person === person && seat.lostOn <= heldOn);

/** Every seat of the roster stands in the attendance, exactly once; who had left may be missing. Who doesn't decide on this matter isn't looked at. @clause S4.2(1) */
export const everySeatIsOnTheRecord: RecordPolicy = (input) => {
  const { bench, seats } = input;
  const times = (person: PersonId): number => seats.filter((seat) => seat.person === person).length;
  const missing = bench.seats.filter(({ person }) => times(person) === 0 && !mayBeMissing(input, person));
  const isTwice = bench.seats.some(({ person }) => times(person) > 1);
  return missing.length > 0 || isTwice
    ? refuse('review.attendance-incomplete', { missing: missing.length })
    : undefined;
};

/** Who had lost his seat before the session was not there in office; who lost it later was. @clause S4.2(1) */
export const whoWasThereSat: RecordPolicy = (input) => {
  const { seats, heldOn } = input;
  const gone = seats.find(({ person, presence }) => presence === 'present' && lostBefore(input, person));
  return gone === undefined ? undefined : refuse('review.seat-lost', { heldOn });
};

/** Those of the roster who were there, and are not out. */
export const presentIn = ({ bench, seats }: Pick<RecordCase, 'bench' | 'seats'>): readonly PersonId[] =>
  seats.flatMap(({ person, presence }) =>
    presence === 'present' && isSeat(bench, person) && !isRecused(bench, person) ? [person] : [],
  );

/** Nobody votes who doesn't decide on this matter. @clause S4.2(1) */
export const onlyTheRosterIsRecorded: RecordPolicy = ({ bench, votes }) =>
  (votes ?? []).every(({ person }) => isSeat(bench, person)) ? undefined : refuse('review.voter-not-on-roster');

/** Who was there votes once; who was absent or recused doesn't. @clause S4.2(1) */
export const whoWasThereVotesOnce: RecordPolicy = (input) => {
  const voters = (input.votes ?? []).map(({ person }) => person);
  const present = presentIn(input);
  const isWrong = new Set(voters).size < voters.length || voters.some((voter) => !present.includes(voter));
  return isWrong ? refuse('review.voter-absent') : undefined;
};

/** A vote cast in office stays: no record says otherwise. @clause S4.2(1) */
export const aRecordKeepsTheBallots: RecordPolicy = ({ bench, votes }) =>
  (votes ?? []).some(({ person, choice }) =>
    bench.ballots.some((ballot) => ballot.by === person && ballot.choice !== choice),
  )
    ? refuse('review.contradicts-ballot')
    : undefined;

/** Of a secret ballot the counts of all who were there, and no names; of any other the names. @clause S4.2(1) */
export const countsAddUp: RecordPolicy = (input) => {
  const { bench, votes, counts } = input;
  const present = presentIn(input).length;
  const cast = counts === null ? null : counts.yes + counts.no + counts.abstain;
  const isWithin = counts === null || counts.refusing <= counts.no;
  const isRight = bench.isSecret ? cast === present && votes === null && isWithin : cast === null && votes !== null;
  return isRight ? undefined : refuse('review.counts-differ', { present });
};

/** Enough of the body were there, and enough of it is left. @clause S4.2(1) */
export const aSessionHadItsQuorum: RecordPolicy = (input) => {
  const { bench, core } = input;
  const present = presentIn(input);
  const base = [...new Set([...baseOf(bench), ...present])];
  if (!areEnough(base, core.request.authors))
    return refuse('review.body-too-small', { able: base.length, needed: FEWEST });
  const needed = Math.max(FEWEST, neededAtLeast(bench.quorum.share, base.length));
  return present.length < needed ? refuse('review.no-quorum', { present: present.length, needed }) : undefined;
};

/** Dissent is on record, of a secret ballot without a name. @clause S4.2(1) */
export const aDissentIsOnRecord: RecordPolicy = ({ votes, counts, hasDissent }) => {
  const isDissent = (counts?.no ?? 0) > 0 || (votes ?? []).some(({ choice }) => choice === 'no');
  return isDissent && !hasDissent ? refuse('review.reason-missing') : undefined;
};

/** A recorded approval of a correction says its nature, too. @clause S2.1(5) */
export const aMinutedYesSaysItsNature: RecordPolicy = ({ votes, asksNature }) =>
  asksNature && (votes ?? []).some(({ choice, nature }) => choice === 'yes' && nature === null)
    ? refuse('review.nature-missing')
    : undefined;

/** Who was there and whether they were enough comes first, ballots last: nobody finds out with minutes of two how a third voted. */
export const carriagePolicies: readonly RecordPolicy[] = [
  aSessionIsOfTheDecidingBody,
  oneRecordWaitsAtATime,
  aRecordIsCorrectedAFewTimes,
  aSecondRecordIsAllowedByTheObjector,
  aSessionWasHeld,
  aSessionComesAfterTheMatter,
  aSessionDecidesInTime,
  everySeatIsOnTheRecord,
  whoWasThereSat,
  onlyTheRosterIsRecorded,
  whoWasThereVotesOnce,
  countsAddUp,
  aSessionHadItsQuorum,
  aDissentIsOnRecord,
  aMinutedYesSaysItsNature,
  aRecordKeepsTheBallots,
];

/** One person's word on a record. */
export interface RecordWordCase {
  readonly record: PendingRecord;
  readonly by: PersonId;
  readonly today: PlainDate;
}
type RecordWordPolicy = ReviewPolicy<RecordWordCase>;

/** It is about who stands in it: each of them may object. @clause S4.2(1) */
export const onlyTheRecordedMayObject: RecordWordPolicy = ({ record, by }) =>
  record.seats.some(({ person }) => person === by) ? undefined : refuse('review.not-recorded-there');

/** Who was there confirms it. @clause S4.2(1) */
export const onlyWhoWasThereConfirms: RecordWordPolicy = ({ record, by }) =>
  record.seats.some(({ person, presence }) => person === by && presence === 'present')
    ? undefined
    : refuse('review.not-recorded-there');

/** An objection and a confirmation come in time. @clause S4.2(1) */
export const aWordOnARecordComesInTime: RecordWordPolicy = ({ record: { objectUntil }, today }) =>
  today > objectUntil ? refuse('review.objection-too-late', { objectUntil }) : undefined;

export const recordConfirmationPolicies: readonly RecordWordPolicy[] = [
  onlyWhoWasThereConfirms,
  aWordOnARecordComesInTime,
];
export const recordObjectionPolicies: readonly RecordWordPolicy[] = [
  onlyTheRecordedMayObject,
  aWordOnARecordComesInTime,
];

/**
 * Whoever keeps the record does not decide who counts: who presided and one more who was there confirmed it, one of them neither
 * recorder nor author. @clause S4.2(1)
 */
export const isConfirmed = (
  { presidedBy, recorder, confirmedBy }: PendingRecord,
  authors: readonly PersonId[],
): boolean =>
  confirmedBy.includes(presidedBy) &&
  confirmedBy.length >= FEWEST &&
  confirmedBy.some((person) => person !== recorder && !authors.includes(person));
