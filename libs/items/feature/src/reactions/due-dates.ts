import { roundOf, workOf, type ItemState } from '@gongkai/items-domain';
import { addDays, startOfDayInZone, type Json, type PlainDate } from '@gongkai/kernel';

/** ❄ What falls due on an item; part of the due command's id. */
export type DueKindName = 'conclude-review' | 'remind-superior' | 'mark-approval-stale';

/** Something that is due on an item, at the first instant of a day. */
export interface DueOnItem {
  readonly kind: DueKindName;
  /** @unit Instant */
  readonly dueAt: string;
  readonly data: Json;
}

/** When the item's dates have come, by the organisation's zone: a deadline has passed when the next day begins. */
export const dueDatesOf = (state: ItemState, zone: string): readonly DueOnItem[] => {
  const [round, work] = [roundOf(state), workOf(state)];
  const due: DueOnItem[] = [];
  const add = (kind: DueKindName, on: PlainDate, data: Json): void => {
    due.push({ kind, dueAt: startOfDayInZone(on, zone), data });
  };
  if (round !== null) {
    add('conclude-review', addDays(round.session?.objectUntil ?? round.dueOn, 1), { round: round.number });
    if (round.remindOn !== null) add('remind-superior', round.remindOn, { round: round.number });
  }
  if (work?.stage === 'approved')
    add('mark-approval-stale', addDays(work.approval.staleOn, 1), { version: work.version });
  return due;
};
