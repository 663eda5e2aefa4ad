import { item, type ItemEvent } from '@gongkai/items-domain';
import { concludeReview, markApprovalStale, remindSuperior } from '@gongkai/items-contracts';
import { fold, plainDateFrom, type Json } from '@gongkai/kernel';
import type { CommandToSend } from '@gongkai/reactions';
import { commanding } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { storedItemEvent as happens } from '../../spec/stored-item.js';
import { deadlinesOf, type DeadlineKindName, type DeadlineOfItem } from './item-deadlines.js';
import { itemsDeadlines } from './items.deadlines.js';

const day = plainDateFrom;
const ITEM = '00000001-0000-4000-8000-000000000000';
const cleared = [happens('ItemDrafted'), happens('ItemCleared', { version: 1 })];
const ours = { round: 1, version: 1, instance: 'own', dueOn: day('2026-03-16'), remindOn: null } as const;
const opened = [...cleared, happens('ReviewOpened', ours)];
const above = {
  round: 2,
  version: 1,
  instance: 'superior',
  dueOn: day('2026-03-23'),
  remindOn: day('2026-03-20'),
} as const;
const escalated = [
  ...opened,
  happens('ReviewConcluded', { round: 1, version: 1 }),
  happens('ItemEscalated', { round: 2 }),
  happens('ReviewOpened', above),
];
const recorded = [...opened, happens('ReviewSessionRecorded', { round: 1, objectUntil: day('2026-03-05') })];
const concluded = [...opened, happens('ReviewConcluded', { round: 1, version: 1 })];
const approved = [...concluded, happens('ItemApproved', { round: 1, version: 1, staleOn: day('2026-03-30') })];

const heldBack = [
  ...[
    happens('ItemDrafted'),
    happens('ClearanceRefused', { version: 1 }),
    happens('WithholdingProposed', { version: 1 }),
  ],
  happens('ItemWithheld', { version: 1, recheckOn: day('2026-09-02') }),
];

const deadline = (kind: DeadlineKindName, dueAt: string, data: Json): DeadlineOfItem => ({ kind, dueAt, data });
/** The first instant in Shanghai of the day after. */
const endOf = (date: string): string => `${date}T16:00:00.000Z`;
const conclusion = (date: string, round: number) => deadline('conclude-review', endOf(date), { round });
const overdue = (time: number, date: string) =>
  deadline('note-overdue-recheck', endOf(date), { due: '2026-09-02', time });
const reminder = (dueAt: string) => deadline('remind-superior', dueAt, { round: 2 });

const after = (events: readonly ItemEvent[], zone = 'Asia/Shanghai'): readonly DeadlineOfItem[] =>
  deadlinesOf(fold(item, events), zone);

describe('deadlines of an item (S4.2(1))', () => {
  const kept = [conclusion('2026-03-16', 1)];
  const stale = deadline('mark-approval-stale', endOf('2026-03-30'), { version: 1 });
  const both = [conclusion('2026-03-23', 2), reminder(endOf('2026-03-19'))];

  it.each([
    ['no draft has any', cleared, []],
    ['a round is concluded when its last day is over', opened, kept],
    ['a vote moves nothing', [...opened, happens('VoteCast', { round: 1 })], kept],
    ['nor does a lost seat', [...opened, happens('ReviewSeatLost', { round: 1 })], kept],
    ['the record of a session moves it to the end of the time for objections', recorded, [conclusion('2026-03-05', 1)]],
    ['an objection to the record settles it', [...recorded, happens('RecordObjected', { round: 1 })], []],
    ['a recall settles it', [...opened, happens('ReviewRecalled', { round: 1 })], []],
    ['so does a round that lapsed', [...opened, happens('ReviewLapsed', { round: 1 })], []],
    ['and one that was counted', concluded, []],
    ['an approval goes stale when its last day is over', approved, [stale]],
    ['one that went stale has no deadline more', [...approved, happens('ApprovalWentStale', { version: 1 })], []],
    ['nor has one that was used', [...approved, happens('ItemPublished', { version: 1 })], []],
    [
      'what is held back is told when its re-check is overdue, from the morning of the day after',
      heldBack,
      [overdue(1, '2026-09-02')],
    ],
    ['and a month later once more', [...heldBack, happens('RecheckFellDue', { time: 1 })], [overdue(2, '2026-10-02')]],
    ['before a superior there is a day of reminding as well, from its morning', escalated, both],
    [
      'a reminder moves the next one, not the conclusion',
      [...escalated, happens('SuperiorReminded', { round: 2, remindOn: day('2026-04-03') })],
      [conclusion('2026-03-23', 2), reminder(endOf('2026-04-02'))],
    ],
    ['a redirection settles both', [...escalated, happens('EscalationRedirected', { round: 2 })], []],
    ['a withdrawal for secrecy settles all', [...escalated, happens('ItemWithdrawnForSecrecy')], []],
  ])('%s', (_what, events, expected) => {
    expect(after(events)).toEqual(expected);
  });

  it('are days of the organisation’s zone', () => {
    expect(after(opened, 'Asia/Urumqi')).toEqual([
      deadline('conclude-review', '2026-03-16T18:00:00.000Z', { round: 1 }),
    ]);
  });
});

describe('a deadline that has come (S4.2(1))', () => {
  const sentFor = (found: DeadlineOfItem): CommandToSend | undefined =>
    itemsDeadlines.kinds.find(({ kind }) => kind === found.kind)?.command({ stream: `item-${ITEM}`, ...found });

  it.each([
    [conclusion('2026-03-16', 1), commanding(concludeReview, { round: 1 }, { target: ITEM })],
    [reminder(endOf('2026-03-19')), commanding(remindSuperior, { round: 2 }, { target: ITEM })],
    [
      deadline('mark-approval-stale', endOf('2026-03-30'), { version: 1 }),
      commanding(markApprovalStale, { version: 1 }, { target: ITEM }),
    ],
  ])('asks the item that it is a deadline of: $kind', (found, command) => {
    expect(sentFor(found)).toEqual(command);
  });

  it('is of a kind that a command answers, each kind once', () => {
    expect(itemsDeadlines.kinds.map(({ kind }) => kind)).toEqual([
      ...['conclude-review', 'remind-superior', 'mark-approval-stale', 'note-overdue-recheck'],
    ]);
  });
});
