import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { idFrom, type PersonId } from '@gongkai/kernel';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTokenKeys, loadPrivateKey, loadPublicKey, TokenKeyError } from './token-keys.js';
import { issueToken, TokenVerifier } from './tokens.js';

describe('Token keys', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'token-keys-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('are made once, readable by their owner only, and fit each other', async () => {
    const files = await createTokenKeys(join(folder, 'keys'));
    expect((await stat(files.privateKeyFile)).mode & 0o777).toBe(0o600);
    const person = idFrom<PersonId>('0198a1b2-0000-7000-8000-000000000001');
    const token = await issueToken({ person, privateKey: await loadPrivateKey(files.privateKeyFile), ttlSeconds: 60 });
    const publicKey = await loadPublicKey(files.publicKeyFile);
    expect(await new TokenVerifier({ publicKey }).verify(token)).toEqual({ kind: 'verified', person });
  });

  it('are never overwritten', async () => {
    const files = await createTokenKeys(folder);
    const before = await readFile(files.privateKeyFile, 'utf8');
    await expect(createTokenKeys(folder)).rejects.toThrow(TokenKeyError);
    expect(await readFile(files.privateKeyFile, 'utf8')).toBe(before);
  });

  it('are refused when others may read the private one', async () => {
    const { privateKeyFile } = await createTokenKeys(folder);
    await chmod(privateKeyFile, 0o640);
    await expect(loadPrivateKey(privateKeyFile)).rejects.toThrow('chmod 600');
  });

  it('are refused when missing, broken, or the one for the other', async () => {
    const { privateKeyFile, publicKeyFile } = await createTokenKeys(folder);
    const broken = join(folder, 'broken.pem');
    await writeFile(broken, 'not a key', { mode: 0o600 });
    await expect(loadPublicKey(join(folder, 'none.pem'))).rejects.toThrow("can't be read (ENOENT)");
    await expect(loadPublicKey(broken)).rejects.toThrow('holds no Ed25519 key');
    await expect(loadPrivateKey(broken)).rejects.toThrow('holds no Ed25519 key');
    await expect(loadPublicKey(privateKeyFile)).rejects.toThrow(TokenKeyError);
    await expect(loadPrivateKey(publicKeyFile)).rejects.toThrow(TokenKeyError);
  });
});
