import type { PersonId } from '@gongkai/kernel';
import type { RecordedPresence, SeatLostHow } from '@gongkai/review-contracts';
import type { SeatBallot, Bench, PendingRecord, SeatGone } from './state.js';

/** The fewest who can make a decision collective. @clause S4.2(1) */
export const FEWEST = 2;

/**
 * Only who goes of himself, whose term runs out, or whom the superior ends lowers the counts: nobody changes those of a started
 * review of his own organisation by ending offices. @clause S4.2(1)
 */
export const lowersBase = (how: SeatLostHow): boolean => how !== 'endedHere' && how !== 'left';

/** Enough to decide, and somebody among them who is no author of the text. @clause S4.2(1) S2.2 */
export const areEnough = (voters: readonly PersonId[], authors: readonly PersonId[]): boolean =>
  voters.length >= FEWEST && voters.some((person) => !authors.includes(person));

export const isSeat = ({ seats }: Pick<Bench, 'seats'>, person: PersonId): boolean =>
  seats.some((seat) => seat.person === person);

const personsOf = ({ seats }: Bench): readonly PersonId[] => seats.map(({ person }) => person);

/** How somebody stands in a session's record. */
export const presenceIn = (record: PendingRecord | null, person: PersonId): RecordedPresence | undefined =>
  record?.seats.find((seat) => seat.person === person)?.presence;

/** Who is out by his own word: he leaves every count. @clause S2.2 S4.2(1) */
export const isRecused = ({ recusals }: Bench, person: PersonId): boolean =>
  recusals.some((recusal) => recusal.person === person && recusal.isConfirmed);

/** Who was asked to recuse himself, or recorded so, and has not said that it is so: he stays in the base. @clause S2.2 */
export const isAskedToRecuse = ({ recusals }: Bench, person: PersonId): boolean =>
  recusals.some((recusal) => recusal.person === person && !recusal.isConfirmed);

/** What a record adds to the ballots: those of the seats that have not voted themselves. @clause S4.2(1) */
const votesRecorded = ({ record, ballots }: Bench): readonly SeatBallot[] =>
  (record?.votes ?? []).flatMap(({ person, choice, nature, instead }) =>
    record === null || ballots.some(({ by }) => by === person)
      ? []
      : [{ by: person, choice, nature, instead, votedOn: record.decidedOn }],
  );

/** Every vote by name, cast or recorded. @clause S4.2(1) */
export const votesOf = (bench: Bench): readonly SeatBallot[] => [...bench.ballots, ...votesRecorded(bench)];

/** A secret ballot was cast by whoever was there. */
const castSecretly = ({ record }: Bench, person: PersonId): boolean =>
  record !== null && record.counts !== null && presenceIn(record, person) === 'present';

const isRecordedVoting = ({ record }: Bench, person: PersonId): boolean =>
  record?.votes?.some((vote) => vote.person === person) === true;

export const didVote = (bench: Bench, person: PersonId): boolean =>
  bench.ballots.some(({ by }) => by === person) || isRecordedVoting(bench, person) || castSecretly(bench, person);

/** A vote cast in office stays: only who had not voted has lost his seat for this review. @clause S4.2(1) */
export const seatGone = (bench: Bench, person: PersonId): SeatGone | undefined =>
  didVote(bench, person) ? undefined : bench.lost.find((seat) => seat.person === person);

/** Who counts as the body. It never grows. @clause S4.2(1) */
export const baseOf = (bench: Bench): readonly PersonId[] =>
  personsOf(bench).filter((person) => !isRecused(bench, person) && seatGone(bench, person)?.leavesBase !== true);

/** Who counts, and can still vote or has voted. @clause S4.2(1) */
export const ableOf = (bench: Bench): readonly PersonId[] =>
  baseOf(bench).filter((person) => seatGone(bench, person) === undefined);

/** Who has still to vote. */
export const waitedFor = (bench: Bench): readonly PersonId[] =>
  ableOf(bench).filter((person) => !didVote(bench, person));

/** The head presides; in his absence the first deputy. Nobody, where neither is left. @clause S4.2(1) */
export const presidingOn = (bench: Bench): PersonId | null =>
  [bench.head, bench.firstDeputy].find((person) => person !== null && ableOf(bench).includes(person)) ?? null;

/** Whether it is that person's turn: who presides waits for all others, or for the last day. @clause S4.2(1) */
export const isTurnNow = (bench: Bench, person: PersonId, today: string): boolean =>
  person !== presidingOn(bench) || today >= bench.dueOn || waitedFor(bench).every((other) => other === person);
