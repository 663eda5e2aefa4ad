import { dateInZone, instantOfMs, type Bilingual } from '@gongkai/kernel';
import type { DemoApi, DemoReply } from './demo-api.js';
import { DemoFailure } from './demo-failure.js';
import type { Place } from './story.js';
import type { ToldItem } from './told-item.js';

/** An act that the system refused, as the story foresaw. */
export interface ShownRefusal {
  readonly story: string;
  readonly code: string;
}

/** Everything that the parts of the story know of each other. */
export interface ToldYear {
  readonly client: DemoApi;
  readonly seed: number;
  /** The day on which the story was begun, in the organisation's zone; the same when it is told on later. */
  readonly today: string;
  /** The organisation's zone. */
  readonly zone: string;
  readonly say: (line: Bilingual) => void;
  /** Ids by `place/role`, `place`, `place/carrier`. */
  readonly people: Map<string, string>;
  readonly organisations: Map<Place, string>;
  readonly carriers: Map<string, string>;
  readonly departments: Map<string, string>;
  /** What an id stands for, whichever random ids the installation has. */
  readonly names: Map<string, string>;
  readonly refusals: ShownRefusal[];
  /** What can only go on when days have passed. */
  readonly waiting: ShownRefusal[];
  /** Items that one session is to decide on. */
  readonly forSession: ToldItem[];
}

/** The day that it is by now: a story begun before midnight is told on after it. */
export const dayNow = ({ zone }: Pick<ToldYear, 'zone'>): string => dateInZone(instantOfMs(Date.now()), zone);

/** @throws DemoFailure when the story never named it */
export const known = <Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value => {
  const value = map.get(key);
  if (value === undefined) throw new DemoFailure(`the story knows no ${String(key)}`);
  return value;
};

export const personAt = ({ people }: ToldYear, place: Place, role: string): string => known(people, `${place}/${role}`);

/** The reply of an act that must be done. @throws DemoFailure when it was refused */
export const done = (what: string, reply: DemoReply): Extract<DemoReply, { kind: 'done' }> => {
  if (reply.kind === 'refused') throw new DemoFailure(`${what} was refused: ${reply.code} (${String(reply.status)})`);
  return reply;
};

/** Takes down a refusal that the story foresees. @throws DemoFailure when the act was done, or refused otherwise */
export const expectRefusal = (telling: ToldYear, what: string, reply: DemoReply, code: string): void => {
  if (reply.kind !== 'refused' || reply.code !== code)
    throw new DemoFailure(`${what} must be refused with ${code}, and got ${JSON.stringify(reply)}`);
  telling.refusals.push({ story: what, code });
};
