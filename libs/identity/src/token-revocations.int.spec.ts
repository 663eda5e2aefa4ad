import { idFrom, type PersonId } from '@gongkai/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteRevocation, RevokedTokens } from './token-revocations.js';

const person = idFrom<PersonId>('0198a1b2-0000-7000-8000-000000000001');
const other = idFrom<PersonId>('0198a1b2-0000-7000-8000-000000000002');
const id = '0198a1b2-0000-4000-8000-00000000000a';
const [issuedAt, later] = [1_000, 2_000];

let folder: string;
let file: string;
let ms: number;
let revoked: RevokedTokens;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-revoked-'));
  file = join(folder, 'revoked.jsonl');
  ms = 0;
  revoked = new RevokedTokens(file, () => ms);
});
afterEach(() => rm(folder, { recursive: true }));

describe('tokens that are called back', () => {
  it('are known half a second later, one by one, and stay so', async () => {
    expect(await revoked.has({ id, person, issuedAt })).toBe(false);
    await noteRevocation(file, { token: id });
    ms = 500;
    expect(await revoked.has({ id, person, issuedAt })).toBe(true);
    expect(await revoked.has({ id: id.replace('a', 'b'), person, issuedAt })).toBe(false);
    expect(await new RevokedTokens(file).has({ id, person, issuedAt })).toBe(true);
  });

  it('are all that a person had been given, and none that he is given after', async () => {
    await noteRevocation(file, { person, issuedUpTo: issuedAt });
    expect(await revoked.has({ id, person, issuedAt })).toBe(true);
    expect(await revoked.has({ id, person, issuedAt: later })).toBe(false);
    expect(await revoked.has({ id, person: other, issuedAt })).toBe(false);
  });

  it('are read past a line that a crash cut off', async () => {
    await appendFile(file, '{"token":"0198a1b2-00');
    await noteRevocation(file, { token: id });
    expect(await revoked.has({ id, person, issuedAt })).toBe(true);
  });

  it('let nobody in on a guess where they can not be read', async () => {
    await mkdir(file);
    await expect(revoked.has({ id, person, issuedAt })).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
