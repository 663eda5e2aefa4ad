import { publicItemsValidator as contract } from '@gongkai/items-contracts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ANSWER_KEPT_MS, keptAnswers, recentAnswers } from './recent-answers.js';

const WITHDRAWN = '已撤下的正文';
const item = { title: '题', text: { body: WITHDRAWN } };

let at = 0;
/** What items says now. */
let holds: string | undefined;
let timesAsked = 0;
const kept = keptAnswers();
const answers = recentAnswers({
  validatorOf: () => {
    timesAsked += 1;
    return Promise.resolve(holds);
  },
  kept,
  now: () => at,
});

const stated = (validator: string) => ({ contract, validator });
const read = (validator?: string): string | undefined => {
  const bytes = answers.get('/a', validator === undefined ? undefined : stated(validator));
  return bytes === undefined ? undefined : Buffer.from(bytes).toString();
};
const inMemory = (): readonly string[] => [...kept.values()].map(({ bytes }) => Buffer.from(bytes).toString());
const pass = async (ms: number): Promise<void> => {
  at += ms;
  await jest.advanceTimersByTimeAsync(ms);
};

beforeEach(() => {
  jest.useFakeTimers();
  [at, holds, timesAsked] = [0, 'before', 0];
  kept.clear();
});
afterEach(async () => {
  kept.clear();
  await pass(2 * ANSWER_KEPT_MS);
  jest.useRealTimers();
});

describe('an answer that is kept', () => {
  it('is told no longer after its time', () => {
    answers.keep('/a', { a: 1 });
    at = ANSWER_KEPT_MS - 1;
    expect(read()).toBe('{"a":1}');
    at = ANSWER_KEPT_MS;
    expect(read()).toBeUndefined();
  });

  it('lives on with the validator that it had, for a minute', () => {
    answers.keep('/a', { a: 2 }, stated('one'));
    at = 59_999;
    expect([read('one'), read('two'), read()]).toEqual(['{"a":2}', undefined, undefined]);
    at = 60_000;
    expect(read('one')).toBeUndefined();
  });
});

describe('what is kept of a withdrawn text', () => {
  it('is nothing once its item has changed, though nobody asks for it any more — S2.1(5)', async () => {
    for (const address of ['/a', '/b']) answers.keep(address, item, stated('before'));
    await pass(3 * ANSWER_KEPT_MS);
    expect(inMemory()).toEqual([expect.stringContaining(WITHDRAWN), expect.stringContaining(WITHDRAWN)]);
    holds = 'after';
    answers.keep('/c', { title: null }, stated('after'));
    await pass(ANSWER_KEPT_MS);
    expect(inMemory()).toEqual(['{"title":null}']);
  });

  it('is nothing after its time, where only time tells — S2.1(5)', async () => {
    answers.keep('/a', item);
    await pass(ANSWER_KEPT_MS);
    expect(inMemory()).toEqual([]);
  });

  it('is nothing where nobody says any more whether its item has changed — S2.1(5)', async () => {
    answers.keep('/a', item, stated('before'));
    holds = undefined;
    await pass(ANSWER_KEPT_MS);
    expect(inMemory()).toEqual([]);
  });

  it('is nothing after a minute, and nothing is asked for then', async () => {
    answers.keep('/a', item, stated('before'));
    await pass(60_000);
    expect(inMemory()).toEqual([]);
    timesAsked = 0;
    await pass(10_000);
    expect(timesAsked).toBe(0);
    answers.keep('/a', item);
    await pass(ANSWER_KEPT_MS);
    expect(inMemory()).toEqual([]);
  });

  it('is nothing when the gateway ends', async () => {
    const own = keptAnswers();
    const ending = recentAnswers({ validatorOf: () => Promise.resolve('before'), kept: own, now: () => at });
    ending.keep('/a', item, stated('before'));
    ending.close();
    expect(own.size).toBe(0);
    await pass(ANSWER_KEPT_MS);
    expect(jest.getTimerCount()).toBe(0);
  });
});
