import type { EventStore, RecordedEvent } from '@gongkai/event-store';
import type { DomainEvent, HistoryLine, QueryContract, Sealed, StoredEventContract } from '@gongkai/kernel';
import type { EventSource } from '@gongkai/projections';
import type { Vault } from '@gongkai/vault';
import { answered, badCursor, type Answer, type Asker, type Refused } from './answers.js';
import { sealedLineOf, sentencesOf, type SealedLine, type Telling } from './history-lines.js';
import { cursorFrom, fitting, textOfCursor, totalOf, type Page } from './paging.js';
import { queryHandler, type QueryHandler } from './query-handlers.js';
import type { AskedPage } from './row-pages.js';

/** What a history is read with. */
export interface HistoryTools {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly vault: Pick<Vault, 'unsealTexts'>;
}

/** The streams whose history it is, and the sentences that it is told in. */
export interface HistorySource {
  readonly from: EventSource<DomainEvent>;
  readonly stored: readonly StoredEventContract[];
}

/** The case that is asked about, and what the reader may see of it. */
export interface HistoryCase {
  /** The stream's id without its prefix. It ends in a UUID, by which cursors of this case are told from those of others. */
  readonly id: string;
  /** Whether the reader may have this reason. */
  readonly mayRead: (reason: Sealed) => boolean;
  /** Fields of an event that the reader is not told, its reason among them. */
  readonly hiddenOf?: (event: DomainEvent) => readonly string[];
}

/** What is read of a record for one page, whatever it tells: an event that seals a text is large. @unit bytes */
const MOST_READ_BYTES = 8 * 1024 * 1024;

const UUID_LENGTH = 36;

const nothingHidden = (): readonly string[] => [];

const collected = async (events: AsyncIterable<RecordedEvent>): Promise<readonly RecordedEvent[]> => {
  const all: RecordedEvent[] = [];
  let bytes = 0;
  for await (const event of events) {
    all.push(event);
    bytes += event.data.byteLength;
    if (bytes > MOST_READ_BYTES) break;
  }
  return all;
};

/** The lines with the reasons that the reader may have; nothing where the key is gone. */
const withReasons = async (
  lines: readonly SealedLine[],
  stream: string,
  { vault, mayRead }: Pick<HistoryTools, 'vault'> & Pick<HistoryCase, 'mayRead'>,
): Promise<HistoryLine[]> => {
  const reasons = lines.flatMap(({ reason }) => (reason !== null && mayRead(reason) ? [reason] : []));
  const unsealed = reasons.length === 0 ? [] : await vault.unsealTexts(reasons.map((sealed) => ({ sealed, stream })));
  const textOf = new Map(
    reasons.map((sealed, i) => [sealed, unsealed[i]?.kind === 'unsealed' ? unsealed[i].plain : null]),
  );
  return lines.map(({ line, reason }) => (reason === null ? line : { ...line, reason: textOf.get(reason) ?? null }));
};

const readHistory = async (
  { store, vault }: HistoryTools,
  { from: source, id, mayRead }: HistoryCase & Pick<HistorySource, 'from'>,
  { cursor, limit }: AskedPage,
  telling: Telling,
): Promise<Answer<Page<HistoryLine>>> => {
  const cursorId = id.slice(-UUID_LENGTH);
  const after = cursor === undefined ? { sort: '-1', id: cursorId } : cursorFrom(cursor, 'number');
  if (after?.id !== cursorId) return badCursor;
  const stream = source.prefix + id;
  const [newest] = await collected(store.readStream(stream, { direction: 'backwards', limit: 1 }));
  const found = await collected(store.readStream(stream, { from: Number(after.sort) + 1, limit }));
  const head = newest?.revision ?? -1;
  const lines = found.map((recorded) => sealedLineOf(recorded, telling));
  const rows = [...fitting(await withReasons(lines, stream, { vault, mayRead }))];
  const last = rows.at(-1)?.revision ?? head;
  return answered({
    rows,
    next: last < head ? textOfCursor({ sort: String(last), id: cursorId }) : null,
    total: totalOf(head + 1),
  });
};

/**
 * Who did what, when, why and on which decision: read from the record itself, oldest first, in the sentences of the context's
 * stored events. `find` says which stream the question is about and what the reader may see of it, or refuses.
 */
export const historyQuery = <Question extends AskedPage, Tools extends HistoryTools>(
  contract: QueryContract<string, Question, Page<HistoryLine>>,
  { from, stored }: HistorySource,
  find: (question: Question, asker: Asker, tools: Tools) => Promise<HistoryCase | Refused>,
): QueryHandler<Tools> => {
  const sentences = sentencesOf(stored);
  return queryHandler(contract, async (question, asker, tools: Tools) => {
    const found = await find(question, asker, tools);
    if ('kind' in found) return found;
    const { codec } = from;
    return readHistory(tools, { ...found, from }, question, {
      codec,
      sentences,
      hiddenOf: found.hiddenOf ?? nothingHidden,
    });
  });
};
