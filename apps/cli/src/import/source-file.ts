import { readFile, stat } from 'node:fs/promises';
import { Ended, EXIT } from '../outcome.js';
import { decoded, type DecodedText, type NamedEncoding } from './encoding.js';

const MOST_MIB = 64;

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'no right to read it',
  EISDIR: 'it is a folder',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const bytesOf = async (file: string): Promise<Uint8Array> => {
  const { size } = await stat(file);
  if (size > MOST_MIB * 2 ** 20)
    throw new Ended(`${file}: larger than ${String(MOST_MIB)} MiB; split the list`, EXIT.usage);
  return readFile(file);
};

/** @throws Ended when the file can't be read, or its text can't be told. */
export const readSource = async (file: string, encoding: NamedEncoding): Promise<DecodedText> => {
  const bytes = await bytesOf(file).catch((error: unknown) => {
    if (error instanceof Ended) throw error;
    throw new Ended(`${file}: ${WHY[codeOf(error)] ?? 'it could not be read'}`, EXIT.usage);
  });
  return decoded(bytes, file, encoding);
};
