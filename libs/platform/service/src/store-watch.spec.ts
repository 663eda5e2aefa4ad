import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable, StoreUnfit, type StoreTrouble } from '@gongkai/event-store';
import { createLogger } from '@gongkai/operations';
import { StoreWatch } from './store-watch.js';

const watched = () => {
  const lines: { readonly msg: string; readonly level: string; readonly reason?: string }[] = [];
  let trouble: Error | undefined;
  const log = createLogger({
    name: 'test',
    to: { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[number]) },
  });
  const store = { ping: () => (trouble === undefined ? Promise.resolve() : Promise.reject(trouble)) };
  const watch = new StoreWatch(store, log);
  return {
    lines,
    isReady: () =>
      watch.check().then(
        () => true,
        () => false,
      ),
    set: (next: StoreTrouble | 'none' | 'unfit') => {
      trouble =
        next === 'none'
          ? undefined
          : next === 'unfit'
            ? new StoreUnfit('set MaxAppendSize')
            : new StoreUnavailable('asking', { trouble: next });
    },
  };
};

describe('The watch over the event store', () => {
  it('is ready only while the store answers, and says each reason once until it answers again', async () => {
    const { lines, isReady, set } = watched();
    expect(await isReady()).toBe(true);
    for (const trouble of ['address-refused', 'address-refused', 'password-refused', 'address-refused'] as const) {
      set(trouble);
      expect(await isReady()).toBe(false);
    }
    set('none');
    expect([await isReady(), await isReady()]).toEqual([true, true]);
    set('address-refused');
    expect(await isReady()).toBe(false);
    expect(lines.map(({ level, msg, reason }) => [level, msg, reason])).toEqual([
      ['error', 'the event store does not answer', 'address-refused'],
      ['error', 'the event store does not answer', 'password-refused'],
      ['info', 'the event store answers again', undefined],
      ['error', 'the event store does not answer', 'address-refused'],
    ]);
  });

  it('says it too of a store that can not keep what is promised', async () => {
    const { lines, isReady, set } = watched();
    set('unfit');
    expect([await isReady(), await isReady()]).toEqual([false, false]);
    expect(lines).toMatchObject([{ reason: 'StoreUnfit', err: { message: 'set MaxAppendSize' } }]);
  });
});
