import { createTestVaults, sealOne, type TestVaults } from '@gongkai/testkit';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { Client } from 'pg';
import { readMasterKeyFile } from './master-key-file.js';
import { textKey, type Vault } from './port.js';

jest.setTimeout(60_000);

let vaults: TestVaults;
let vault: Vault;
let sql: Client;
beforeEach(async () => {
  vaults = await createTestVaults();
  vault = await vaults.connect();
  sql = new Client({ connectionString: vaults.url });
  await sql.connect();
});
afterEach(async () => {
  await sql.end();
  await vaults.drop();
});

const name = textKey('item-1', 1);
const place = { stream: 'item-1', event: 'e-1', path: 'content' };
const sealing = async (key = name) => ({
  sealed: await sealOne(vault, { key, place, plain: 'secret' }),
  stream: 'item-1',
});
const ledgerNames = async () =>
  (await readFile(vaults.erasureLedgerFile, 'utf8'))
    .split('\n')
    .slice(0, -1)
    .map((line) => (JSON.parse(line) as { key: string }).key);

const dump = async (): Promise<string> => {
  const tables = await sql.query<{ tablename: string }>("SELECT tablename FROM pg_tables WHERE schemaname = 'vault'");
  const rows: string[] = [];
  for (const { tablename } of tables.rows) {
    const found = await sql.query<{ row: string }>(`SELECT t::text AS row FROM vault.${tablename} t`);
    rows.push(...found.rows.map(({ row }) => row));
  }
  return rows.join('\n');
};

/** Puts rows back as a backup had them, past the guards that hold for everybody else. */
const restore = async (rows: readonly Record<string, unknown>[], destructions: string): Promise<void> => {
  await sql.query("SET session_replication_role = 'replica'");
  await sql.query('TRUNCATE vault.data_key');
  await sql.query('INSERT INTO vault.data_key SELECT * FROM jsonb_populate_recordset(NULL::vault.data_key, $1)', [
    JSON.stringify(rows),
  ]);
  await sql.query('UPDATE vault.destruction SET count = $1', [destructions]);
  await sql.query("SET session_replication_role = 'origin'");
};

const backup = async (): Promise<Record<string, unknown>[]> =>
  (await sql.query<{ row: Record<string, unknown> }>('SELECT to_jsonb(k) AS row FROM vault.data_key k')).rows.map(
    ({ row }) => row,
  );

