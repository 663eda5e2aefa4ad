import { canonicalBytes, eventIdFrom, newUuid, StoreUnavailable, type EventStore } from '@gongkai/event-store';
import { instantOfMs, type Instant, type StoredEventContract } from '@gongkai/kernel';
import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { AccessRecord } from './port.js';

const dataSchema = z.strictObject({ purpose: z.string(), keys: z.array(z.string()) });

/**
 * Private data was read: the purpose, and the names of the keys that were unsealed with. Who read it and when stands in the metadata.
 * ❄ Stored on a stream of its own, `access-<id>`.
 * @clause S2.1(3)
 */
export const privateDataRead: StoredEventContract<'PrivateDataRead', z.infer<typeof dataSchema>> = {
  type: 'PrivateDataRead',
  version: 1,
  data: dataSchema,
  sentence: {
    en: 'Private data was read for a stated purpose.',
    zh: '因所述事由查阅了个人信息。',
  },
};

/** The parts of the event store that records are written with. */
export type AccessStore = Pick<EventStore, 'append'>;

const ATTEMPTS = 3;
/** Within it one reader's reading of the same is one access. @unit ms */
const SAME_READING_MS = 3_600_000;
/** Readings that are remembered; of one that was forgotten there is another record. */
const REMEMBERED = 10_000;

const readingOf = ({ actor, purpose, keys }: AccessRecord): string =>
  createHash('sha256')
    .update(JSON.stringify([actor, purpose, keys]))
    .digest('base64');

/**
 * Writes access records to the event store, each on a stream of its own. Resolves when the record is durable. What one reader reads
 * again within the hour, for the same purpose and of the same persons, is not written again; a look-up that found nobody always is.
 * @param steady a clock that never jumps, of the hour
 * @throws StoreUnavailable after {@link ATTEMPTS} attempts with the same event id.
 */
export const accessRecorder = (
  store: AccessStore,
  now: () => number = Date.now,
  steady: () => number = () => performance.now(),
): ((record: AccessRecord) => Promise<void>) => {
  const recorded = new LRUCache<string, true>({
    max: REMEMBERED,
    ttl: SAME_READING_MS,
    ttlResolution: 0,
    perf: { now: steady },
  });
  return async (record) => {
    const reading = record.keys.length === 0 ? undefined : readingOf(record);
    if (reading !== undefined && recorded.has(reading)) return;
    await write(store, record, instantOfMs(now()));
    if (reading !== undefined) recorded.set(reading, true);
  };
};

const write = async (
  store: AccessStore,
  { actor, purpose, correlation, keys }: AccessRecord,
  at: Instant,
): Promise<void> => {
  const commandId = newUuid();
  const stream = `access-${commandId}`;
  const data = canonicalBytes({ keys, purpose });
  const event = {
    id: eventIdFrom(commandId, stream, 0),
    type: privateDataRead.type,
    data,
    metadata: {
      v: 1 as const,
      actor,
      correlation,
      commandId,
      bodyHash: createHash('sha256').update(data).digest('hex'),
      at,
      typeVersion: privateDataRead.version,
      salt: randomBytes(32).toString('base64'),
    },
  };
  const append = async (attempt: number): Promise<void> => {
    try {
      const result = await store.append(stream, 'no-stream', [event]);
      if (result.kind === 'conflict') throw new Error('the stream of a new access record is taken');
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || attempt === ATTEMPTS) throw error;
      await append(attempt + 1);
    }
  };
  await append(1);
};
