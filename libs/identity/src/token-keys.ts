import { exportPKCS8, exportSPKI, generateKeyPair, importPKCS8, importSPKI, type CryptoKey } from 'jose';
import { createPublicKey } from 'node:crypto';
import { chmod, mkdir, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const ALGORITHM = 'EdDSA';

/** Where a pair of token keys lies. */
export interface TokenKeyFiles {
  readonly privateKeyFile: string;
  readonly publicKeyFile: string;
}

/** A key file can't be used; the message says which and what to do, and never what is in it. */
export class TokenKeyError extends Error {
  override readonly name = 'TokenKeyError';
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

const writeNew = async (path: string, text: string, mode: number): Promise<void> => {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(path, mode);
};

/** Where {@link createTokenKeys} puts the keys of a folder. */
export const tokenKeyFilesIn = (folder: string): TokenKeyFiles => ({
  privateKeyFile: join(folder, 'token-private-key.pem'),
  publicKeyFile: join(folder, 'token-public-key.pem'),
});

/**
 * Makes an Ed25519 pair, the private key readable by its owner only.
 * @throws TokenKeyError when there are keys already: tokens signed with them would die.
 */
export const createTokenKeys = async (folder: string): Promise<TokenKeyFiles> => {
  const files = tokenKeyFilesIn(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  try {
    await writeNew(files.privateKeyFile, await exportPKCS8(privateKey), 0o600);
    await writeNew(files.publicKeyFile, await exportSPKI(publicKey), 0o644);
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw cause;
    throw new TokenKeyError(`there are token keys in ${folder} already`, { cause });
  }
  return files;
};

const read = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new TokenKeyError(`token key ${path} can't be read (${codeOf(cause)})`, { cause });
  }
};

const imported = async (path: string, load: (pem: string) => Promise<CryptoKey>): Promise<CryptoKey> => {
  const pem = await read(path);
  try {
    return await load(pem);
  } catch (cause) {
    throw new TokenKeyError(`${path} holds no Ed25519 key in PEM`, { cause });
  }
};

/** @throws TokenKeyError when the file is missing, holds no Ed25519 public key, or holds a private one. */
export const loadPublicKey = (path: string): Promise<CryptoKey> => imported(path, (pem) => importSPKI(pem, ALGORITHM));

/** @throws TokenKeyError when the file is missing, holds no Ed25519 private key, or others than its owner may read it. */
export const loadPrivateKey = async (path: string): Promise<CryptoKey> => {
  const key = await imported(path, (pem) => importPKCS8(pem, ALGORITHM));
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) throw new TokenKeyError(`${path} may be read by others than its owner: chmod 600 it`);
  return key;
};

/** Of a private key as of a public one, in one way of writing. */
const publicKeyIn = async (file: string): Promise<string> =>
  createPublicKey(await read(file))
    .export({ format: 'pem', type: 'spki' })
    .toString()
    .trim();

/** Writes the public key that belongs to the private one, where it is missing. @throws TokenKeyError as {@link loadPrivateKey} */
export const tellPublicKey = async ({ privateKeyFile, publicKeyFile }: TokenKeyFiles): Promise<void> => {
  await loadPrivateKey(privateKeyFile);
  await writeNew(publicKeyFile, await publicKeyIn(privateKeyFile), 0o644);
};

/** @throws TokenKeyError when tokens that are issued with the one would be refused by the other. */
export const assertPair = async ({ privateKeyFile, publicKeyFile }: TokenKeyFiles): Promise<void> => {
  await loadPublicKey(publicKeyFile);
  await loadPrivateKey(privateKeyFile);
  if ((await publicKeyIn(publicKeyFile)) === (await publicKeyIn(privateKeyFile))) return;
  throw new TokenKeyError(`${publicKeyFile} doesn't belong to ${privateKeyFile}: remove it, and it is made again`);
};