describe('erasure', () => {
  it('leaves nothing of the key in any dump of the key database, wrapped or not', async () => {
    await sealing();
    const kept = textKey('item-1', 2);
    await sealing(kept);
    const { rows } = await sql.query<{ wrapped: Buffer }>('SELECT wrapped FROM vault.data_key WHERE name = $1', [name]);
    const wrapped = rows[0]!.wrapped;
    const plain = (await readMasterKeyFile(vaults.masterKeyFile)).unwrap(name, wrapped).export();
    expect(await dump()).toContain(wrapped.toString('hex'));
    await vault.destroy([name]);
    const after = await dump();
    expect(after).toContain(name);
    expect(after).toContain(kept);
    for (const bytes of [wrapped, wrapped.subarray(12, 44), plain]) expect(after).not.toContain(bytes.toString('hex'));
  });

  it('is written to the ledger with its time, and the database remembers the same', async () => {
    await sealing();
    await vault.destroy([name, textKey('item-1', 9)]);
    expect(await ledgerNames()).toEqual(['text:item-1:1', 'text:item-1:9']);
    const { rows } = await sql.query<{ destroyed_at: Date }>('SELECT destroyed_at FROM vault.data_key');
    const [line] = (await readFile(vaults.erasureLedgerFile, 'utf8')).split('\n');
    expect(rows[0]?.destroyed_at.toISOString()).toBe((JSON.parse(line!) as { destroyedAt: string }).destroyedAt);
    await vault.destroy([]);
    expect(await ledgerNames()).toHaveLength(2);
  });

  it('is undone by a restore and done again from the ledger', async () => {
    const value = await sealing();
    const rows = await backup();
    await vault.destroy([name, textKey('item-1', 7)]);
    await restore(rows, '0');
    const restored = await vaults.connect();
    expect(await restored.unsealTexts([value])).toEqual([{ kind: 'unsealed', plain: 'secret' }]);
    expect(await restored.destroyAgain()).toBe(1);
    expect(await restored.unsealTexts([value])).toEqual([{ kind: 'destroyed' }]);
    expect(await restored.destroyAgain()).toBe(0);
    await expect(sealOne(restored, { key: textKey('item-1', 7), place, plain: 'x' })).rejects.toThrow('destroyed');
  });

  it('does not begin when the ledger can not be written: the key lives', async () => {
    const value = await sealing();
    await rm(vaults.erasureLedgerFile);
    await mkdir(vaults.erasureLedgerFile);
    await expect(vault.destroy([name])).rejects.toMatchObject({ code: 'ledger.unwritable' });
    expect(await (await vaults.connect({ erasureLedgerFile: `${vaults.folder}/other` })).unsealTexts([value])).toEqual([
      { kind: 'unsealed', plain: 'secret' },
    ]);
  });

  it('that stopped between ledger and database is finished from the ledger', async () => {
    const value = await sealing();
    await sql.query(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'power cut'; END $$`);
    await sql.query('CREATE TRIGGER cut BEFORE UPDATE ON vault.data_key FOR EACH ROW EXECUTE FUNCTION fail()');
    await expect(vault.destroy([name])).rejects.toMatchObject({ code: 'vault.unavailable' });
    expect(await ledgerNames()).toEqual([name]);
    expect(await vault.unsealTexts([value])).toEqual([{ kind: 'unsealed', plain: 'secret' }]);
    await sql.query('DROP TRIGGER cut ON vault.data_key');
    const next = await vaults.connect();
    expect(await next.destroyAgain()).toBe(1);
    expect(await next.unsealTexts([value])).toEqual([{ kind: 'destroyed' }]);
  });

  it('goes on in a ledger whose last line a crash cut off', async () => {
    await appendFile(vaults.erasureLedgerFile, '{"destroyedAt":"2026-04-');
    expect(await vault.destroyAgain()).toBe(0);
    await sealing();
    await vault.destroy([name]);
    expect(await readFile(vaults.erasureLedgerFile, 'utf8')).toMatch(/^\{"destroyedAt":"2026-04- #cut-off\n\{.*\}\n$/);
    expect(await vault.destroyAgain()).toBe(0);
  });

  it('from a damaged ledger destroys what can be read, and then says which lines can not', async () => {
    const value = await sealing();
    const line = JSON.stringify({ destroyedAt: '2026-04-28T00:00:00.000Z', key: name });
    await appendFile(vaults.erasureLedgerFile, `garbage\n${line}\n{"key":7}\n`);
    await expect(vault.destroyAgain()).rejects.toMatchObject({
      code: 'ledger.damaged',
      message: expect.stringContaining('1, 3'),
    });
    expect(await vault.unsealTexts([value])).toEqual([{ kind: 'destroyed' }]);
  });

  it('is written into a ledger that was lost, from what the key database knows', async () => {
    await vault.destroy([name, textKey('item-1', 9)]);
    expect(await vault.completeLedger()).toBe(0);
    const before = await readFile(vaults.erasureLedgerFile, 'utf8');
    await rm(vaults.erasureLedgerFile);
    const next = await vaults.connect();
    expect(await ledgerNames()).toEqual([]);
    expect(await next.completeLedger()).toBe(2);
    expect(await readFile(vaults.erasureLedgerFile, 'utf8')).toBe(before);
    expect(await next.completeLedger()).toBe(0);
  });

  it('can not be undone by a statement: rows are never removed, destroyed keys never come back', async () => {
    await sealing();
    await vault.destroy([name]);
    for (const statement of [
      'DELETE FROM vault.data_key',
      'TRUNCATE vault.data_key',
      `UPDATE vault.data_key SET wrapped = '\\x00', master = 'x', destroyed_at = NULL, destroyed_in = NULL`,
    ])
      await expect(sql.query(statement)).rejects.toThrow('never');
  });
});
