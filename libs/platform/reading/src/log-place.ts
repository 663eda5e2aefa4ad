import type { EventStore } from '@gongkai/event-store';

/** What a reader's token is held against: which log this is, and how far it goes. */
export type LogPlace = Pick<EventStore, 'logId' | 'head'>;
