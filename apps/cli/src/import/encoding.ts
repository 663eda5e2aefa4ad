import { isUtf8 } from 'node:buffer';
import type { Bilingual } from '@gongkai/kernel';
import { Option, type Command } from 'commander';
import { Ended, EXIT } from '../outcome.js';

/** Encodings that a file may be named to have; `auto` finds out, and refuses what could be two. */
export const ENCODINGS = ['auto', 'utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type NamedEncoding = (typeof ENCODINGS)[number];
type Encoding = Exclude<NamedEncoding, 'auto'>;

/** A file's text without its byte order mark, and what it was read as. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Why a file is not taken, and what to do about it. */
const unreadable = (file: string, { en, zh }: Bilingual): Ended =>
  new Ended(
    {
      en: `${file}: ${en}; save it as UTF-8 (in a spreadsheet: "CSV UTF-8") and try again`,
      zh: `${file}：${zh}；请另存为 UTF-8 编码（电子表格中选“CSV UTF-8”）后重试`,
    },
    EXIT.usage,
  );

const FOREIGN: readonly (readonly [readonly number[], Bilingual])[] = [
  [[0x50, 0x4b, 0x03, 0x04], { en: "a spreadsheet's own file or an archive", zh: '这是电子表格文件或压缩文件' }],
  [[0xd0, 0xcf, 0x11, 0xe0], { en: "an old spreadsheet's own file", zh: '这是旧版电子表格文件' }],
  [[0x25, 0x50, 0x44, 0x46], { en: 'a PDF', zh: '这是 PDF 文件' }],
];

const MARKS: readonly (readonly [readonly number[], Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

const beginsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** The text, or nothing where the bytes are none of that encoding. A mark at the beginning goes. */
const textIn = (bytes: Uint8Array, encoding: Encoding): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') return undefined;
    throw error;
  }
};

const HAN = /\p{Script=Han}/u;
/** What a Chinese list holds beside ASCII: ideographs, their signs, dots of names, full width. */
const CHINESE = /^[\p{ASCII}\p{Script=Han}\p{Script=Bopomofo}\p{P}\p{Zs}\uff01-\uff5e]*$/u;

/** GB 2312's own ideographs, which the names of a list mostly are: of other bytes that happen to be GB18030, few are. */
const commonHan = (bytes: Uint8Array): { readonly all: number; readonly common: number } => {
  let [all, common] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const [lead = 0, trail = 0] = [bytes[at], bytes[at + 1]];
    if (lead < 0x80) continue;
    all += 1;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) common += 1;
    at += trail >= 0x30 && trail <= 0x39 ? 3 : 1;
  }
  return { all, common };
};

const asGb18030 = (bytes: Uint8Array): string | undefined => {
  const text = textIn(bytes, 'gb18030');
  if (text === undefined || !HAN.test(text) || !CHINESE.test(text)) return undefined;
  const { all, common } = commonHan(bytes);
  return common * 2 >= all ? text : undefined;
};

/** Letters of two bytes in UTF-8, and none of three: Chinese in GB18030 may read so, as Latin, Greek or Arabic. */
const isLikeUtf8ByChance = (text: string): boolean => /[^\p{ASCII}]/u.test(text) && !/[\u0800-\u{10ffff}]/u.test(text);

/** Most of it is Chinese in UTF-8: as GB18030 it would read as other Chinese. */
const isDamagedUtf8 = (bytes: Uint8Array): boolean => {
  const beyond = [...new TextDecoder().decode(bytes).matchAll(/[\u0800-\u{10ffff}]/gu)];
  const lost = beyond.filter(([character]) => character === '\ufffd').length;
  return (beyond.length - lost) * 2 >= lost;
};

const found = (bytes: Uint8Array, file: string): DecodedText => {
  if (bytes.includes(0)) throw unreadable(file, { en: 'no text', zh: '不是文本文件' });
  const chinese = asGb18030(bytes);
  if (!isUtf8(bytes)) {
    if (isDamagedUtf8(bytes)) throw unreadable(file, { en: 'not UTF-8 throughout', zh: '并非全文都是 UTF-8 编码' });
    if (chinese === undefined)
      throw unreadable(file, { en: 'neither UTF-8 nor GB18030', zh: '既不是 UTF-8，也不是 GB18030 编码' });
    return { text: chinese, encoding: 'gb18030' };
  }
  const text = new TextDecoder().decode(bytes);
  if (chinese !== undefined && isLikeUtf8ByChance(text))
    throw new Ended(
      {
        en: `${file}: may be UTF-8 or GB18030 (GBK): say which with --encoding, or save it with its mark as UTF-8 (in a spreadsheet: "CSV UTF-8") and try again`,
        zh: `${file}：可能是 UTF-8，也可能是 GB18030（GBK）编码：请用 --encoding 指明，或者另存为带标记的 UTF-8（电子表格中选“CSV UTF-8”）后重试`,
      },
      EXIT.usage,
    );
  return { text, encoding: 'utf-8' };
};

/**
 * The text of a file: by its byte order mark, by the encoding named, or as what it can be.
 * @throws Ended when it is none of these, or when it may be two.
 */
export const decoded = (bytes: Uint8Array, file: string, named: NamedEncoding): DecodedText => {
  const foreign = FOREIGN.find(([mark]) => beginsWith(bytes, mark))?.[1];
  if (foreign !== undefined) throw unreadable(file, foreign);
  const encoding = MARKS.find(([mark]) => beginsWith(bytes, mark))?.[1] ?? named;
  if (encoding === 'auto') return found(bytes, file);
  const text = textIn(bytes, encoding);
  if (text === undefined)
    throw unreadable(file, { en: `not ${encoding.toUpperCase()}`, zh: `不是 ${encoding.toUpperCase()} 编码` });
  return { text, encoding };
};

export const encodingOption = (command: Command): Command =>
  command.addOption(
    new Option('--encoding <name>', 'how the file is encoded, where it may be two').choices(ENCODINGS).default('auto'),
  );
