import { addDays, fold, workingCalendar } from '@gongkai/kernel';
import type { WrittenVersion } from '../src/item/drafting.policies.js';
import type { ItemCommand } from '../src/item/item.js';
import type { ItemEvent } from '../src/item/decision.js';
import { item } from '../src/item/item.js';
import { UNBORN, type ItemState, type Withheld } from '../src/item/state.js';
import * as acts from './acts.js';
import type { Act } from './acts.js';
import * as people from './people.js';

const { CHECKER, CLERK, DEPUTY, OTHER_CLERK } = people;

/** Texts of every kind that the rules tell apart. */
const TEXTS: readonly Partial<WrittenVersion>[] = [
  {},
  acts.under('D1'),
  acts.under('D2'),
  acts.under('A1', { scope: 'organisation' }),
  { entries: [{ code: 'X2', subjects: [] }] },
  { marks: { ...acts.written().marks, insideFirst: true } },
  { marks: { ...acts.written().marks, vitalInterests: true } },
];

const WRITERS = [CLERK, OTHER_CLERK, DEPUTY, CHECKER] as const;
const SCOPES = ['leadership', 'members', 'organisation', 'public'] as const;
const NATURES = ['substance', 'editorial'] as const;
/** As reviews end, and two that must not pass: of another text, and of a review that was never asked for. */
const ending: readonly Act[] = [
  ...NATURES.flatMap((nature) => [
    acts.approve({ nature }),
    acts.approve({ nature, organisation: people.SUPERIOR, body: 'organisation' }),
  ]),
  acts.approve({}, { digest: people.hashOf(77) }),
  acts.approve({}, { review: people.reviewOf(999) }),
  acts.approve({ stale: null }),
  acts.comeBack('returned'),
  acts.comeBack('returned'),
  acts.comeBack('refused'),
  acts.comeBack('cancelled'),
  acts.comeBack('cancelled', { hadBallots: true, isWeighty: true }),
];
const writing: readonly Act[] = TEXTS.flatMap((text) =>
  WRITERS.flatMap((by) => [acts.draft(text, { by }), acts.revise(text, { by }), acts.correct(text, { by })]),
);
const opening: readonly Act[] = SCOPES.flatMap((scope) => [
  acts.publish({ scope, carriers: [people.WALL, people.WEBSITE] }),
  acts.publish({ scope, form: 'meeting', carriers: [] }),
]);
const numbered: readonly Act[] = [1, 2, 3].flatMap((publication) => [
  acts.prove({ publication }),
  acts.deliver({ publication }),
  acts.takeDown(people.MONDAY, { publication }),
  acts.takeDown(people.MONDAY, { publication, carrier: people.WEBSITE }),
]);
const checking: readonly Act[] = [CHECKER, DEPUTY, CLERK].flatMap((by) => [
  acts.clear({ by }),
  acts.clear({ by }),
  acts.refuseClearance({ by }),
]);

/** Recalled after votes had been cast: that very text can't come back. */
export const RECALLED: readonly Act[] = [
  acts.draft(),
  acts.clear(),
  acts.submit(),
  acts.comeBack('cancelled', { hadBallots: true }),
];

/** Approved, and not yet used. */
export const APPROVED: readonly Act[] = acts.approvedWith();

/** Put out of use: a body is to say whether it stays so. */
export const OUT_OF_USE: readonly Act[] = [...acts.approvedWith(), acts.publish(), acts.withdrawForSecrecy()];

/** Held back: its re-check falls due soon. */
export const HELD_BACK: readonly Act[] = [
  acts.draft(),
  acts.refuseClearance(),
  acts.proposeWithholding({ recheckOn: people.day('2026-03-05') }),
  acts.approve(),
];

/** Inside comes first, and it stands inside since today. */
export const OPEN_INSIDE: readonly Act[] = [...acts.approvedWith(acts.under('D1')), acts.publish(), acts.prove()];

/** The same, just corrected in substance: its lead inside must run again. */
export const CORRECTED_INSIDE: readonly Act[] = [
  ...OPEN_INSIDE,
  acts.correct(acts.under('D1')),
  acts.clear(),
  acts.submit(),
  acts.approve({ nature: 'substance' }),
  acts.publishCorrection(),
];

/** Every ninth day off: hardly a deadline stays where it was. */
const SOME_DAYS_OFF = Object.fromEntries(
  Array.from({ length: 80 }, (_, index) => [addDays(people.MONDAY, 1 + 9 * index), { zh: '节日', en: 'Festival' }]),
);
const OFF = { id: 'ninth-days-off', holidays: SOME_DAYS_OFF, makeUpWorkingDays: {} };
const UNANNOUNCED = workingCalendar({ ...OFF, version: '1', announced: [2025] });
const ANNOUNCED = workingCalendar({ ...OFF, version: '2', announced: [2025, 2026, 2027, 2028] });

