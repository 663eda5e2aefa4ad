import { JetStreamApiCodes, JetStreamApiError, type JetStreamManager, type StoredMsg } from '@nats-io/jetstream';
import { busError } from '../bus-error.js';
import type { PublishedMessage } from '../port.js';
import { MESSAGE_ID, POSITION, PREVIOUS } from './headers.js';
import { streamOf } from './streams.js';

const isNotThere = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound;

/** What the stream gives; nothing where there is no stream. @throws BusError `timeout` with the reason as its cause. */
const ofStream = async <Given>(
  context: string,
  ask: (stream: string) => Promise<Given>,
): Promise<Given | undefined> => {
  const stream = streamOf(context);
  try {
    return await ask(stream);
  } catch (cause) {
    if (isNotThere(cause)) return undefined;
    throw busError('timeout', stream, { cause });
  }
};

const published = ({ subject, header, data }: StoredMsg): PublishedMessage => ({
  subject,
  id: header.get(MESSAGE_ID),
  position: header.get(POSITION),
  previous: header.get(PREVIOUS),
  data,
});

/**
 * The youngest message that the stream still has. nats-server 2.9 finds none by subject when the youngest of all was purged: it is
 * looked for from the end, and few are purged in a row.
 */
export const lastOver = (manager: JetStreamManager, context: string): Promise<PublishedMessage | undefined> =>
  ofStream(context, async (stream) => {
    const { first_seq: first, last_seq: last, messages } = (await manager.streams.info(stream)).state;
    for (let seq = last; messages > 0 && seq >= first; seq -= 1) {
      const found = await manager.streams.getMessage(stream, { seq });
      if (found !== null) return published(found);
    }
    return undefined;
  });

/**
 * Deletes the stream with its consumers: no purge makes the server forget the ids of the last two minutes. Whoever publishes or
 * consumes next makes it again.
 */
export const discardOver = async (
  { manager, prepared }: { readonly manager: JetStreamManager; readonly prepared: Set<string> },
  context: string,
): Promise<void> => {
  prepared.delete(context);
  await ofStream(context, (stream) => manager.streams.delete(stream));
};
