import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Ended, EXIT } from '../outcome.js';

/** A file to be imported: its text without a byte order mark, and the SHA-256 of its bytes. */
export interface SourceFile {
  readonly text: string;
  readonly sha256: string;
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'no right to read it',
  EISDIR: 'it is a folder',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** @throws Ended when the bytes are no UTF-8. */
export const utf8From = (bytes: Uint8Array, file: string): string => {
  if (!isUtf8(bytes))
    throw new Ended(`${file}: not UTF-8; save it as UTF-8 (in a spreadsheet: "CSV UTF-8") and try again`, EXIT.usage);
  return new TextDecoder().decode(bytes);
};

/** @throws Ended when the file can't be read, or is no UTF-8. */
export const readSource = async (file: string): Promise<SourceFile> => {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Ended(`${file}: ${WHY[codeOf(error)] ?? 'it could not be read'}`, EXIT.usage);
  });
  return { text: utf8From(bytes, file), sha256: createHash('sha256').update(bytes).digest('hex') };
};
