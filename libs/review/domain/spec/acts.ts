import { fold, type Body, type PersonId, type PlainDate } from '@gongkai/kernel';
import { bodyAsked } from '../src/matters.js';
import type { ReviewEvent } from '../src/review/decision.js';
import type { RosterSeatNow } from '../src/review/seats.js';
import type { VotingFacts } from '../src/review/settling.js';
import { benchOf, type ReviewState } from '../src/review/state.js';
import { review, type ReviewCommand } from '../src/review.js';
import * as people from './people.js';

type Of<Type extends ReviewCommand['type']> = Extract<ReviewCommand, { type: Type }>;
type More<Type extends ReviewCommand['type']> = Partial<Omit<Of<Type>, 'type'>> & { readonly world?: people.World };

/** A command that looks at the state for what the test doesn't say: the bench, the record, who still sits. */
export type Act = (state: ReviewState) => ReviewCommand;

const { CALENDAR, CLERK, MONDAY, UNDER_TWO, sealed } = people;

const moment = (by: PersonId, today: PlainDate = MONDAY) => ({ by, today, at: people.noonOf(today) });
const benchNumber = (state: ReviewState): number => benchOf(state)?.number ?? 1;
const recordNumber = (state: ReviewState): number => benchOf(state)?.record?.record ?? 1;

/** The roster of the bench, nobody having left. */
export const stillSitting = (state: ReviewState): readonly RosterSeatNow[] =>
  (benchOf(state)?.seats ?? []).map((seat) => ({ ...seat, lost: null }));

/** The same, with that become of those. */
export const sittingBut =
  (...changed: readonly (Partial<RosterSeatNow> & { readonly person: PersonId })[]) =>
  (state: ReviewState): readonly RosterSeatNow[] =>
    stillSitting(state).map((seat) => ({ ...seat, ...changed.find(({ person }) => person === seat.person) }));

export const lostAs = (person: PersonId, how: NonNullable<RosterSeatNow['lost']>['how'], on: PlainDate) => ({
  person,
  lost: { how, on },
});

const bodyIn = (state: ReviewState): Body =>
  state.phase === 'unrequested' ? 'leadingGroup' : bodyAsked(state.request);

const benches = (state: ReviewState, today: PlainDate, world: people.World) =>
  people.benchesOf(world, today, bodyIn(state), state.phase === 'unrequested' ? people.OURS : state.home);

export const votingFacts = (state: ReviewState, today: PlainDate, world: people.World): VotingFacts => ({
  ...benches(state, today, world),
  seats: stillSitting(state),
  calendar: CALENDAR,
  askersCalendar: CALENDAR,
});

export const ask =
  (
    wanted: Parameters<typeof people.request>[0] = {},
    { world = UNDER_TWO, today = MONDAY, ...more }: More<'StartReview'> = {},
  ): Act =>
  () => {
    const request = people.request({ requestedOn: today, ...wanted });
    return {
      type: 'StartReview',
      today,
      request,
      terms: people.TERMS,
      ...people.benchesOf(world, today, bodyAsked(request)),
      ...more,
    };
  };
export const cancel =
  (more: More<'CancelReview'> = {}): Act =>
  () => ({ type: 'CancelReview', today: MONDAY, because: 'dropped', askersCalendar: CALENDAR, ...more });
export const takeTexts = (): Act => () => ({ type: 'TakeReviewTexts', today: MONDAY, because: 'withdrawnForSecrecy' });

export const vote =
  (by: PersonId, { world = UNDER_TWO, today = MONDAY, ...more }: More<'CastBallot'> = {}): Act =>
  (state) => ({
    type: 'CastBallot',
    ...moment(by, today),
    ...votingFacts(state, today, world),
    bench: benchNumber(state),
    choice: 'yes',
    reason: null,
    nature: null,
    instead: 'returned',
    ...more,
  });
export const voteNo = (by: PersonId, more: More<'CastBallot'> = {}): Act =>
  vote(by, { choice: 'no', reason: sealed('reason'), ...more });

export const recuse =
  (by: PersonId, { world = UNDER_TWO, today = MONDAY, ...more }: More<'RecuseMyself'> = {}): Act =>
  (state) => ({
    type: 'RecuseMyself',
    ...moment(by, today),
    ...votingFacts(state, today, world),
    bench: benchNumber(state),
    reason: sealed('reason'),
    ...more,
  });
export const askToRecuse =
  (by: PersonId, who: PersonId, { world = UNDER_TWO, today = MONDAY, ...more }: More<'AskToRecuse'> = {}): Act =>
  (state) => ({
    type: 'AskToRecuse',
    ...moment(by, today),
    ...votingFacts(state, today, world),
    bench: benchNumber(state),
    person: who,
    reason: sealed('reason'),
    ...more,
  });
export const confirmRecusal =
  (by: PersonId, { world = UNDER_TWO, today = MONDAY, ...more }: More<'ConfirmRecusal'> = {}): Act =>
  (state) => ({
    type: 'ConfirmRecusal',
    ...moment(by, today),
    ...votingFacts(state, today, world),
    bench: benchNumber(state),
    ...more,
  });

export const noteSeats =
  (
    seats: (state: ReviewState) => readonly RosterSeatNow[] = stillSitting,
    { world = UNDER_TWO, today = MONDAY }: More<'NoteSeats'> = {},
  ): Act =>
  (state) => ({ type: 'NoteSeats', today, ...votingFacts(state, today, world), seats: seats(state) });

export const remark =
  (by: PersonId, { today = MONDAY, ...more }: More<'RemarkOnReview'> = {}): Act =>
  () => ({ type: 'RemarkOnReview', ...moment(by, today), kind: 'question', text: sealed('text'), ...more });
