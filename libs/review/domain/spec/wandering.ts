import { fold, type PersonId, type PlainDate } from '@gongkai/kernel';
import type { ReviewEvent } from '../src/review/decision.js';
import { benchOf, UNREQUESTED, type ReviewState } from '../src/review/state.js';
import { review, type ReviewCommand } from '../src/review.js';
import * as acts from './acts.js';
import type { Act } from './acts.js';
import * as people from './people.js';

const { AT_ROOT, UNDER_TWO } = people;
type World = people.World;

/** The smallest trees and the largest, each with the body that a walk begins before. */
export const WORLDS: Readonly<Record<string, World>> = {
  underTwo: UNDER_TWO,
  root: AT_ROOT,
  rootOfTwo: { ours: [people.HEAD, people.DEPUTY], superiors: [] },
  alone: { ours: [people.HEAD], superiors: [] },
  aloneUnderOne: { ours: [people.HEAD], superiors: [[people.SUPERIOR, [people.ABOVE_HEAD, people.ABOVE_DEPUTY]]] },
  oneOfEach: { ours: [people.HEAD], superiors: [[people.SUPERIOR, [people.ABOVE_HEAD]]] },
};

/** How a walk begins: what was asked, and whose secret ballot it is. */
export const ASKED: readonly Parameters<typeof acts.ask>[0][] = [
  {},
  { body: 'organisation', level: 'superior' },
  { isWeighty: true, authors: [people.DEPUTY, people.DRAFTER] },
  { kind: 'secrecyConfirmation' },
  { kind: 'correction' },
  { kind: 'refusalReview', context: 'requests' },
  { kind: 'feedbackAppeal', context: 'supervision' },
  { group: 'funds', dueWithinWorkingDays: 2 },
  { group: 'appointment', authors: [people.MEMBER] },
];

/** Everybody who may ever sit. */
const EVERYBODY: readonly PersonId[] = [
  ...[people.HEAD, people.DEPUTY, people.MEMBER, people.ABOVE_HEAD, people.ABOVE_DEPUTY, people.ABOVE_MEMBER],
  ...[people.TOP_HEAD, people.TOP_DEPUTY, people.TOP_MEMBER, people.CLERK],
];

/** Who sits where, and the day. */
export interface When {
  readonly world: World;
  readonly today: PlainDate;
}

const seatOn = (state: ReviewState, pick: number): PersonId => {
  const seats = benchOf(state)?.seats ?? [];
  return seats[pick % Math.max(1, seats.length)]?.person ?? people.STRANGER;
};
const HOW = ['resigned', 'expired', 'endedBySuperior', 'endedHere', 'left', 'withItsOrganisation'] as const;

/** The record of a session as it may come: all there, some, a recused one, or wrong. */
const attendanceOf = (persons: readonly PersonId[], pick: number) =>
  persons.map((person, index) => ({
    person,
    presence:
      (pick + index) % 5 === 1
        ? ('absent' as const)
        : (pick + index) % 7 === 2
          ? ('recused' as const)
          : ('present' as const),
  }));

const session =
  (pick: number, { world, today }: When): Act =>
  (state) => {
    const bench = benchOf(state);
    const attendance = attendanceOf(
      (bench?.seats ?? []).map((seat) => seat.person),
      pick,
    );
    const there = attendance.filter(({ presence }) => presence === 'present').map(({ person }) => person);
    const isSecret = bench?.isSecret === true;
    const choice = pick % 3 === 0 ? 'no' : 'yes';
    return acts.carry({
      world,
      today,
      session: people.session(1 + (pick % 3)),
      edition: 1 + (pick % 4),
      attendance,
      chair: there[pick % Math.max(1, there.length)] ?? null,
      recorder: pick % 4 === 0 ? (there[0] ?? people.CLERK) : people.CLERK,
      votes: isSecret ? null : there.map((person) => ({ person, choice, nature: 'substance', instead: 'refused' })),
      counts: isSecret ? { yes: there.length, no: 0, abstain: 0, refusing: 0 } : null,
      dissent: people.sealed('dissent'),
    })(state);
  };

type Try = (pick: number, when: When) => Act;

