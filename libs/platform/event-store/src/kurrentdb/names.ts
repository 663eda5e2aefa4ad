import type { Filter } from '@kurrent/kurrentdb-client';
import type { StreamFilter } from '../port.js';

/** Where the log's identity is kept; no stream of anybody's. */
const IDENTITY = 'gongkai-log';
const TRIAL = 'gongkai-trial-';

/** How stream names stand in the database, and which of its streams are ours. */
export interface StreamNames {
  readonly identity: string;
  /** Where it is kept that the server took an append of that many bytes; nobody reads it with the log. */
  trial(bytes: number): string;
  stored(stream: string): string;
  /** Whether the stored name is one under which the store keeps something about itself. */
  isKept(stored: string): boolean;
  /** The name as the port knows it; nothing for system streams, what the store keeps, and streams outside the prefix. */
  known(stored: string): string | undefined;
  /** The server-side filter, so that what doesn't pass is never sent. */
  filter(filter: StreamFilter): Filter;
}

const SYSTEM = '$';
/** Drops the mass of what the server writes about itself; what slips through is dropped by name on this side. */
const NO_SYSTEM_EVENTS = { filterOn: 'eventType', regex: '^[^$].*' } as const;
/** In pages of 32 considered events. */
const CHECKPOINT_INTERVAL = 8;

export const isSystem = (name: string): boolean => name.startsWith(SYSTEM);

export const namesUnder = (prefix: string): StreamNames => {
  const identity = prefix + IDENTITY;
  const isKept = (stored: string): boolean => stored === identity || stored.startsWith(prefix + TRIAL);
  return {
    ...{ identity, isKept },
    trial: (bytes) => prefix + TRIAL + String(bytes),
    stored: (stream) => prefix + stream,
    known: (stored) =>
      isSystem(stored) || isKept(stored) || !stored.startsWith(prefix) ? undefined : stored.slice(prefix.length),
    filter: ({ streamPrefixes = [] }) => {
      const checkpointInterval = CHECKPOINT_INTERVAL;
      const prefixes = streamPrefixes.map((wanted) => prefix + wanted);
      if (prefixes.length > 0) return { filterOn: 'streamName', prefixes, checkpointInterval };
      if (prefix !== '') return { filterOn: 'streamName', prefixes: [prefix], checkpointInterval };
      return { ...NO_SYSTEM_EVENTS, checkpointInterval };
    },
  };
};
