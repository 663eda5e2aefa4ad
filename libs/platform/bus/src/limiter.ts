import { asideOf } from './aside.js';
import { inFlight, type InFlight } from './in-flight.js';
import {
  BusError,
  MAX_ANSWER_BYTES,
  type BusFaultListener,
  type IncomingRequest,
  type RequestHandler,
} from './port.js';

export type RequestRefusal = 'busy' | 'failed' | 'unproven' | 'answer-too-large';

/** What became of a request. `dropped`: it came after its deadline, nobody waits for an answer. */
export type Attended =
  | { readonly kind: 'answered'; readonly data: Uint8Array }
  | { readonly kind: 'refused'; readonly code: RequestRefusal }
  | { readonly kind: 'dropped' };

/** One served subject: takes requests within its group's limit. */
export interface Limiter {
  attend(request: IncomingRequest): Promise<Attended>;
  /** Resolves when no request taken here is in flight. */
  idle(): Promise<void>;
}

export interface Limiters {
  of(group: string, handler: RequestHandler): Limiter;
  /** Resolves when nothing is in flight anywhere. */
  idle(): Promise<void>;
}

const attended = (data: Uint8Array): Attended =>
  data.byteLength > MAX_ANSWER_BYTES ? { kind: 'refused', code: 'answer-too-large' } : { kind: 'answered', data };

/** The limiters of one connection: all that serve for one group share its limit. */
export const limiters = (maxInFlight: number, onFault: BusFaultListener): Limiters => {
  const groups = new Map<string, InFlight>();
  const all = inFlight();
  const groupOf = (name: string): InFlight => {
    const group = groups.get(name) ?? inFlight();
    groups.set(name, group);
    return group;
  };
  const waits = new Map<string, InFlight>();
  const waitingIn = (name: string): InFlight => {
    const waiting = waits.get(name) ?? inFlight();
    waits.set(name, waiting);
    return waiting;
  };
  const of = (name: string, handler: RequestHandler): Limiter => {
    const counters = [groupOf(name), inFlight(), all] as const;
    const waiting = waitingIn(name);
    const [group, own] = counters;
    const attend = async (request: IncomingRequest): Promise<Attended> => {
      if (request.deadlineMs <= Date.now()) return { kind: 'dropped' };
      if (group.count >= maxInFlight) return { kind: 'refused', code: 'busy' };
      for (const counter of counters) counter.enter();
      try {
        return attended(await handler({ ...request, aside: asideOf({ group, waiting, maxInFlight }) }));
      } catch (error) {
        onFault({ during: 'serve', where: request.subject, error });
        const isUnproven = error instanceof BusError && error.code === 'unproven';
        return { kind: 'refused', code: isUnproven ? 'unproven' : 'failed' };
      } finally {
        for (const counter of counters) counter.leave();
      }
    };
    return { attend, idle: () => own.idle() };
  };
  return { of, idle: () => all.idle() };
};
