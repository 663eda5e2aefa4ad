import { describe, expect, it } from '@jest/globals';
import { createSecretKey, randomBytes } from 'node:crypto';
import type { Keys } from './key-ring.js';
import { KeySettling } from './key-settling.js';
import type { KeyName } from './port.js';

const key = createSecretKey(randomBytes(32));

/** A table whose statements end when they are told to. */
class Table {
  readonly asked: (readonly KeyName[])[] = [];
  /** Names that another process settles in the moment in which they are first asked for. */
  readonly elsewhere = new Set<KeyName>();
  answer: () => Promise<void> = () => Promise.resolve();

  async settle(names: readonly KeyName[]): Promise<Keys> {
    this.asked.push(names);
    const settled = names.filter((name) => !this.elsewhere.delete(name));
    await this.answer();
    return new Map(settled.map((name) => [name, key]));
  }
}

const setUp = () => {
  const table = new Table();
  const noted: [readonly KeyName[], Keys][] = [];
  const settling = new KeySettling(table, { settled: (asked, settled) => void noted.push([asked, settled]) });
  return { table, noted, settling };
};

describe('settling keys', () => {
  it('takes one statement for all that come while one is under way, and ends when all are settled', async () => {
    const { table, noted, settling } = setUp();
    for (const name of ['text:c:1', 'text:b:1', 'text:a:1']) settling.settleLater([name]);
    await Promise.resolve();
    settling.settleLater(['text:d:1']);
    settling.settleLater(['text:a:1']);
    await settling.close();
    expect(table.asked).toEqual([
      ['text:a:1', 'text:b:1', 'text:c:1'],
      ['text:a:1', 'text:d:1'],
    ]);
    expect(noted.map(([asked]) => asked)).toEqual(table.asked);
  });

  it('takes names along whose statement failed', async () => {
    const { table, settling } = setUp();
    table.answer = () => Promise.reject(new Error('connection lost'));
    await expect(settling.confirm(['text:a:1'])).rejects.toThrow('connection lost');
    table.answer = () => Promise.resolve();
    expect([...(await settling.confirm(['text:b:1'])).keys()]).toEqual(['text:a:1', 'text:b:1']);
  });

  it('is tried once more at the end, which comes whatever becomes of it', async () => {
    const { table, settling } = setUp();
    table.answer = () => Promise.reject(new Error('connection lost'));
    settling.settleLater(['text:a:1']);
    await settling.close();
    await settling.close();
    expect(table.asked).toEqual([['text:a:1'], ['text:a:1']]);
  });

  it('looks once more for what another process settled in that moment', async () => {
    const { table, settling } = setUp();
    table.elsewhere.add('text:b:1');
    const settled = await settling.confirm(['text:a:1', 'text:b:1']);
    expect([...settled.keys()]).toEqual(['text:a:1', 'text:b:1']);
    expect(table.asked).toEqual([['text:a:1', 'text:b:1'], ['text:b:1']]);
  });

  it('lets the ring go of a key that is there no more', async () => {
    const { table, noted, settling } = setUp();
    const { asked } = table;
    table.settle = (names) => Promise.resolve((asked.push(names), new Map()));
    expect((await settling.confirm(['text:a:1'])).size).toBe(0);
    expect(asked).toHaveLength(2);
    expect(noted.at(-1)).toEqual([['text:a:1'], new Map()]);
  });
});
