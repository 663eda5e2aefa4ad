import { decodeEvent, type RecordedEvent } from '@gongkai/event-store';
import { itemHistory, type HistoryLine } from '@gongkai/items-contracts';
import { historyLineOf, itemCodec } from '@gongkai/items-domain';
import { instantFrom } from '@gongkai/kernel';
import type { Authority } from '@gongkai/organisation-contracts';
import { findItem, mayReadReason } from './found-item.js';
import { answered, badCursor, cursorFrom, queryHandler, textOfCursor } from '@gongkai/reading';
import { unknownItem, type ItemsReading } from './items-reading.js';
import { openValues } from './texts.js';

/** The appointment acted under stands in the facts that the event was decided on. */
const authorityOf = ({ metadata }: RecordedEvent): HistoryLine['authority'] => {
  const authority = metadata.facts?.['authority'] as Authority | undefined;
  if (authority === undefined) return null;
  const { office, appointment, inSuperior } = authority;
  return { office, appointment, inSuperior };
};

const lineOf = (recorded: RecordedEvent) => {
  const { reason, facts, en, zh } = historyLineOf(decodeEvent(itemCodec, recorded));
  const line: HistoryLine = {
    revision: recorded.revision,
    type: recorded.type,
    at: instantFrom(recorded.metadata.at),
    actor: recorded.metadata.actor,
    authority: authorityOf(recorded),
    en,
    zh,
    reason: null,
    facts: { ...(facts as HistoryLine['facts']) },
  };
  return { line, reason };
};

/** Who did what, when and why: read from the record itself, oldest first. */
export const itemHistoryQuery = queryHandler(itemHistory, async (question, reader, reading: ItemsReading) => {
  const after =
    question.cursor === undefined ? { sort: '-1', id: question.item } : cursorFrom(question.cursor, 'revision');
  if (after?.id !== question.item) return badCursor;
  const found = await findItem(reading, question.item, reader);
  if (found?.sight.kind !== 'all') return unknownItem;
  const lines: ReturnType<typeof lineOf>[] = [];
  const from = Number(after.sort) + 1;
  for await (const recorded of reading.store.readStream(`item-${question.item}`, { from, limit: question.limit }))
    lines.push(lineOf(recorded));
  const mayRead = mayReadReason(found);
  const reasons = lines.flatMap(({ reason }) => (reason !== null && mayRead(reason) ? [reason] : []));
  const opened = await openValues(
    reading.vault,
    reasons.map((sealed) => ({ item: question.item, sealed })),
  );
  const textOf = new Map(reasons.map((sealed, i) => [sealed, opened[i] ?? null]));
  const last = lines.at(-1)?.line.revision ?? 0;
  return answered({
    rows: lines.map(({ line, reason }) => (reason === null ? line : { ...line, reason: textOf.get(reason) ?? null })),
    next: last < found.document.revision ? textOfCursor({ sort: String(last), id: question.item }) : null,
    total: { count: found.document.revision + 1, isExact: true },
  });
});
