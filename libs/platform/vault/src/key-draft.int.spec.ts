import { createTestVaults, type TestVaults } from '@gongkai/testkit';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Sealed } from '@gongkai/kernel';
import { Client } from 'pg';
import { createMasterKeyFile } from './master-key-file.js';
import { KeyDestroyed, personKey, textKey, type Vault } from './port.js';
import { rotateMasterKey } from './rotate-master-key.js';
import type { SealingDraft } from './sealing-draft.js';

jest.setTimeout(60_000);

let vaults: TestVaults;
let vault: Vault;
let other: Vault;
let sql: Client;
beforeEach(async () => {
  vaults = await createTestVaults();
  [vault, other] = await Promise.all([vaults.connect(), vaults.connect()]);
  sql = new Client({ connectionString: vaults.url });
  await sql.connect();
});
afterEach(async () => {
  await sql.end();
  await vaults.drop();
});

const name = textKey('item-1', 1);
const place = { stream: 'item-1', event: 'e-1', path: 'content' };
const sealIn = (draft: SealingDraft, plain = 'x', key = name) => draft.seal(key, place, plain);
const valueOf = (sealed: Sealed) => ({ sealed, stream: 'item-1' });
const plainly = (plain: string) => [{ kind: 'unsealed', plain }];

/** The names of all keys that have a row, and what they are pending for. */
const rows = async (): Promise<(string | null)[][]> =>
  (
    await sql.query<(string | null)[]>({
      text: 'SELECT name, pending_for FROM vault.data_key ORDER BY 1',
      rowMode: 'array',
    })
  ).rows;
/** What becomes of a draft's keys shows when the vault that it belongs to is closed. */
const rowsAfter = async (closing: Vault): Promise<(string | null)[][]> => {
  await closing.close();
  return rows();
};
const anHourLater = () => sql.query(`UPDATE vault.data_key SET made_at = made_at - interval '61 minutes'`);
const keptElsewhere = async (key = name): Promise<SealingDraft> => {
  const draft = other.draft('item-1');
  await sealIn(draft, 'elsewhere', key);
  expect(await draft.keep()).toBe(true);
  return draft;
};

describe('a command that is not carried out', () => {
  it('leaves no key when it is refused, or was only a trial', async () => {
    const draft = vault.draft('item-1');
    await sealIn(draft);
    draft.close(false);
    expect(await rowsAfter(vault)).toEqual([]);
  });

  it('leaves a pending key when its append fails, which the sweep removes after an hour', async () => {
    const draft = vault.draft('item-1');
    await sealIn(draft);
    expect(await draft.keep()).toBe(true);
    draft.close(false);
    expect(await rowsAfter(vault)).toEqual([[name, 'item-1']]);
    const never = () => Promise.resolve(false);
    expect(await other.sweep('log', never)).toEqual({ settled: 0, removed: 0 });
    await anHourLater();
    expect(await other.sweep('log', never)).toEqual({ settled: 0, removed: 1 });
    expect(await rows()).toEqual([]);
  });
});

describe('a command that is carried out', () => {
  it('leaves its key for good, under which every process unseals what was sealed', async () => {
    const draft = vault.draft('item-1');
    const sealed = [await sealIn(draft, '一'), await sealIn(draft, '二')];
    expect(await draft.keep()).toBe(true);
    draft.close(true);
    expect(await rowsAfter(vault)).toEqual([[name, null]]);
    expect(await other.unsealTexts(sealed.map(valueOf))).toEqual([...plainly('一'), ...plainly('二')]);
  });

  it('needs no round trip where it makes no key', async () => {
    await sql.query('ALTER TABLE vault.data_key RENAME TO away');
    const draft = vault.draft('item-1');
    expect(await draft.keep()).toBe(true);
    await sealIn(draft);
    await expect(draft.keep()).rejects.toMatchObject({ code: 'vault.unavailable' });
  });

  it('in another attempt leaves for good only the key that the event holds', async () => {
    const draft = vault.draft('item-1');
    await sealIn(draft, 'x', textKey('item-1', 1));
    expect(await draft.keep()).toBe(true);
    const sealed = await sealIn(draft, 'y', textKey('item-1', 2));
    expect(await draft.keep()).toBe(true);
    draft.close(true);
    expect(await rowsAfter(vault)).toEqual([
      [textKey('item-1', 1), 'item-1'],
      [textKey('item-1', 2), null],
    ]);
    expect(await other.unsealTexts([valueOf(sealed)])).toEqual(plainly('y'));
  });
});

describe('two commands that make one key', () => {
  it('in two processes: one seals anew, then both read both', async () => {
    const [one, two] = [vault.draft('item-1'), other.draft('item-1')];
    const first = [await sealIn(one, 'one'), await sealIn(two, 'two')];
    const kept = await Promise.all([one.keep(), two.keep()]);
    expect(kept.toSorted()).toEqual([false, true]);
    const [late, plain] = kept[0] ? ([two, 'two'] as const) : ([one, 'one'] as const);
    const again = await sealIn(late, plain);
    expect(await late.keep()).toBe(true);
    const sealed = kept[0] ? [first[0]!, again] : [again, first[1]!];
    for (const each of [vault, other])
      expect(await each.unsealTexts(sealed.map(valueOf))).toEqual([...plainly('one'), ...plainly('two')]);
    expect(await rows()).toEqual([[name, null]]);
  });

  it('in one process: one seals anew, and settles what is pending for the other before it goes on', async () => {
    const [one, two] = [vault.draft('item-1'), vault.draft('item-2')];
    await sealIn(one);
    await sealIn(two);
    expect(await Promise.all([one.keep(), two.keep()])).toEqual([true, false]);
    expect(await rows()).toEqual([[name, 'item-1']]);
    await sealIn(two);
    expect(await two.keep()).toBe(true);
    expect(await rows()).toEqual([[name, null]]);
    one.close(false);
    two.close(true);
    expect(await rowsAfter(vault)).toEqual([[name, null]]);
  });

  it('that was destroyed in between: the second is told so', async () => {
    const draft = vault.draft('item-1');
    await sealIn(draft);
    await other.destroy([name]);
    expect(await draft.keep()).toBe(false);
    await expect(sealIn(draft)).rejects.toThrow(KeyDestroyed);
    await expect(sealIn(vault.draft('item-1'))).rejects.toThrow(KeyDestroyed);
  });
});