/** As its deadline tells it. */
const overdueNow: Act = (state) =>
  acts.noteOverdueRecheck(people.MONDAY, state.phase === 'withheld' ? dueNext(state) : {})(state);

const dueNext = ({ register, overdueTold }: Withheld) => ({ due: register.recheckOn, time: overdueTold + 1 });

/** Everything that may be tried, sensible or not. */
export const TRIES: readonly Act[] = [
  ...writing,
  ...checking,
  ...ending,
  ...opening,
  ...numbered,
  acts.submit(),
  acts.flag(),
  acts.place(),
  acts.markStale(),
  acts.proposeWithholding(),
  acts.release(),
  overdueNow,
  acts.close(people.MONDAY),
  acts.archive(),
  acts.dropCorrection(),
  acts.publishCorrection(),
  acts.proposeWithdrawal(),
  acts.clearReason(),
  acts.refuseReason(),
  acts.rewordReason(),
  acts.withdrawForSecrecy(),
  acts.recount(people.MONDAY, UNANNOUNCED),
  acts.recount(people.MONDAY, ANNOUNCED),
];

const DAYS = Array.from({ length: 400 }, (_, index) => people.CALENDAR.addWorkingDays(people.MONDAY, index).due);

type Ended = Extract<ItemCommand, { type: 'TakeOutcome' }>['ended'];
const endedOn = (ended: Ended, index: number): Ended =>
  ended.is === 'approved' && ended.stale !== null
    ? { ...ended, stale: { ...ended.stale, from: DAYS[index] ?? people.MONDAY, on: DAYS[index + 20] ?? people.MONDAY } }
    : ended;

/** The same command on another day; dates of what it tells move with it. */
const onDay = (command: ItemCommand, index: number): ItemCommand => {
  const today = DAYS[index] ?? people.MONDAY;
  return {
    ...command,
    today,
    ...('at' in command ? { at: people.noonOf(today) } : {}),
    ...('ended' in command ? { decidedOn: today, ended: endedOn(command.ended, index) } : {}),
    ...('upOn' in command ? { upOn: today } : {}),
    ...('deliveredOn' in command ? { deliveredOn: today } : {}),
    ...('downOn' in command && command.downOn !== null ? { downOn: today } : {}),
  };
};

/** One step: which kind of those that the item would take, which of that kind, how many working days later. */
export interface Step {
  readonly kind: number;
  readonly pick: number;
  readonly days: number;
}

export interface Walk {
  readonly events: readonly ItemEvent[];
  readonly states: readonly ItemState[];
}

/** Steps that lead back or end everything; taken more rarely, so that walks come far. */
const SELDOM: readonly ItemCommand['type'][] = [
  'WithdrawForSecrecy',
  'ReviseItem',
  'DropCorrection',
  'RefuseClearance',
  'FlagItemWeighty',
];

/** The tries by the command that they make, some together: a prime number of kinds, so that every stride comes past each of them. */
const BROUGHT_TOGETHER: Partial<Record<ItemCommand['type'], ItemCommand['type']>> = {
  RecountDeadlines: 'MarkApprovalStale',
  NoteOverdueRecheck: 'MarkApprovalStale',
  RefuseReason: 'ClearReason',
  RewordReason: 'ClearReason',
};
const typeOf = (act: Act): ItemCommand['type'] => {
  const { type } = act(UNBORN);
  return BROUGHT_TOGETHER[type] ?? type;
};
const KINDS = [...new Set(TRIES.map(typeOf))].map(
  (type) => [type, TRIES.filter((act) => typeOf(act) === type)] as const,
);

const inStride = <T>(all: readonly T[], start: number): readonly T[] => {
  const stride = 1 + (start % Math.max(1, all.length - 1));
  return all.map((_, index) => all[(start + index * stride) % all.length] as T);
};

/** The first kind, in an order that the step says, of which one is accepted and writes. */
const taken = (state: ItemState, { kind, pick }: Step, index: number): readonly ItemEvent[] => {
  for (const [type, acts] of inStride(KINDS, kind)) {
    if (SELDOM.includes(type) && kind % 6 !== 0) continue;
    for (let tried = 0; tried < acts.length; tried += 1) {
      const act = acts[(pick + tried) % acts.length] as Act;
      const decision = item.decide(onDay(act(state), index), state);
      if (decision.kind === 'accepted' && decision.events.length > 0) return decision.events;
    }
  }
  return [];
};

/** Walks at random, but only where a step is accepted and writes: so that it comes far. */
export const walk = (steps: readonly Step[], from: readonly Act[] = []): Walk => {
  const events: ItemEvent[] = [...acts.eventsOf(...from)];
  const states: ItemState[] = [fold(item, events)];
  let index = 0;
  for (const step of steps) {
    const state = states.at(-1) ?? UNBORN;
    index += step.days;
    const chosen = taken(state, step, index);
    events.push(...chosen);
    states.push(fold(item, chosen, state));
  }
  return { events, states };
};
