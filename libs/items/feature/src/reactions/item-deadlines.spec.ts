import { item, type ItemEvent } from '@gongkai/items-domain';
import { markApprovalStale, noteOverdueRecheck } from '@gongkai/items-contracts';
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
const asked = [...cleared, happens('ReviewAsked', { number: 1, version: 1, kind: 'publication' })];
const placed = [...asked, happens('ReviewPlaced')];
const approved = [...asked, happens('ItemApproved', { version: 1, staleOn: day('2026-03-30') })];

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
const overdue = (time: number, date: string) =>
  deadline('note-overdue-recheck', endOf(date), { due: '2026-09-02', time });

const after = (events: readonly ItemEvent[], zone = 'Asia/Shanghai'): readonly DeadlineOfItem[] =>
  deadlinesOf(fold(item, events), zone);

describe('deadlines of an item (S4.2(1))', () => {
  const stale = deadline('mark-approval-stale', endOf('2026-03-30'), { version: 1 });

  it.each([
    ['no draft has any', cleared, []],
    ['what a body decides on has none of its own: its days are the review’s', asked, []],
    ['nor before a superior', placed, []],
    ['nor when it came back', [...asked, happens('ReviewCameBack'), happens('ItemReturned')], []],
    ['an approval goes stale when its last day is over', approved, [stale]],
    ['one that went stale has no deadline more', [...approved, happens('ApprovalWentStale', { version: 1 })], []],
    ['nor has one that was used', [...approved, happens('ItemPublished', { version: 1 })], []],
    [
      'what is held back is told when its re-check is overdue, from the morning of the day after',
      heldBack,
      [overdue(1, '2026-09-02')],
    ],
    ['and a month later once more', [...heldBack, happens('RecheckFellDue', { time: 1 })], [overdue(2, '2026-10-02')]],
    ['a refused check settles it', [...approved, happens('ClearanceRefused', { version: 1 })], []],
    ['a withdrawal for secrecy settles all', [...approved, happens('ItemWithdrawnForSecrecy')], []],
  ])('%s', (_what, events, expected) => {
    expect(after(events)).toEqual(expected);
  });

  it('are days of the organisation’s zone', () => {
    expect(after(approved, 'Asia/Urumqi')).toEqual([
      deadline('mark-approval-stale', '2026-03-30T18:00:00.000Z', { version: 1 }),
    ]);
  });
});

describe('a deadline that has come (S4.2(1))', () => {
  const sentFor = (found: DeadlineOfItem): CommandToSend | undefined =>
    itemsDeadlines.kinds.find(({ kind }) => kind === found.kind)?.command({ stream: `item-${ITEM}`, ...found });

  it.each([
    [overdue(1, '2026-09-02'), commanding(noteOverdueRecheck, { due: day('2026-09-02'), time: 1 }, { target: ITEM })],
    [
      deadline('mark-approval-stale', endOf('2026-03-30'), { version: 1 }),
      commanding(markApprovalStale, { version: 1 }, { target: ITEM }),
    ],
  ])('asks the item that it is a deadline of: $kind', (found, command) => {
    expect(sentFor(found)).toEqual(command);
  });

  it('is of a kind that a command answers, each kind once', () => {
    expect(itemsDeadlines.kinds.map(({ kind }) => kind)).toEqual(['mark-approval-stale', 'note-overdue-recheck']);
  });
});
