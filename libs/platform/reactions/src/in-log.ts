import type { PublishedMessage } from '@gongkai/bus';
import type { EventStore } from '@gongkai/event-store';
import { receivedOf, type ReceivedEvent } from './published.js';

const readOrNot = (message: PublishedMessage): ReceivedEvent | undefined => {
  try {
    return receivedOf(message);
  } catch {
    return undefined;
  }
};

/**
 * Whether the event that a message tells of is in the log, at that position. It is not when an older backup was put back: then
 * another event may stand there. What can't be read tells of none.
 */
export const isInLog = async (store: EventStore, message: PublishedMessage): Promise<boolean> => {
  const told = readOrNot(message);
  if (told === undefined) return false;
  for await (const { id, position } of store.readStream(told.stream, { direction: 'backwards' })) {
    if (position === told.position) return id === told.event;
    if (position < told.position) return false;
  }
  return false;
};
