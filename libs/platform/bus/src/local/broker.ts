import type { Desk } from '../desk.js';
import { retained, type Retained } from './retained.js';

/** How far a durable consumer has come; its members take turns, one active at a time. */
export interface Cursor {
  sequence: number;
  turn: Promise<void>;
}

/** What several connections within one process share: who serves which subject, and what was published. */
export interface LocalBroker {
  /** Adds a server of the subject; the returned function removes it. @throws RangeError when another group has the subject. */
  enlist(subject: string, group: string, desk: Desk): () => void;
  /** The next server of the subject, in turn. */
  next(subject: string): Desk | undefined;
  log(context: string): Retained;
  cursor(context: string, consumer: string): Cursor;
}

export interface LocalBrokerOptions {
  /** Published messages held per context; default 16 MiB. @unit bytes */
  readonly retainBytes?: number;
}

interface Group {
  readonly name: string;
  readonly desks: Desk[];
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
  const cursors = new Map<string, Cursor>();
  return {
    enlist: (subject, name, desk) => {
      const group = made(groups, subject, () => ({ name, desks: [], turn: 0 }));
      if (group.name !== name) throw new RangeError(`${subject} is served by ${group.name} and can't be by ${name}`);
      group.desks.push(desk);
      return () => {
        const index = group.desks.indexOf(desk);
        if (index >= 0) group.desks.splice(index, 1);
        if (group.desks.length === 0) groups.delete(subject);
      };
    },
    next: (subject) => {
      const group = groups.get(subject);
      return group?.desks[group.turn++ % group.desks.length];
    },
    log: (context) => made(logs, context, () => retained(retainBytes)),
    cursor: (context, consumer) =>
      made(cursors, `${context}/${consumer}`, () => ({ sequence: 0, turn: Promise.resolve() })),
  };
};