export const answer =
  (by: PersonId, { today = MONDAY, ...more }: More<'AnswerRemark'> = {}): Act =>
  () => ({ type: 'AnswerRemark', ...moment(by, today), remark: 1, text: sealed('text'), isClerk: false, ...more });

export const mark =
  (by: PersonId = people.MEMBER, { today = MONDAY }: More<'MarkWeighty'> = {}): Act =>
  () => ({ type: 'MarkWeighty', ...moment(by, today), reason: sealed('reason') });
export const unmark =
  (by: PersonId = people.MEMBER, { today = MONDAY }: More<'UnmarkWeighty'> = {}): Act =>
  () => ({ type: 'UnmarkWeighty', ...moment(by, today), reason: sealed('reason') });

export const present = (...persons: readonly PersonId[]) =>
  persons.map((one) => ({ person: one, presence: 'present' as const }));
export const absent = (...persons: readonly PersonId[]) =>
  persons.map((one) => ({ person: one, presence: 'absent' as const }));
export const recorded = (...persons: readonly PersonId[]) =>
  persons.map((one) => ({ person: one, presence: 'recused' as const }));
export const said = (choice: 'yes' | 'no' | 'abstain', ...persons: readonly PersonId[]) =>
  persons.map((one) => ({ person: one, choice, nature: null, instead: null }));

/** A session of the deciding body: all were there, all said yes. */
export const carry =
  ({ world = UNDER_TWO, today = MONDAY, ...more }: More<'CarryRecord'> = {}): Act =>
  (state) => {
    const bench = benchOf(state);
    const persons = (bench?.seats ?? []).map((seat) => seat.person);
    return {
      type: 'CarryRecord',
      today,
      ...votingFacts(state, today, world),
      session: people.session(1),
      number: '1',
      edition: 1,
      minutesNumber: '〔2026〕5号',
      organisation: bench?.organisation ?? people.OURS,
      body: bench?.body ?? 'leadingGroup',
      heldOn: today,
      decidedOn: today,
      chair: persons[0] ?? null,
      recorder: CLERK,
      attendance: present(...persons),
      votes: said('yes', ...persons),
      counts: null,
      dissent: null,
      isEnteredLater: false,
      ...more,
    };
  };
export const confirm =
  (by: PersonId, { today = MONDAY, ...more }: More<'ConfirmRecord'> = {}): Act =>
  (state) => ({ type: 'ConfirmRecord', ...moment(by, today), record: recordNumber(state), ...more });
export const objectTo =
  (by: PersonId, { world = UNDER_TWO, today = MONDAY, ...more }: More<'ObjectToCarriedRecord'> = {}): Act =>
  (state) => ({
    type: 'ObjectToCarriedRecord',
    ...moment(by, today),
    ...votingFacts(state, today, world),
    record: recordNumber(state),
    reason: sealed('reason'),
    ...more,
  });
export const allowSecond =
  (by: PersonId, today: PlainDate = MONDAY): Act =>
  () => ({ type: 'AllowSecondRecord', ...moment(by, today) });
export const settleRecord =
  (today: PlainDate, { world = UNDER_TWO, ...more }: More<'SettleRecord'> = {}): Act =>
  (state) => ({
    type: 'SettleRecord',
    today,
    ...votingFacts(state, today, world),
    record: recordNumber(state),
    ...more,
  });

export const settle =
  (today: PlainDate, { world = UNDER_TWO, ...more }: More<'SettleReview'> = {}): Act =>
  (state) => ({
    type: 'SettleReview',
    today,
    ...votingFacts(state, today, world),
    bench: benchNumber(state),
    ...more,
  });
export const remind =
  (today: PlainDate, { world = UNDER_TWO, ...more }: More<'RemindBench'> = {}): Act =>
  (state) => ({
    type: 'RemindBench',
    today,
    ...votingFacts(state, today, world),
    bench: benchNumber(state),
    ...more,
  });
export const redirect =
  ({ world = UNDER_TWO, today = MONDAY, ...more }: More<'RedirectReview'> = {}): Act =>
  (state) => ({
    type: 'RedirectReview',
    today,
    ...benches(state, today, world),
    cause: 'placed',
    gone: null,
    isHeir: false,
    ...more,
  });
export const recall =
  ({ today = MONDAY, ...more }: More<'RecallReview'> = {}): Act =>
  () => ({
    type: 'RecallReview',
    ...moment(CLERK, today),
    reason: sealed('reason'),
    askersCalendar: CALENDAR,
    ...more,
  });
export const restart =
  ({ world = UNDER_TWO, today = MONDAY, ...more }: More<'RestartReview'> = {}): Act =>
  (state) => ({ type: 'RestartReview', ...moment(CLERK, today), ...benches(state, today, world), ...more });
export const restartItself =
  ({ world = UNDER_TWO, today = MONDAY, ...more }: More<'RestartByItself'> = {}): Act =>
  (state) => ({ type: 'RestartByItself', today, ...benches(state, today, world), ...more });
export const recount =
  (today: PlainDate = MONDAY, calendar = CALENDAR): Act =>
  () => ({ type: 'RecountReviewDates', today, calendar });

/** What the acts write, one after another. @throws when one of them is refused: the test's history is wrong then. */
export const eventsOf = (...acts: readonly Act[]): readonly ReviewEvent[] =>
  acts.reduce<readonly ReviewEvent[]>((events, act) => {
    const state = fold(review, events);
    const command = act(state);
    const decision = review.decide(command, state);
    if (decision.kind === 'rejected')
      throw new Error(`${command.type} is refused: ${decision.code} ${JSON.stringify(decision.facts)}`);
    return [...events, ...decision.events];
  }, []);