describe('the sweep', () => {
  it('leaves for good what a crash left pending and an event holds', async () => {
    await keptElsewhere();
    await keptElsewhere(personKey('1'));
    await anHourLater();
    const asked: string[][] = [];
    const isUsed = (key: string, stream: string): Promise<boolean> => {
      asked.push([key, stream]);
      return Promise.resolve(key === name);
    };
    expect(await vault.sweep('log', isUsed)).toEqual({ settled: 1, removed: 1 });
    expect(asked).toEqual([
      [personKey('1'), 'item-1'],
      [name, 'item-1'],
    ]);
    expect(await rows()).toEqual([[name, null]]);
  });

  it('does not remove a key that somebody settles while it asks', async () => {
    await keptElsewhere();
    await anHourLater();
    const draft = vault.draft('item-1');
    await vault.unsealTexts([]);
    expect(await sealIn(draft).then(() => draft.keep())).toBe(false);
    const sealed = await sealIn(draft);
    const swept = await other.sweep('log', async () => {
      expect(await draft.keep()).toBe(true);
      return false;
    });
    expect(swept).toEqual({ settled: 0, removed: 0 });
    expect(await vault.unsealTexts([valueOf(sealed)])).toEqual(plainly('x'));
  });

  it('makes nobody seal under a key that it removed', async () => {
    const early = vault.draft('item-1');
    await sealIn(early);
    expect(await early.keep()).toBe(true);
    early.close(false);
    await anHourLater();
    expect(await other.sweep('log', () => Promise.resolve(false))).toEqual({ settled: 0, removed: 1 });
    const draft = vault.draft('item-1');
    await sealIn(draft, 'lost');
    expect(await draft.keep()).toBe(false);
    const sealed = await sealIn(draft, 'x');
    expect(await draft.keep()).toBe(true);
    expect(await other.unsealTexts([valueOf(sealed)])).toEqual(plainly('x'));
  });

  it('goes by the log that the keys belong to, and by no other', async () => {
    await keptElsewhere();
    await anHourLater();
    expect(await vault.sweep('log', () => Promise.resolve(true))).toEqual({ settled: 1, removed: 0 });
    await keptElsewhere(personKey('1'));
    await anHourLater();
    const asked = jest.fn(() => Promise.resolve(false));
    await expect(other.sweep('another log', asked)).rejects.toMatchObject({ code: 'keys.other-log' });
    expect(asked).not.toHaveBeenCalled();
    expect(await rows()).toEqual([
      [personKey('1'), 'item-1'],
      [name, null],
    ]);
  });

  it('leaves a pending key that was destroyed as a tombstone', async () => {
    await keptElsewhere();
    await vault.destroy([name]);
    await anHourLater();
    expect(await vault.sweep('log', () => Promise.resolve(false))).toEqual({ settled: 0, removed: 0 });
    expect(await rows()).toEqual([[name, null]]);
  });
});

describe('a rotation of the master key', () => {
  const files = async () => {
    const newKeyFile = `${vaults.folder}/new.key`;
    await createMasterKeyFile(newKeyFile);
    return { url: vaults.url, oldKeyFile: vaults.masterKeyFile, newKeyFile };
  };

  it('while a draft is open lets it keep no key', async () => {
    const draft = vault.draft('item-1');
    await sealIn(draft);
    await rotateMasterKey(await files());
    await expect(draft.keep()).rejects.toMatchObject({ code: 'master-key.rotated' });
    expect(await rows()).toEqual([]);
  });

  it('wraps pending keys anew like all others', async () => {
    const draft = vault.draft('item-1');
    const sealed = await sealIn(draft);
    expect(await draft.keep()).toBe(true);
    const { newKeyFile, ...old } = await files();
    expect(await rotateMasterKey({ ...old, newKeyFile })).toBe(1);
    expect(await rows()).toEqual([[name, 'item-1']]);
    draft.close(true);
    expect(await rowsAfter(vault)).toEqual([[name, null]]);
    const rotated = await vaults.connect({ masterKeyFile: newKeyFile });
    expect(await rotated.unsealTexts([valueOf(sealed)])).toEqual(plainly('x'));
  });
});

describe('the key database', () => {
  it('gives up pending rows only, and lets nothing become pending again', async () => {
    const kept = await keptElsewhere(textKey('item-1', 2));
    kept.close(true);
    await other.close();
    await expect(sql.query('DELETE FROM vault.data_key')).rejects.toThrow('never');
    await expect(sql.query(`UPDATE vault.data_key SET pending_for = 'item-1'`)).rejects.toThrow('never');
    await expect(sql.query('TRUNCATE vault.data_key')).rejects.toThrow('never');
  });
});
