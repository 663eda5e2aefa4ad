import { describe, expect, it } from '@jest/globals';
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { KeyRing } from './key-ring.js';
import type { Known, Look, OfferedKey } from './key-table.js';
import type { KeyName } from './port.js';

/** A table in memory whose answers can be held back; `looks` counts statements, `slowness` passes on the clock in each. */
class Table {
  readonly rows = new Map<KeyName, Known>();
  readonly pending = new Set<KeyName>();
  readonly asked: (readonly KeyName[])[] = [];
  destroyedIn = new Map<KeyName, bigint>();
  destructions = 0n;
  slownessMs = 0;
  isMakingKeys = true;
  now = 0;
  before: () => Promise<void> = () => Promise.resolve();

  async look(names: readonly KeyName[], offers: ReadonlyMap<KeyName, OfferedKey>, since: bigint): Promise<Look> {
    const asked = [...names, ...offers.keys()];
    this.asked.push(asked);
    for (const [name, { key }] of this.isMakingKeys ? offers : [])
      if (!this.rows.has(name)) {
        this.rows.set(name, key);
        this.pending.add(name);
      }
    const known = new Map(asked.flatMap((name) => (this.rows.has(name) ? [[name, this.rows.get(name)!]] : [])));
    const pending = new Set(asked.filter((name) => this.pending.has(name)));
    const destroyed = [...this.destroyedIn].filter(([, number]) => number > since).map(([name]) => name);
    const look = { known, pending, destroyed, destructions: this.destructions };
    await this.before();
    this.now += this.slownessMs;
    return look;
  }

  destroy(name: KeyName): void {
    this.destructions += 1n;
    this.rows.set(name, 'destroyed');
    this.destroyedIn.set(name, this.destructions);
  }
}

const setUp = (max = 100) => {
  const table = new Table();
  const ring = new KeyRing(table, max, () => table.now);
  const find = async (name: KeyName) => (await ring.keysOf([name])).get(name);
  const make = async (name: KeyName, pendingFor = 'a') =>
    (await ring.offer(new Map([[name, newKey()]]), pendingFor)).get(name);
  return { table, ring, find, make };
};
const newKey = (): KeyObject => createSecretKey(randomBytes(32));

