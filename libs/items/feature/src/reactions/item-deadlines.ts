import { overdueRecheckOn, workOf, type ItemState } from '@gongkai/items-domain';
import { addDays, startOfDayInZone, type Json, type PlainDate } from '@gongkai/kernel';

/** ❄ The deadlines of an item; part of the deadline command's id. */
export type DeadlineKindName = 'mark-approval-stale' | 'note-overdue-recheck';

/** A deadline of an item, at the first instant of a day. */
export interface DeadlineOfItem {
  readonly kind: DeadlineKindName;
  /** @unit Instant */
  readonly dueAt: string;
  readonly data: Json;
}

/** When the item's dates have come, by the organisation's zone: a deadline has passed when the next day begins. */
export const deadlinesOf = (state: ItemState, zone: string): readonly DeadlineOfItem[] => {
  const work = workOf(state);
  const deadlines: DeadlineOfItem[] = [];
  const add = (kind: DeadlineKindName, on: PlainDate, data: Json): void => {
    deadlines.push({ kind, dueAt: startOfDayInZone(on, zone), data });
  };
  if (work?.stage === 'approved')
    add('mark-approval-stale', addDays(work.approval.staleOn, 1), { version: work.version });
  if (state.phase === 'withheld') {
    const { register, overdueTold } = state;
    add('note-overdue-recheck', overdueRecheckOn(state), { due: register.recheckOn, time: overdueTold + 1 });
  }
  return deadlines;
};
