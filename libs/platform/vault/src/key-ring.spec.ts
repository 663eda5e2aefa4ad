import { describe, expect, it } from '@jest/globals';
import { createSecretKey, randomBytes } from 'node:crypto';
import { KeyRing } from './key-ring.js';
import type { Known, Look } from './key-table.js';
import type { KeyName } from './port.js';

/** A table in memory whose answers can be held back; `looks` counts statements, `slowness` passes on the clock in each. */
class Table {
  readonly rows = new Map<KeyName, Known>();
  readonly asked: (readonly KeyName[])[] = [];
  destroyedIn = new Map<KeyName, bigint>();
  destructions = 0n;
  slownessMs = 0;
  isMakingKeys = true;
  now = 0;
  before: () => Promise<void> = () => Promise.resolve();

  async look(names: readonly KeyName[], make: readonly KeyName[], since: bigint): Promise<Look> {
    this.asked.push(names);
    if (this.isMakingKeys)
      for (const name of make) if (!this.rows.has(name)) this.rows.set(name, createSecretKey(randomBytes(32)));
    const known = new Map(names.flatMap((name) => (this.rows.has(name) ? [[name, this.rows.get(name)!]] : [])));
    const destroyed = [...this.destroyedIn].filter(([, number]) => number > since).map(([name]) => name);
    const look = { known, destroyed, destructions: this.destructions };
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
  const find = async (name: KeyName) => (await ring.keysOf({ names: [name], makes: false })).get(name);
  const make = async (name: KeyName) => (await ring.keysOf({ names: [name], makes: true })).get(name);
  return { table, ring, find, make };
};

describe('the ring of unwrapped keys', () => {
  it('keeps a key in memory and asks for it once', async () => {
    const { table, find, make } = setUp();
    const key = await make('text:a:1');
    expect(await find('text:a:1')).toBe(key);
    expect(await make('text:a:1')).toBe(key);
    expect(table.asked).toHaveLength(1);
  });

  it('has nothing for a name that never had a key, and asks again the next time', async () => {
    const { table, find } = setUp();
    expect(await find('text:a:1')).toBeUndefined();
    const key = createSecretKey(randomBytes(32));
    table.rows.set('text:a:1', key);
    expect(await find('text:a:1')).toBe(key);
  });

  it('asks once for calls that come while a statement is under way', async () => {
    const { table, ring } = setUp();
    const names = Array.from({ length: 50 }, (_, i) => `text:a:${String(i)}`);
    await Promise.all(names.map((name) => ring.keysOf({ names: [name], makes: true })));
    expect(table.asked).toEqual([names]);
  });

  it('uses a kept key for half a second, then looks first at what was destroyed', async () => {
    const { table, find, make } = setUp();
    const key = await make('text:a:1');
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
    table.rows.set('text:a:1', createSecretKey(randomBytes(32)));
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
    table.rows.set('text:a:1', createSecretKey(randomBytes(32)));
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
    const keys = await ring.keysOf({ names, makes: true });
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
