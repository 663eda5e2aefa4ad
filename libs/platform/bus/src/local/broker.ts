import type { Limiter } from '../limiter.js';
import { retained, type Retained } from './retained.js';

/** How far a durable consumer has come; its members take turns, one active at a time. */
export interface ConsumerPlace {
  sequence: number;
  turn: Promise<void>;
}

/** What several connections within one process share: who serves which subject, and what was published. */
export interface LocalBroker {
  /** Adds a server of the subject; the returned function removes it. @throws RangeError when another group has the subject. */
  enlist(subject: string, group: string, limiter: Limiter): () => void;
  /** The next server of the subject, in turn. */
  next(subject: string): Limiter | undefined;
  log(context: string): Retained;
  cursor(context: string, consumer: string): ConsumerPlace;
}

export interface LocalBrokerOptions {
  /** Published messages held per context; default 16 MiB. @unit bytes */
  readonly retainBytes?: number;
}

interface Group {
  readonly name: string;
  readonly limiters: Limiter[];
  turn: number;
}

const made = <Value>(map: Map<string, Value>, key: string, make: () => Value): Value => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
};

/** Makes a broker that lives as long as the process. */
export const localBroker = ({ retainBytes = 16 * 1024 * 1024 }: LocalBrokerOptions = {}): LocalBroker => {
  const groups = new Map<string, Group>();
  const logs = new Map<string, Retained>();
  const cursors = new Map<string, ConsumerPlace>();
  return {
    enlist: (subject, name, limiter) => {
      const group = made(groups, subject, () => ({ name, limiters: [], turn: 0 }));
      if (group.name !== name) throw new RangeError(`${subject} is served by ${group.name} and can't be by ${name}`);
      group.limiters.push(limiter);
      return () => {
        const index = group.limiters.indexOf(limiter);
        if (index >= 0) group.limiters.splice(index, 1);
        if (group.limiters.length === 0) groups.delete(subject);
      };
    },
    next: (subject) => {
      const group = groups.get(subject);
      return group?.limiters[group.turn++ % group.limiters.length];
    },
    log: (context) => made(logs, context, () => retained(retainBytes)),
    cursor: (context, consumer) =>
      made(cursors, `${context}/${consumer}`, () => ({ sequence: 0, turn: Promise.resolve() })),
  };
};
