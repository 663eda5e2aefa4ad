import { describe, expect, it } from '@jest/globals';
import type { Fault } from '@gongkai/kernel';
import { limiters } from './limiter.js';
import type { IncomingRequest, RequestHandler } from './port.js';

const request: IncomingRequest = {
  subject: 'items.query.items-list',
  data: new Uint8Array(),
  headers: {},
  deadlineMs: Number.POSITIVE_INFINITY,
};

const ANSWER = new TextEncoder().encode('answer');

/** A handler whose requests are let go on from outside. */
const held = (how: (wait: () => Promise<void>, request: IncomingRequest) => Promise<void>) => {
  const going: (() => void)[] = [];
  const wait = (): Promise<void> => new Promise((resolve) => going.push(resolve));
  const handler: RequestHandler = async (incoming) => {
    await how(wait, incoming);
    return ANSWER;
  };
  return { handler, letGo: (most = Infinity) => going.splice(0, most).forEach((go) => go()) };
};

const working = () => held((wait) => wait());
const waitingAside = () => held(async (wait, { aside }) => aside?.(wait));
const waitingThenWorking = () =>
  held(async (wait, { aside }) => {
    await aside?.(wait);
    await wait();
  });

describe('The places for work of a service', () => {
  it('are held by who works', async () => {
    const { of } = limiters(2, () => undefined);
    const { handler, letGo } = working();
    const limiter = of('items', handler);
    const busy = [limiter.attend(request), limiter.attend(request)];
    expect(await limiter.attend(request)).toEqual({ kind: 'refused', code: 'busy' });
    letGo();
    expect((await Promise.all(busy)).map(({ kind }) => kind)).toEqual(['answered', 'answered']);
  });

  it('are not held by who waits, however many they are', async () => {
    const { of, idle } = limiters(2, () => undefined);
    const waiters = waitingAside();
    const limiter = of('items', waiters.handler);
    const waiting = Array.from({ length: 300 }, () => limiter.attend(request));
    const others = of('items', () => Promise.resolve(ANSWER));
    expect(await others.attend(request)).toEqual({ kind: 'answered', data: ANSWER });
    for (const waiter of waiting) {
      waiters.letGo(1);
      expect(await waiter).toEqual({ kind: 'answered', data: ANSWER });
    }
    await idle();
  });

  it('are taken again after the wait by as many as there are, and the others are refused', async () => {
    const faults: unknown[] = [];
    const { of, idle } = limiters(2, ({ error }) => faults.push(error));
    const waiters = waitingThenWorking();
    const limiter = of('items', waiters.handler);
    const waiting = Array.from({ length: 300 }, () => limiter.attend(request));
    waiters.letGo();
    expect(await Promise.all(waiting.slice(2))).toEqual(Array(298).fill({ kind: 'refused', code: 'failed' }));
    expect(faults).toHaveLength(298);
    expect(new Set(faults.map((fault) => (fault as Fault).code))).toEqual(new Set(['busy']));
    expect(await limiter.attend(request)).toEqual({ kind: 'refused', code: 'busy' });
    waiters.letGo();
    expect(await Promise.all(waiting.slice(0, 2))).toEqual(Array(2).fill({ kind: 'answered', data: ANSWER }));
    await idle();
  });

  it('are bounded for who waits as well', async () => {
    const faults: unknown[] = [];
    const { of } = limiters(2, ({ error }) => faults.push(error));
    const waiters = waitingAside();
    const limiter = of('items', waiters.handler);
    const waiting = Array.from({ length: 2_049 }, () => limiter.attend(request));
    expect(await waiting.at(-1)).toEqual({ kind: 'refused', code: 'failed' });
    expect(faults).toMatchObject([{ code: 'busy' }]);
    waiters.letGo();
    await Promise.all(waiting);
  });
});
