import { createTestVaults, sealAll, sealOne, type TestVaults } from '@gongkai/testkit';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { createMasterKeyFile } from './master-key-file.js';
import { textKey, type SealedIn, type Vault } from './port.js';
import { rotateMasterKey } from './rotate-master-key.js';

const KEYS = 1_200;
const place = { stream: 'item-1', event: 'e-1', path: 'content' };

jest.setTimeout(60_000);

let vaults: TestVaults;
let vault: Vault;
let sql: Client;
let values: SealedIn[];
let files: { url: string; oldKeyFile: string; newKeyFile: string };
beforeEach(async () => {
  vaults = await createTestVaults();
  vault = await vaults.connect();
  sql = new Client({ connectionString: vaults.url });
  await sql.connect();
  const plain = Array.from({ length: KEYS }, (_, i) => ({ key: textKey('item-1', i), place, plain: String(i) }));
  values = (await sealAll(vault, plain)).map((sealed) => ({ sealed, stream: 'item-1' }));
  files = { url: vaults.url, oldKeyFile: vaults.masterKeyFile, newKeyFile: `${vaults.folder}/new.key` };
  await createMasterKeyFile(files.newKeyFile);
});
afterEach(async () => {
  await sql.end();
  await vaults.drop();
});

const texts = async (each: Vault) =>
  (await each.unsealTexts(values)).map((value) => (value.kind === 'unsealed' ? value.plain : value.kind));
const expected = Array.from({ length: KEYS }, (_, i) => String(i));

describe('a rotation of the master key', () => {
  it('wraps every living key anew; values and look-ups stay as they were, the old key opens nothing', async () => {
    const hash = await vault.lookup('member.contact', '138');
    await vault.destroy([textKey('item-1', 5)]);
    expect(await rotateMasterKey(files)).toBe(KEYS - 1);
    const rotated = await vaults.connect({ masterKeyFile: files.newKeyFile });
    expect(await texts(rotated)).toEqual(expected.with(5, 'destroyed'));
    expect(await rotated.lookup('member.contact', '138')).toBe(hash);
    await expect(vaults.connect()).rejects.toMatchObject({ code: 'master-key.wrong' });
    expect(await rotateMasterKey(files)).toBe(0);
  });

  it('stopped half-way lets no vault open, and goes on where it was', async () => {
    const last = textKey('item-1', 999);
    const { rows } = await sql.query<{ wrapped: Buffer }>('SELECT wrapped FROM vault.data_key WHERE name = $1', [last]);
    await sql.query(`UPDATE vault.data_key SET wrapped = '\\x00' WHERE name = $1`, [last]);
    await expect(rotateMasterKey(files)).rejects.toMatchObject({ code: 'seal.broken' });
    for (const masterKeyFile of [files.oldKeyFile, files.newKeyFile])
      await expect(vaults.connect({ masterKeyFile })).rejects.toMatchObject({ code: 'master-key.rotated' });
    await sql.query('UPDATE vault.data_key SET wrapped = $2 WHERE name = $1', [last, rows[0]?.wrapped]);
    const third = `${vaults.folder}/third.key`;
    await createMasterKeyFile(third);
    await expect(rotateMasterKey({ ...files, newKeyFile: third })).rejects.toMatchObject({ code: 'master-key.wrong' });
    expect(await rotateMasterKey(files)).toBe(KEYS - 1_000);
    expect(await texts(await vaults.connect({ masterKeyFile: files.newKeyFile }))).toEqual(expected);
  });

  it('lets a vault that was open before make no more keys under the old one', async () => {
    await rotateMasterKey(files);
    await expect(sealOne(vault, { key: textKey('item-2', 1), place, plain: 'x' })).rejects.toMatchObject({
      code: 'master-key.rotated',
    });
    const stranger = await vaults.connect({ masterKeyFile: files.newKeyFile });
    const fresh = {
      sealed: await sealOne(stranger, { key: textKey('item-3', 1), place, plain: 'y' }),
      stream: 'item-1',
    };
    await expect(vault.unsealTexts([fresh])).rejects.toMatchObject({ code: 'master-key.rotated' });
  });

  it('is refused when the old file is not the one in use', async () => {
    const wrong = `${vaults.folder}/wrong.key`;
    await createMasterKeyFile(wrong);
    await expect(rotateMasterKey({ ...files, oldKeyFile: wrong })).rejects.toMatchObject({ code: 'master-key.wrong' });
    expect(await texts(await vaults.connect())).toEqual(expected);
  });
});