/** Every kind of act, each by somebody and on that day. */
export const TRIES: Readonly<Record<string, Try>> = {
  vote: (pick, when) => (state) => acts.vote(seatOn(state, pick), { ...when, nature: 'editorial' })(state),
  voteNo: (pick, when) => (state) => acts.voteNo(seatOn(state, pick), { ...when, instead: 'refused' })(state),
  abstain: (pick, when) => (state) => acts.vote(seatOn(state, pick), { ...when, choice: 'abstain' })(state),
  recuse: (pick, when) => (state) => acts.recuse(seatOn(state, pick), when)(state),
  askToRecuse: (pick, when) => (state) => acts.askToRecuse(seatOn(state, pick), seatOn(state, pick + 1), when)(state),
  confirmRecusal: (pick, when) => (state) => acts.confirmRecusal(seatOn(state, pick), when)(state),
  loseSeat: (pick, when) => (state) =>
    acts.noteSeats(
      acts.sittingBut(acts.lostAs(seatOn(state, pick), HOW[pick % HOW.length] ?? 'left', when.today)),
      when,
    )(state),
  noteSeats: (_pick, when) => acts.noteSeats(undefined, when),
  prolong: (pick, when) => (state) =>
    acts.noteSeats(acts.sittingBut({ person: seatOn(state, pick), untilOn: people.day('2029-12-31') }), when)(state),
  remark: (pick, when) => (state) => acts.remark(seatOn(state, pick), when)(state),
  answer: (pick, when) => acts.answer(people.DRAFTER, { ...when, remark: 1 + (pick % 2) }),
  mark: (pick, when) => acts.mark(EVERYBODY[pick % EVERYBODY.length], when),
  unmark: (pick, when) => acts.unmark(EVERYBODY[pick % EVERYBODY.length], when),
  carry: (pick, when) => session(pick, when),
  confirm: (pick, when) => (state) => acts.confirm(seatOn(state, pick), when)(state),
  object: (pick, when) => (state) => acts.objectTo(seatOn(state, pick), when)(state),
  allowSecond:
    (pick, { today }) =>
    (state) =>
      acts.allowSecond(seatOn(state, pick), today)(state),
  settleRecord: (_pick, { world, today }) => acts.settleRecord(today, { world }),
  settle: (_pick, { world, today }) => acts.settle(today, { world }),
  remind: (_pick, { world, today }) => acts.remind(today, { world }),
  placed: (pick, { today }) =>
    acts.redirect({
      today,
      world:
        pick % 2 === 0 ? UNDER_TWO : { ...UNDER_TWO, superiors: [[people.OTHER, [people.STRANGER, people.CLERK]]] },
    }),
  ended:
    (pick, { world, today }) =>
    (state) =>
      acts.redirect({
        today,
        world,
        cause: 'ended',
        gone: benchOf(state)?.organisation ?? null,
        isHeir: pick % 2 === 0,
      })(state),
  recall: (_pick, when) => acts.recall(when),
  restart: (_pick, when) => acts.restart(when),
  restartItself: (_pick, when) => acts.restartItself(when),
  recount: (pick, { today }) => acts.recount(today, pick % 2 === 0 ? people.SHORTER : people.ANNOUNCED),
  cancel: (_pick, { today }) => acts.cancel({ today }),
  takeTexts: () => acts.takeTexts(),
};

/** One step: which kind of act, by whom, how many working days later. */
export interface Step {
  readonly kind: number;
  readonly pick: number;
  readonly days: number;
}

export interface Taken {
  readonly command: ReviewCommand;
  readonly before: ReviewState;
  readonly events: readonly ReviewEvent[];
  readonly after: ReviewState;
  readonly today: PlainDate;
}

const SELDOM = ['recall', 'cancel', 'takeTexts', 'ended', 'placed', 'unmark'];
/** What brings a walk on is tried more often. */
const KINDS = [...Object.keys(TRIES), 'vote', 'vote', 'vote', 'confirm', 'settleRecord'];

const inOrder = (kind: number): readonly string[] => {
  const stride = 1 + (kind % (KINDS.length - 1));
  const order = KINDS.map((_, index) => KINDS[(kind + index * stride) % KINDS.length] ?? 'vote');
  return [...new Set([...order, ...KINDS])].filter((name) => kind % 6 === 0 || !SELDOM.includes(name));
};