describe('the ring of unwrapped keys', () => {
  it('keeps a key in memory and asks for it once', async () => {
    const { table, ring, find } = setUp();
    const key = newKey();
    table.rows.set('text:a:1', key);
    expect(await find('text:a:1')).toBe(key);
    expect(await find('text:a:1')).toBe(key);
    expect(await ring.kept('text:a:1')).toBe(key);
    expect(await ring.kept('text:b:1')).toBeUndefined();
    expect(table.asked).toHaveLength(1);
  });

  it('asks each time for a key that is pending still: it may have been swept, and another made under its name', async () => {
    const { table, ring, find, make } = setUp();
    const swept = await make('text:a:1');
    expect(await find('text:a:1')).toBe(swept);
    table.rows.delete('text:a:1');
    expect(await find('text:a:1')).toBeUndefined();
    expect(await ring.kept('text:a:1')).toBeUndefined();
    const remade = newKey();
    table.rows.set('text:a:1', remade);
    table.pending.delete('text:a:1');
    expect(await find('text:a:1')).toBe(remade);
  });

  it('has nothing for a name that never had a key, and asks again the next time', async () => {
    const { table, find } = setUp();
    expect(await find('text:a:1')).toBeUndefined();
    const key = newKey();
    table.rows.set('text:a:1', key);
    expect(await find('text:a:1')).toBe(key);
  });

  it('asks once for calls that come while a statement is under way', async () => {
    const { table, ring } = setUp();
    const names = Array.from({ length: 50 }, (_, i) => `text:a:${String(i)}`);
    await Promise.all(names.map((name) => ring.keysOf([name])));
    expect(table.asked).toEqual([names]);
  });

  it('offers all keys together that wait for a statement, and of two for one name the first', async () => {
    const { table, make } = setUp();
    const names = Array.from({ length: 50 }, (_, i) => `text:a:${String(i % 25)}`);
    const made = await Promise.all(names.map((name) => make(name)));
    expect(table.asked).toEqual([names.slice(0, 25)]);
    expect(made.slice(25)).toEqual(made.slice(0, 25));
  });

  it('gives the key that was there before the one it offers', async () => {
    const { table, make } = setUp();
    const key = newKey();
    table.rows.set('text:a:1', key).set('text:b:1', 'destroyed');
    expect(await make('text:a:1')).toBe(key);
    expect(await make('text:b:1')).toBe('destroyed');
  });

  it('knows which keys stay for good, and lets go of a pending one that is there no more', async () => {
    const { table, ring, make } = setUp();
    const key = (await make('text:a:1')) as KeyObject;
    expect(ring.isSettled('text:a:1', key)).toBe(false);
    ring.settled(['text:a:1'], new Map([['text:a:1', key]]));
    expect(ring.isSettled('text:a:1', key)).toBe(true);
    expect(ring.isSettled('text:a:1', newKey())).toBe(false);
    await make('text:b:1');
    ring.settled(['text:a:1', 'text:b:1'], new Map());
    expect(await ring.kept('text:a:1')).toBe(key);
    expect(await ring.kept('text:b:1')).toBeUndefined();
    expect(table.asked).toHaveLength(2);
  });

  it('uses a kept key for half a second, then looks first at what was destroyed', async () => {
    const { table, find } = setUp();
    const key = newKey();
    table.rows.set('text:a:1', key);
    await find('text:a:1');
    table.destroy('text:a:1');
    table.now += 500;
    expect(await find('text:a:1')).toBe(key);
    table.now += 1;
    expect(await find('text:a:1')).toBe('destroyed');
    expect(table.asked).toEqual([['text:a:1'], []]);
  });

  it('hears of what others destroyed with every look, whatever it is for', async () => {
    const { table, find, make } = setUp();
    await make('text:a:1');
    table.destroy('text:a:1');
    await make('text:b:1');
    expect(await find('text:a:1')).toBe('destroyed');
  });

  it('forgets at once what this process destroyed, also when an older answer is still under way', async () => {
    const { table, ring, find, make } = setUp();
    await make('text:b:1');
    let answer = (): void => undefined;
    table.before = () =>
      new Promise((resolve) => {
        answer = resolve;
        table.before = () => Promise.resolve();
      });
    table.rows.set('text:a:1', newKey());
    const early = find('text:a:1');
    while (table.asked.length < 2) await Promise.resolve();
    table.destroy('text:a:1');
    const forgotten = ring.forget(['text:a:1']);
    answer();
    await early;
    await forgotten;
    expect(await find('text:a:1')).toBe('destroyed');
  });

  it('does not use an answer that took longer than a second', async () => {
    const { table, find } = setUp();
    table.rows.set('text:a:1', newKey());
    table.slownessMs = 1_001;
    await expect(find('text:a:1')).rejects.toMatchObject({ code: 'vault.unavailable' });
    table.slownessMs = 1_000;
    expect(await find('text:a:1')).toBe(table.rows.get('text:a:1'));
  });

  it('makes a key however long that takes: nothing old is opened by it', async () => {
    const { table, make } = setUp();
    table.slownessMs = 5_000;
    expect(await make('text:a:1')).toBe(table.rows.get('text:a:1'));
    expect(table.asked).toHaveLength(1);
  });

  it('lets go of everything when the database turns out to be an older one', async () => {
    const { table, find, make } = setUp();
    table.destroy('text:z:1');
    await make('text:a:1');
    table.destructions = 0n;
    table.destroyedIn.clear();
    table.rows.delete('text:a:1');
    table.now += 501;
    await find('text:b:1');
    expect(await find('text:a:1')).toBeUndefined();
  });

  it('gives all keys of a call that are more than it can keep', async () => {
    const { table, ring } = setUp(4);
    const names = Array.from({ length: 20 }, (_, i) => `text:a:${String(i)}`);
    for (const name of names) table.rows.set(name, newKey());
    const keys = await ring.keysOf(names);
    expect([...keys.keys()]).toEqual(names);
    expect(table.asked).toHaveLength(1);
  });

  it('tells when keys are not made any more because the master key is being rotated', async () => {
    const { table, make } = setUp();
    table.isMakingKeys = false;
    await expect(make('text:a:1')).rejects.toMatchObject({ code: 'master-key.rotated' });
  });

  it('goes on after a statement that failed', async () => {
    const { table, make } = setUp();
    table.before = () => Promise.reject(new Error('connection lost'));
    await expect(make('text:a:1')).rejects.toThrow('connection lost');
    table.before = () => Promise.resolve();
    expect(await make('text:a:1')).toBe(table.rows.get('text:a:1'));
  });
});
