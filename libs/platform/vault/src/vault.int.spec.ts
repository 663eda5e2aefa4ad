import {
  createTestDatabase,
  createTestVaults,
  MemoryEventStore,
  sealAll,
  sealOne,
  type TestVaults,
} from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { accessRecorder } from './access-recorder.js';
import { ensureMasterKeyFile } from './ensure-master-key.js';
import { createMasterKeyFile } from './master-key-file.js';
import { AccessNotRecorded, KeyDestroyed, personKey, textKey, type AccessRecord, type Vault } from './port.js';

jest.setTimeout(60_000);

let vaults: TestVaults;
let vault: Vault;
let other: Vault;
let sql: Client;
beforeAll(async () => {
  vaults = await createTestVaults();
  [vault, other] = await Promise.all([vaults.connect(), vaults.connect()]);
  sql = new Client({ connectionString: vaults.url });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await vaults.drop();
});

const place = { stream: 'item-1', event: 'e-1', path: 'content' };
const reason = { actor: 'person:1', purpose: 'members.list', correlation: 'c' };
const sealing = async (key: string, plain: string) => ({
  sealed: await sealOne(vault, { key, place, plain }),
  stream: 'item-1',
});

describe('sealing', () => {
  it('gives values that every process of the installation opens', async () => {
    const values = [await sealing(textKey('item-1', 1), '一'), await sealing(textKey('item-1', 2), '二')];
    const plains = [
      { kind: 'unsealed', plain: '一' },
      { kind: 'unsealed', plain: '二' },
    ];
    expect(await vault.unsealTexts(values)).toEqual(plains);
    expect(await other.unsealTexts(values)).toEqual(plains);
    expect(await (await vaults.connect()).unsealTexts(values)).toEqual(plains);
    expect(await vault.unsealTexts([])).toEqual([]);
  });

  it('of many values keeps their order and makes each key once', async () => {
    const values = Array.from({ length: 300 }, (_, i) => ({
      key: textKey('item-many', i % 100),
      place,
      plain: `text ${String(i)}`,
    }));
    const sealed = await sealAll(vault, values);
    const unsealed = await other.unsealTexts(sealed.map((each) => ({ sealed: each, stream: 'item-1' })));
    expect(unsealed).toEqual(values.map(({ plain }) => ({ kind: 'unsealed', plain })));
    expect(await sealAll(vault, [])).toEqual([]);
  });

  it('under a new key in several processes at once uses one key for all', async () => {
    const third = await vaults.connect();
    const keys = Array.from({ length: 40 }, (_, i) => textKey('item-race', i));
    const processes = [vault, other, third];
    const sealed = await Promise.all(
      processes.flatMap((each, p) => keys.map((key) => sealOne(each, { key, place, plain: `${String(p)} ${key}` }))),
    );
    const { rows } = await sql.query("SELECT name FROM vault.data_key WHERE name LIKE 'text:item-race:%'");
    expect(rows).toHaveLength(40);
    const reader = await vaults.connect();
    const unsealed = await reader.unsealTexts(sealed.map((each) => ({ sealed: each, stream: 'item-1' })));
    expect(unsealed).toEqual(
      processes.flatMap((_, p) => keys.map((key) => ({ kind: 'unsealed', plain: `${String(p)} ${key}` }))),
    );
  });

  it.each(['', 'text:', 'text:a b', 'member:1', 'vault:lookup', `text:${'x'.repeat(300)}`])(
    'refuses a key named %p',
    async (name) => {
      await expect(sealOne(vault, { key: name, place, plain: 'x' })).rejects.toThrow(TypeError);
    },
  );

  it('leaves no plain text and no plain key in the database', async () => {
    await sealing(textKey('item-marker', 1), 'marker-4711');
    const { rows } = await sql.query<{ row: string }>('SELECT k::text AS row FROM vault.data_key k');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ row }) => row).join('\n')).not.toContain('marker-4711');
  });
});

