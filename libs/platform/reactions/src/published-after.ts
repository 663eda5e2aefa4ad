import { MAX_MESSAGE_BYTES, type Bus, type PublishedMessage } from '@gongkai/bus';
import { canonicalBytes, type EventStore, type Position, type RecordedEvent } from '@gongkai/event-store';
import type { QueryContract } from '@gongkai/kernel';
import { z } from 'zod';
import type { IntegrationEventMapper } from './integration-event-mapper.js';
import { envelopeSchema, messagesOf } from './published.js';

const position = z.string().regex(/^(-1|\d{1,19})$/);

const question = z.strictObject({
  /** Exclusive. */
  after: position,
  limit: z.int().min(1).max(1000),
  /** Only what was published for this stream. */
  stream: z.string().max(500).exactOptional(),
});

const answer = z.object({
  messages: z.array(
    z.object({ subject: z.string(), id: z.string(), position, previous: position, published: envelopeSchema }),
  ),
  /** Everything published up to there is in this page or lies before it. */
  upTo: position,
  isMore: z.boolean(),
});

export type PublishedAfterQuestion = z.infer<typeof question>;
export type PublishedAfterAnswer = z.infer<typeof answer>;

/** The owner's query by which a consumer fills holes: published messages after a position, derived again from the log. */
export const publishedAfter = (
  context: string,
): QueryContract<'PublishedAfter', PublishedAfterQuestion, PublishedAfterAnswer> => ({
  kind: 'query',
  name: 'PublishedAfter',
  subject: `${context}.query.published-after`,
  question,
  answer,
  summary: { en: 'Published events after a position.', zh: '某位置之后的发布事件。' },
});

/** The messages of a page, with the bytes that the relay published. */
export const messagesOfPage = (page: PublishedAfterAnswer): readonly PublishedMessage[] =>
  page.messages.map(({ published, ...message }) => ({ ...message, data: canonicalBytes(published) }));

/** A message above this can't be carried, nor be in a page: room is left for what stands around it. @unit bytes */
const MAX_PUBLISHED_BYTES = MAX_MESSAGE_BYTES - 16 * 1024;
const FULL_PAGE_BYTES = 128 * 1024;
const MAX_LOOKED_AT = 5000;
const MAX_TOOK_MS = 1000;

const decoder = new TextDecoder();

export interface PageSource {
  readonly store: EventStore;
  readonly mapper: IntegrationEventMapper;
  /** Ids of stored events that the relay leaves out. */
  skipped(): Promise<ReadonlySet<string>>;
}

interface Page {
  readonly messages: PublishedMessage[];
  bytes: number;
  upTo: Position;
}

/** What the relay publishes for a stored event. */
export const publishedFor = async (
  recorded: RecordedEvent,
  previous: Position,
  { mapper, skipped }: { readonly mapper: IntegrationEventMapper; readonly skipped: ReadonlySet<string> },
): Promise<readonly PublishedMessage[]> =>
  skipped.has(recorded.id) ? [] : messagesOf(recorded, previous, await mapper.map(recorded));

const withinLimit = ({ data }: PublishedMessage): boolean => data.byteLength <= MAX_PUBLISHED_BYTES;

const sourceOf = ({ store, mapper }: PageSource, { after, stream }: PublishedAfterQuestion) =>
  stream === undefined
    ? store.readAll({ from: BigInt(after), streamPrefixes: mapper.streamPrefixes })
    : store.readStream(stream);

/** Derives one page, bounded in messages, bytes and time. */
const pageAfter = async (source: PageSource, asked: PublishedAfterQuestion): Promise<PublishedAfterAnswer> => {
  const after = BigInt(asked.after);
  const end = await source.store.head();
  const skipped = await source.skipped();
  const until = performance.now() + MAX_TOOK_MS;
  const page: Page = { messages: [], bytes: 0, upTo: after };
  let previous = after;
  let lookedAt = 0;
  let isMore = false;
  for await (const recorded of sourceOf(source, asked)) {
    if (recorded.position > end) break;
    if (recorded.position <= after) continue;
    const isFull = page.messages.length >= asked.limit || page.bytes >= FULL_PAGE_BYTES;
    isMore = isFull || lookedAt >= MAX_LOOKED_AT || (lookedAt > 0 && performance.now() > until);
    if (isMore) break;
    const messages = await publishedFor(recorded, previous, { mapper: source.mapper, skipped });
    if (messages.every(withinLimit)) {
      const bytes = messages.reduce((sum, { data }) => sum + data.byteLength, 0);
      if (page.bytes > 0 && page.bytes + bytes > MAX_PUBLISHED_BYTES) {
        isMore = true;
        break;
      }
      page.messages.push(...messages);
      page.bytes += bytes;
      if (messages.length > 0) previous = recorded.position;
    }
    page.upTo = recorded.position;
    lookedAt += 1;
  }
  if (!isMore && end > page.upTo) page.upTo = end;
  return {
    messages: page.messages.map(({ data, ...message }) => ({
      ...message,
      published: envelopeSchema.parse(JSON.parse(decoder.decode(data))),
    })),
    upTo: String(page.upTo),
    isMore,
  };
};

/** Whether all messages of one stored event can be carried. */
export const canBeCarried = (messages: readonly PublishedMessage[]): boolean => messages.every(withinLimit);

/** Serves the owner's query; every instance may, leading or not. */
export const servePublishedAfter = (
  bus: Bus,
  context: string,
  source: PageSource,
  onFault: (error: unknown) => void,
): Promise<() => Promise<void>> =>
  bus.serve(publishedAfter(context).subject, context, async ({ data }) => {
    const asked = question.safeParse(JSON.parse(decoder.decode(data)));
    if (!asked.success) return canonicalBytes({ kind: 'fault', code: 'malformed' });
    try {
      return canonicalBytes({ kind: 'answer', answer: await pageAfter(source, asked.data) });
    } catch (error) {
      onFault(error);
      return canonicalBytes({ kind: 'fault', code: 'stream.unreadable' });
    }
  });
