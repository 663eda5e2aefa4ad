import type { WaitsFor } from '@gongkai/review-contracts';
import {
  boundDates,
  isAskedToRecuse,
  presidingOn,
  waitedFor,
  type Bench,
  type RequestedReview,
  type VotingReview,
} from '@gongkai/review-domain';
import type { PersonId, PlainDate } from '@gongkai/kernel';

/** That a review waits for somebody, from when and until when. */
export interface Wait {
  readonly person: PersonId;
  readonly why: WaitsFor;
  readonly fromOn: PlainDate;
  readonly dueOn: PlainDate | null;
}

/** Who presides votes when all others have, or on the due day. @clause S4.2(1) */
const ballots = (bench: Bench): readonly Wait[] => {
  const { isSecret, startedOn, dueOn, reminders } = bench;
  if (isSecret) return [];
  const waited = waitedFor(bench);
  return waited.flatMap((person) => {
    const presides = presidingOn(bench) === person;
    const isLast = waited.length === 1;
    const fromOn = presides && !isLast ? dueOn : startedOn;
    const vote: Wait = { person, why: presides ? 'preside' : 'vote', fromOn, dueOn };
    return reminders === 0 ? [vote] : [vote, { person, why: 'remind', fromOn: dueOn, dueOn }];
  });
};

/** Who is recorded confirms or objects while the window is open. @clause S4.2(1) */
const record = (state: VotingReview): readonly Wait[] => {
  const { record: pending } = state.bench;
  if (pending === null) return [];
  const { confirmedBy, objectUntil: dueOn, seats, record: number, decidedOn } = pending;
  const fromOn =
    boundDates(state).find((date) => date.kind === 'objection' && date.number === number)?.from ?? decidedOn;
  return seats.flatMap(({ person, presence }): Wait[] => {
    const mayObject: Wait = { person, why: 'mayObject', fromOn, dueOn };
    const confirms = presence === 'present' && !confirmedBy.includes(person);
    return confirms ? [{ person, why: 'recordToConfirm', fromOn, dueOn }, mayObject] : [mayObject];
  });
};

const recusals = (bench: Bench): readonly Wait[] =>
  bench.seats
    .filter(({ person }) => isAskedToRecuse(bench, person))
    .map(({ person }) => ({ person, why: 'recusalToConfirm', fromOn: bench.startedOn, dueOn: bench.dueOn }));

/** Questions wait for who asked for the review and who wrote what is decided on. @clause S4.2(1) */
const questions = ({ remarks, request }: RequestedReview, dueOn: PlainDate | null): readonly Wait[] => {
  if (!remarks.some(({ kind, isAnswered }) => kind === 'question' && !isAnswered)) return [];
  const { asker, authors, requestedOn: fromOn } = request;
  const persons = new Set(asker === null ? authors : [asker, ...authors]);
  return [...persons].map((person) => ({ person, why: 'questionToAnswer', fromOn, dueOn }));
};

/** For whom the review waits, and why. */
export const waitsOf = (state: RequestedReview): readonly Wait[] => {
  switch (state.phase) {
    case 'voting':
      return [
        ...ballots(state.bench),
        ...record(state),
        ...recusals(state.bench),
        ...questions(state, state.bench.dueOn),
      ];
    case 'lapsed':
      return questions(state, null);
    case 'requested':
    case 'ended':
      return [];
  }
};