/** Walks at random, but only where a step is accepted and writes: so that it comes far. */
export const walkFrom = (begin: Act, { world, today: from }: When, steps: readonly Step[]): readonly Taken[] => {
  const taken: Taken[] = [];
  let state: ReviewState = UNREQUESTED;
  let today = from;
  const take = (command: ReviewCommand): boolean => {
    const decision = review.decide(command, state);
    if (decision.kind === 'rejected' || decision.events.length === 0) return false;
    const after = fold(review, decision.events, state);
    taken.push({ command, before: state, events: decision.events, after, today });
    state = after;
    return true;
  };
  take(begin(state));
  for (const { kind, pick, days } of steps) {
    today = people.later(today, days);
    for (const name of inOrder(kind)) {
      const act = TRIES[name]?.(pick, { world, today });
      if (act !== undefined && take(act(state))) break;
    }
  }
  return taken;
};

interface Alone {
  readonly tries: readonly { readonly kind: number; readonly days: number }[];
  /** Which of the three seats is his. */
  readonly seat: number;
}

/** What one person can try who holds every office, here and above, but casts nobody's vote but his own. */
const ALONE: readonly ((person: PersonId, when: When) => Act)[] = [
  (person, when) => acts.vote(person, { ...when, nature: 'substance' }),
  (person, when) => acts.voteNo(person, { ...when, instead: 'refused' }),
  (person, when) => acts.recuse(person, when),
  (person, when) => acts.confirm(person, when),
  (person, when) => acts.objectTo(person, when),
  (person, { today }) => acts.allowSecond(person, today),
  (person, when) => acts.mark(person, when),
  (person, when) => (state) =>
    acts.askToRecuse(person, seatOn(state, 1) === person ? seatOn(state, 2) : seatOn(state, 1), when)(state),
  ...(['endedHere', 'left', 'endedBySuperior', 'expired'] as const).map(
    (how) => (person: PersonId, when: When) => (state: ReviewState) => {
      const other = (benchOf(state)?.seats ?? []).find((seat) => seat.person !== person)?.person ?? person;
      return acts.noteSeats(acts.sittingBut(acts.lostAs(other, how, when.today)), when)(state);
    },
  ),
  /** Minutes as he likes: all were there, all said yes, he presided and kept the record. */
  ...[1, 2, 3].map((edition) => (person: PersonId, when: When) => (state: ReviewState) => {
    const bench = benchOf(state);
    const there = (bench?.seats ?? []).map((seat) => seat.person);
    const votes = there.map((one) => ({ person: one, choice: 'yes', nature: 'substance', instead: null }) as const);
    const counts = { yes: there.length, no: 0, abstain: 0, refusing: 0 };
    return acts.carry({
      ...{ ...when, edition, session: people.session(edition), chair: person, recorder: person },
      ...(bench?.isSecret === true ? { votes: null, counts } : { votes }),
    })(state);
  }),
  (_person, { world, today }) => acts.settle(today, { world }),
  (_person, { world, today }) => acts.settleRecord(today, { world }),
  (_person, { world, today }) => acts.remind(today, { world }),
  (_person, when) => acts.restart(when),
];

/** All that comes of one person's tries; he sits in every body. */
export const walkAlone = (begin: Act, world: World, { tries, seat }: Alone): readonly ReviewEvent[] => {
  const person = world.ours[seat % world.ours.length] ?? people.HEAD;
  const everywhere: World = {
    ...world,
    superiors: world.superiors.map(([of, persons]) => [of, [person, ...persons.slice(1)]] as const),
  };
  const events: ReviewEvent[] = [];
  let state: ReviewState = UNREQUESTED;
  let today = people.MONDAY;
  const take = (act: Act): void => {
    const decision = review.decide(act(state), state);
    if (decision.kind === 'rejected') return;
    events.push(...decision.events);
    state = fold(review, decision.events, state);
  };
  take(begin);
  for (const { kind, days } of tries) {
    today = people.later(today, days);
    const act = ALONE[kind % ALONE.length];
    if (act !== undefined) take(act(person, { world: everywhere, today }));
  }
  return events;
};
