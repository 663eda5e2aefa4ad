import { fold, type PersonId } from '@gongkai/kernel';
import type { ItemCommand } from '../src/item/commands.js';
import type { ItemEvent } from '../src/item/events.js';
import { item } from '../src/item/item.js';
import { UNBORN, type ItemState } from '../src/item/state.js';
import * as acts from './acts.js';
import type { Act } from './acts.js';
import * as people from './people.js';

const { ABOVE_DEPUTY, ABOVE_HEAD, ABOVE_MEMBER, CHECKER, CLERK, DEPUTY, HEAD, MEMBER, OTHER_CLERK } = people;

/** Texts of every kind that the rules tell apart. */
const TEXTS = [
  {},
  acts.under('D1'),
  acts.under('D2'),
  acts.under('A1', { scope: 'organisation' }),
  { entries: [{ code: 'X2', subjects: [] }] },
  { marks: { ...acts.written().marks, insideFirst: true } },
  { marks: { ...acts.written().marks, vitalInterests: true } },
] as const;

const VOTERS: readonly PersonId[] = [
  DEPUTY,
  MEMBER,
  HEAD,
  CLERK,
  ABOVE_DEPUTY,
  ABOVE_MEMBER,
  ABOVE_HEAD,
  people.STRANGER,
];
const WRITERS = [CLERK, OTHER_CLERK, DEPUTY, CHECKER] as const;
const SCOPES = ['leadership', 'members', 'organisation', 'public'] as const;
const BODY_WITH_AUTHORS = people.rosterOf(HEAD, DEPUTY, CLERK);

const sealedNo = { choice: 'no' as const, reason: people.sealed('reason') };

const voting: readonly Act[] = VOTERS.flatMap((by) => [
  acts.vote(by, { nature: 'substance' }),
  acts.vote(by, { nature: 'editorial' }),
  acts.vote(by, { ...sealedNo, instead: 'refused' }),
  acts.vote(by, { choice: 'abstain' }),
  acts.recuse(by),
  acts.objectTo(by),
]);
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

/** Everything that may be tried, sensible or not. */
export const TRIES: readonly Act[] = [
  ...writing,
  ...checking,
  ...voting,
  ...opening,
  ...numbered,
  acts.submit(),
  acts.submit({ rosterNow: BODY_WITH_AUTHORS }),
  acts.submit({ rosterNow: people.rosterOf(HEAD) }),
  acts.recall(),
  acts.flag(),
  acts.recordSession(),
  acts.conclude(),
  acts.noteLostSeats({ rosterNow: people.rosterOf(HEAD, DEPUTY) }),
  acts.remind(),
  acts.redirect({ above: people.ROOT }),
  acts.redirect(),
  acts.markStale(),
  acts.proposeWithholding(),
  acts.release(),
  acts.close(people.MONDAY),
  acts.archive(),
  acts.dropCorrection(),
  acts.publishCorrection(),
  acts.proposeWithdrawal(),
  acts.withdrawForSecrecy(),
];

const DAYS = Array.from({ length: 400 }, (_, index) => people.CALENDAR.addWorkingDays(people.MONDAY, index).due);

/** The same command on another day; dates of what it tells move with it. */
const onDay = (command: ItemCommand, index: number): ItemCommand => {
  const today = DAYS[index] ?? people.MONDAY;
  return {
    ...command,
    today,
    ...('at' in command ? { at: people.noonOf(today) } : {}),
    ...('upOn' in command ? { upOn: today } : {}),
    ...('deliveredOn' in command ? { deliveredOn: today } : {}),
    ...('downOn' in command && command.downOn !== null ? { downOn: today } : {}),
  } as ItemCommand;
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
  'RecallItem',
  'ReviseItem',
  'DropCorrection',
  'RefuseClearance',
  'FlagItemWeighty',
  'ObjectToRecord',
  'RecuseFromReview',
];

const oneOf = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(1, all.length)];

/** Walks at random, but only where a step is accepted and writes: so that it comes far. */
export const walk = (steps: readonly Step[]): Walk => {
  let events: readonly ItemEvent[] = [];
  let states: readonly ItemState[] = [UNBORN];
  let index = 0;
  for (const { kind, pick, days } of steps) {
    const state = states.at(-1) ?? UNBORN;
    index += days;
    const taken = TRIES.map((act) => onDay(act(state), index)).flatMap((command) => {
      const decision = item.decide(command, state);
      const isTaken = decision.kind === 'accepted' && decision.events.length > 0;
      return isTaken && (kind % 6 === 0 || !SELDOM.includes(command.type))
        ? [{ command, events: decision.events }]
        : [];
    });
    const chosenKind = oneOf([...new Set(taken.map(({ command }) => command.type))], kind);
    const chosen =
      oneOf(
        taken.filter(({ command }) => command.type === chosenKind),
        pick,
      )?.events ?? [];
    events = [...events, ...chosen];
    states = [...states, fold(item, chosen, state)];
  }
  return { events, states };
};
