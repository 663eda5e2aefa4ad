import { readFile, stat } from 'node:fs/promises';
import type { Bilingual } from '@gongkai/kernel';
import { Ended, EXIT } from '../outcome.js';
import { decoded, type DecodedText, type NamedEncoding } from './encoding.js';

const MOST_MIB = 64;

const WHY: ReadonlyMap<string, Bilingual> = new Map([
  ['ENOENT', { en: 'there is no such file', zh: '没有此文件' }],
  ['EACCES', { en: 'no right to read it', zh: '没有读取权限' }],
  ['EISDIR', { en: 'it is a folder', zh: '这是文件夹' }],
]);
const UNREAD: Bilingual = { en: 'it could not be read', zh: '无法读取' };

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

const bytesOf = async (file: string): Promise<Uint8Array> => {
  const { size } = await stat(file);
  if (size > MOST_MIB * 2 ** 20)
    throw new Ended(
      {
        en: `${file}: larger than ${String(MOST_MIB)} MiB; split the list`,
        zh: `${file}：大于 ${String(MOST_MIB)} MiB，请拆分名单`,
      },
      EXIT.usage,
    );
  return readFile(file);
};

/** @throws Ended when the file can't be read, or its text can't be told. */
export const readSource = async (file: string, encoding: NamedEncoding): Promise<DecodedText> => {
  const bytes = await bytesOf(file).catch((error: unknown) => {
    if (error instanceof Ended) throw error;
    const { en, zh } = WHY.get(codeOf(error)) ?? UNREAD;
    throw new Ended({ en: `${file}: ${en}`, zh: `${file}：${zh}` }, EXIT.usage);
  });
  return decoded(bytes, file, encoding);
};
