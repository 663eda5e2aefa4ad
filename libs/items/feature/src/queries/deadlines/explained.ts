import { dayInWords } from '@gongkai/calendar';
import type { DeadlineExplained } from '@gongkai/items-contracts';
import { deadlineName } from '@gongkai/items-domain';
import { yearOf, type CountedDay, type WorkingDayCount } from '@gongkai/kernel';
import {
  answered,
  badCursor,
  cursorFrom,
  pageOf,
  refusal,
  type Answer,
  type AskedPage,
  type Asker,
} from '@gongkai/reading';
import type { FoundItem } from '../found-item.js';
import { unknownItem, type ItemsReading } from '../items-reading.js';
import { deadlinesSeen, deadlineView } from './deadlines-seen.js';

const dayView =
  ({ unannouncedYears }: WorkingDayCount) =>
  (day: CountedDay): DeadlineExplained['days'][number] => ({
    date: day.date,
    counts: day.counts,
    number: day.number ?? null,
    reason: day.reason,
    isAnnounced: day.reason === 'receipt' || !unannouncedYears.includes(yearOf(day.date)),
    zh: dayInWords(day, 'zh'),
    en: dayInWords(day, 'en'),
  });

/** A deadline of an item that was found for the reader, each day counted or skipped and why, by the calendar of today. */
export const explained = async (
  reading: ItemsReading,
  found: FoundItem | undefined,
  { at }: Asker,
  question: AskedPage & { readonly deadline: string },
): Promise<Answer<DeadlineExplained>> => {
  if (found === undefined) return unknownItem;
  const seen = (await deadlinesSeen(reading, found)).find(
    ({ deadline }) => deadlineName(deadline) === question.deadline,
  );
  if (seen === undefined) return refusal('item.deadline-unknown');
  const { item, document } = found;
  const { deadline } = seen;
  const after = question.cursor === undefined ? { sort: '', id: item } : cursorFrom(question.cursor, 'day');
  if (after?.id !== item) return badCursor;
  const { ownDays } = await reading.facts.rulesOf(document.organisation, at);
  const calendar = reading.calendar.withOwnDays(ownDays);
  const count = calendar.addWorkingDays(deadline.from, deadline.workingDays);
  const page = pageOf(
    count.days.filter(({ date }) => date > after.sort),
    question.limit,
    { row: dayView(count), cursor: ({ date }) => ({ sort: date, id: item }), count: count.days.length },
  );
  return answered({
    ...deadlineView(seen, found, at),
    ...{ item, organisation: document.organisation, explainedAt: at, explainedBy: calendar.reference },
    isAsCounted: count.due === deadline.on,
    unannouncedYears: [...count.unannouncedYears],
    days: page.rows,
    next: page.next,
  });
};
