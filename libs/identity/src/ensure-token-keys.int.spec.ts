import { loadConfig, serviceConfigSchema, type ServiceConfig } from '@gongkai/config';
import { idFrom, type PersonId } from '@gongkai/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureTokenKeys } from './ensure-token-keys.js';
import { createTokenKeys, loadPrivateKey, loadPublicKey, TokenKeyError } from './token-keys.js';
import { issueToken, TokenVerifier } from './tokens.js';

let folder: string;
const config = (more: Readonly<Record<string, string>> = {}): ServiceConfig =>
  loadConfig(serviceConfigSchema, { DATA_DIR: folder, ...more });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-token-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the keys of tokens at a start', () => {
  it('are made once, and stay', async () => {
    const files = await ensureTokenKeys(config());
    const before = await readFile(files.privateKeyFile, 'utf8');
    expect(await ensureTokenKeys(config())).toEqual(files);
    expect(await readFile(files.privateKeyFile, 'utf8')).toBe(before);
  });

  it('are told again where only the private one is left: tokens of before hold', async () => {
    const files = await ensureTokenKeys(config());
    const person = idFrom<PersonId>('0198a1b2-0000-7000-8000-000000000001');
    const token = await issueToken({ person, privateKey: await loadPrivateKey(files.privateKeyFile), ttlSeconds: 60 });
    const before = await readFile(files.publicKeyFile, 'utf8');
    await rm(files.publicKeyFile);
    await ensureTokenKeys(config());
    expect(await readFile(files.publicKeyFile, 'utf8')).toBe(before);
    expect((await stat(files.publicKeyFile)).mode & 0o777).toBe(0o644);
    const publicKey = await loadPublicKey(files.publicKeyFile);
    expect(await new TokenVerifier({ publicKey }).verify(token)).toMatchObject({ kind: 'verified', person });
  });

  it('are told where a private one is named alone', async () => {
    const named = join(folder, 'named.pem');
    const made = await createTokenKeys(join(folder, 'elsewhere'));
    await copyFile(made.privateKeyFile, named);
    const files = await ensureTokenKeys(config({ TOKEN_PRIVATE_KEY_FILE: named }));
    expect(await readFile(files.publicKeyFile, 'utf8')).toBe(await readFile(made.publicKeyFile, 'utf8'));
  });

  it('are refused when the two are no pair: no token that is issued would be taken', async () => {
    await createTokenKeys(folder);
    const other = await createTokenKeys(join(folder, 'other'));
    const mixed = ensureTokenKeys(config({ TOKEN_PRIVATE_KEY_FILE: other.privateKeyFile }));
    await expect(mixed).rejects.toThrow("doesn't belong to");
    await expect(mixed).rejects.toBeInstanceOf(TokenKeyError);
  });
});