describe('unsealing', () => {
  it('is refused for a value that was moved, and then gives nothing at all', async () => {
    const good = await sealing(textKey('item-moved', 1), 'x');
    await expect(vault.unsealTexts([good, { ...good, stream: 'item-2' }])).rejects.toMatchObject({
      code: 'seal.broken',
    });
    const elsewhere = { ...good, sealed: { ...good.sealed, key: textKey('item-moved', 2) } };
    await sealing(textKey('item-moved', 2), 'y');
    await expect(vault.unsealTexts([elsewhere])).rejects.toMatchObject({ code: 'seal.broken' });
  });

  it('is refused for a key that never was, and makes none', async () => {
    const good = await sealing(textKey('item-known', 1), 'x');
    const name = textKey('item-never', 1);
    const unknown = { ...good, sealed: { ...good.sealed, key: name } };
    await expect(vault.unsealTexts([unknown])).rejects.toMatchObject({ code: 'key.unknown' });
    expect((await sql.query('SELECT 1 FROM vault.data_key WHERE name = $1', [name])).rows).toEqual([]);
  });

  it("is refused for a person's data without a reason", async () => {
    const value = await sealing(personKey('9'), '王芳');
    await expect(vault.unsealTexts([value])).rejects.toMatchObject({ code: 'key.private' });
  });

  it('goes on after the database cut all connections', async () => {
    const value = await sealing(textKey('item-cut', 1), 'x');
    await sql.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'gongkai-vault'`,
    );
    const fresh = textKey('item-cut', 2);
    await sealOne(vault, { key: fresh, place, plain: 'y' });
    expect(await vault.unsealTexts([value])).toEqual([{ kind: 'unsealed', plain: 'x' }]);
    await vault.ping();
  });
});

describe('reading private data', () => {
  it('is recorded before anything is unsealed: one record with every key, each once', async () => {
    const values = [
      await sealing(personKey('b'), '李雷'),
      await sealing(personKey('a'), '韩梅'),
      await sealing(personKey('b'), '139'),
    ];
    const before = vaults.records.length;
    expect(await vault.unseal(values, reason)).toEqual([
      { kind: 'unsealed', plain: '李雷' },
      { kind: 'unsealed', plain: '韩梅' },
      { kind: 'unsealed', plain: '139' },
    ]);
    expect(vaults.records.slice(before)).toEqual([{ ...reason, keys: ['person:a', 'person:b'] }]);
  });

  it('opens nothing while the record is not written, and nothing when it can not be', async () => {
    const written: AccessRecord[] = [];
    let fail = (_: Error): void => undefined;
    const recordAccess = (record: AccessRecord): Promise<void> => {
      written.push(record);
      return new Promise((_, reject) => {
        fail = reject;
      });
    };
    const careful = await vaults.connect({ recordAccess });
    const value = await sealing(personKey('c'), '王芳');
    let isSettled = false;
    const reading = careful.unseal([value], reason).finally(() => {
      isSettled = true;
    });
    const refused = expect(reading).rejects.toThrow(AccessNotRecorded);
    while (written.length === 0) await vault.ping();
    expect(isSettled).toBe(false);
    fail(new Error('the store is down'));
    await refused;
  });

  it('is an event in the store when the vault records there', async () => {
    const store = new MemoryEventStore();
    const recording = await vaults.connect({ recordAccess: accessRecorder(store) });
    await recording.unseal([await sealing(personKey('d'), '王芳')], reason);
    expect(store.log.map(({ type, metadata }) => [type, metadata.actor])).toEqual([['PrivateDataRead', 'person:1']]);
  });

  it('leaves no record where there is nothing to read any more', async () => {
    const value = await sealing(personKey('gone'), '王芳');
    await vault.destroy([personKey('gone')]);
    const before = vaults.records.length;
    expect(await vault.unseal([value], reason)).toEqual([{ kind: 'destroyed' }]);
    expect(await vault.unseal([], reason)).toEqual([]);
    expect(vaults.records).toHaveLength(before);
  });
});

describe('a look-up', () => {
  it('is the same in every process, and differs by purpose', async () => {
    const hash = await vault.lookup('member.contact', '13800000000');
    expect(await other.lookup('member.contact', '13800000000')).toBe(hash);
    expect(await vault.lookup('member.name', '13800000000')).not.toBe(hash);
  });
});

describe('a destroyed key', () => {
  it('takes no text any more, here and elsewhere, whether it was ever used or not', async () => {
    await sealing(personKey('e'), 'x');
    await vault.destroy([personKey('e'), personKey('never-used')]);
    const late = await vaults.connect();
    for (const each of [vault, late])
      for (const key of [personKey('e'), personKey('never-used')])
        await expect(sealOne(each, { key, place, plain: 'y' })).rejects.toThrow(KeyDestroyed);
    await expect(
      sealAll(vault, [
        { key: personKey('f'), place, plain: 'x' },
        { key: personKey('e'), place, plain: 'x' },
      ]),
    ).rejects.toThrow(KeyDestroyed);
  });

  it('opens nothing, while others still do', async () => {
    const gone = await sealing(textKey('item-gone', 1), 'x');
    const kept = await sealing(textKey('item-gone', 2), 'y');
    await vault.destroy([textKey('item-gone', 1)]);
    await vault.destroy([textKey('item-gone', 1)]);
    expect(await vault.unsealTexts([gone, kept])).toEqual([{ kind: 'destroyed' }, { kind: 'unsealed', plain: 'y' }]);
  });

  it('is opened by no other process that begins later than a second after', async () => {
    const value = await sealing(textKey('item-second', 1), 'x');
    expect(await other.unsealTexts([value])).toEqual([{ kind: 'unsealed', plain: 'x' }]);
    await vault.destroy([textKey('item-second', 1)]);
    const destroyedAt = performance.now();
    for (;;) {
      const begunAt = performance.now();
      const [unsealed] = await other.unsealTexts([value]);
      if (unsealed?.kind === 'destroyed') break;
      expect(begunAt - destroyedAt).toBeLessThanOrEqual(1_000);
    }
  });
});

describe('connecting the vault', () => {
  it('is refused with another master key, in words that say so', async () => {
    const wrong = `${vaults.folder}/wrong.key`;
    await createMasterKeyFile(wrong);
    await expect(vaults.connect({ masterKeyFile: wrong })).rejects.toMatchObject({
      code: 'master-key.wrong',
      message: expect.stringMatching(
        /^the keys are wrapped by the master key [0-9a-f]{16}, the file holds [0-9a-f]{16}$/,
      ),
    });
  });

  it('makes a new key where none wraps anything yet, and never in the place of a lost one', async () => {
    const file = `${vaults.folder}/lost.key`;
    await expect(ensureMasterKeyFile(file, vaults.url)).rejects.toMatchObject({ code: 'master-key.missing' });
    await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' });
    const fresh = await createTestDatabase();
    await ensureMasterKeyFile(file, fresh.url);
    const made = await readFile(file, 'utf8');
    await ensureMasterKeyFile(file, vaults.url);
    expect(await readFile(file, 'utf8')).toBe(made);
    await fresh.drop();
  });

  it('is refused when the erasure ledger can not be written', async () => {
    await expect(vaults.connect({ erasureLedgerFile: `${vaults.folder}/absent/ledger` })).rejects.toMatchObject({
      code: 'ledger.unwritable',
    });
  });

  it('is refused when nothing answers at the address', async () => {
    const url = 'postgres://nobody@127.0.0.1:1/none';
    await expect(vaults.connect({ url })).rejects.toMatchObject({ code: 'vault.unavailable' });
  });
});
