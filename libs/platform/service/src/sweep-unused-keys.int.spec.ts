import { createLogger } from '@gongkai/operations';
import { createTestVaults, eventually, MemoryEventStore, someEvent, type TestVaults } from '@gongkai/testkit';
import { textKey, type Vault } from '@gongkai/vault';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { sweepUnusedKeys } from './sweep-unused-keys.js';

jest.setTimeout(60_000);

const silent = createLogger({ name: 'test', level: 'silent' });

let vaults: TestVaults;
let vault: Vault;
let store: MemoryEventStore;
let sql: Client;
beforeEach(async () => {
  vaults = await createTestVaults();
  vault = await vaults.connect();
  store = new MemoryEventStore();
  sql = new Client({ connectionString: vaults.url });
  await sql.connect();
});
afterEach(async () => {
  await sql.end();
  await vaults.drop();
});

const left = async (): Promise<(string | null)[][]> => {
  const text = 'SELECT name, pending_for FROM vault.data_key ORDER BY 1';
  return (await sql.query<(string | null)[]>({ text, rowMode: 'array' })).rows;
};

/** A process that fell between keeping the key of a version and acknowledging the event; the event may be written. */
const fallen = async (version: number, isWritten: boolean): Promise<void> => {
  const draft = vault.draft('item-1');
  const place = { stream: 'item-1', event: 'e-1', path: 'content' };
  const content = await draft.seal(textKey('item-1', version), place, 'text');
  expect(await draft.keep()).toBe(true);
  if (isWritten) await store.append('item-1', 'any', [someEvent({ content }), someEvent()]);
};

describe('keys that a process left over when it fell', () => {
  it('stay where the log holds what was sealed under them, and go where it does not', async () => {
    await fallen(1, true);
    await fallen(2, false);
    await fallen(11, false);
    await sql.query(`UPDATE vault.data_key SET made_at = made_at - interval '2 hours'`);
    const { close } = sweepUnusedKeys({ vault, store, log: silent });
    await eventually(async () => expect(await left()).toEqual([[textKey('item-1', 1), null]]));
    await close();
  });

  it('stay while the log is empty: it may only not be restored yet', async () => {
    await fallen(1, false);
    await sql.query(`UPDATE vault.data_key SET made_at = made_at - interval '2 hours'`);
    let looks = 0;
    const head = () => ((looks += 1), store.head());
    const empty = { head, logId: () => store.logId(), readStream: () => store.readStream('item-1') };
    const { close } = sweepUnusedKeys({ vault, store: empty, log: silent, everyMs: 1 });
    await eventually(() => expect(looks).toBeGreaterThan(2));
    await close();
    expect(await left()).toEqual([[textKey('item-1', 1), 'item-1']]);
  });

  it('are looked for by the hour; a sweep that fails is told, and the next one made none the less', async () => {
    const lines: string[] = [];
    const log = createLogger({ name: 'test', to: { write: (line: string) => void lines.push(line) } });
    let sweeps = 0;
    const failing = {
      sweep: () => {
        sweeps += 1;
        return sweeps === 1 ? Promise.reject(new Error('away')) : Promise.resolve({ settled: 1, removed: 2 });
      },
    };
    await store.append('item-1', 'any', [someEvent()]);
    const { close } = sweepUnusedKeys({ vault: failing, store, log, everyMs: 1 });
    await eventually(() => expect(sweeps).toBeGreaterThan(2));
    await close();
    const swept = sweeps;
    expect(lines[0]).toContain('unused keys could not be swept');
    expect(lines[1]).toContain('"settled":1,"removed":2');
    expect(sweeps).toBe(swept);
  });
});
