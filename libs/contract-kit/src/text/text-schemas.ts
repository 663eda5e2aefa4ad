import type { Bilingual } from '@gongkai/kernel';
import { z } from 'zod';
import { nameOfCharacter } from './character-names.js';
import { charactersIn, placeAt } from './places.js';
import { firstMarkTooMany, firstUnseen, hasSomethingToRead } from './seen.js';

/** A payload of a schema's check. */
type Payload = z.core.ParsePayload<string>;

/** Refuses in both languages; the Chinese goes with the issue, for who tells it. */
const refuse = ({ issues, value }: Payload, { en, zh }: Bilingual): void => {
  issues.push({ code: 'custom', message: en, input: value, params: { zh } });
};

interface Found {
  readonly character: string;
  readonly index: number;
}

const refuseAt = (payload: Payload, { character, index }: Found, why: Bilingual): void => {
  const { line, column } = placeAt(payload.value, index);
  const [l, c] = [String(line), String(column)];
  const name = nameOfCharacter(character);
  const en = `${name.en} in line ${l}, column ${c} ${why.en}`;
  refuse(payload, { en, zh: `第 ${l} 行第 ${c} 个字符 ${name.zh}${why.zh}` });
};

const UNSEEN_TEXT = { en: 'can not be seen or read: leave it out', zh: '不可见或不可读，请删去' };
const BREAKS_TEXT = { en: 'breaks the line, and this is one line: leave it out', zh: '会换行，此处只能写一行，请删去' };
const MARKS_TEXT = { en: 'is the fifth combining mark in a row: leave it out', zh: '为连续第五个组合附加符，请删去' };
const BREAKS = '\n\r\u0085\u2028\u2029';

const hasFewMarks = (payload: Payload): void => {
  const mark = firstMarkTooMany(payload.value);
  if (mark !== undefined) refuseAt(payload, mark, MARKS_TEXT);
};

/** Every character can be seen, and no letter bears more than four marks; the blanks around are not looked at, they go. */
const isReadable =
  (passing: string) =>
  (payload: Payload): void => {
    const start = payload.value.length - payload.value.trimStart().length;
    const unseen = firstUnseen(payload.value.trim(), passing);
    if (unseen === undefined) {
      hasFewMarks(payload);
      return;
    }
    const why = BREAKS.includes(unseen.character) ? BREAKS_TEXT : UNSEEN_TEXT;
    refuseAt(payload, { ...unseen, index: start + unseen.index }, why);
  };

const isNotBlank = (payload: Payload): void => {
  if (!hasSomethingToRead(payload.value)) refuse(payload, { en: 'must not be blank', zh: '不得空白' });
};

const isWithin =
  (max: number) =>
  ({ issues, value }: Payload): void => {
    if (value.length > max && (value.length > 2 * max || charactersIn(value) > max))
      issues.push({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: value });
  };

/** Line ends become `\n`; blank lines before and blanks behind go. A first line keeps its indent. */
const tidyProse = (text: string): string => {
  const lines = text.replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n').trimEnd();
  const blank = lines.length - lines.trimStart().length;
  return lines.slice(lines.slice(0, blank).lastIndexOf('\n') + 1);
};

const textSchema = (max: number, tidy: (text: string) => string, passing: string) =>
  z
    .string()
    .check(isReadable(passing))
    .overwrite((text) => tidy(text).normalize('NFC'))
    .check(hasFewMarks, isNotBlank, isWithin(max))
    .meta({ minLength: 1, maxLength: max });

/**
 * One line of text that can be read, in NFC, without blanks around it. Unseen characters are refused by name and place, save
 * joiners where their script needs them.
 * @param max counted after all that. @unit characters (code points)
 */
export const lineSchema = (max: number) => textSchema(max, (text) => text.trim(), '');

/** Text of several lines, by the same rule as {@link lineSchema}; line ends are one `\n` each, whatever was sent. */
export const proseSchema = (max: number) => textSchema(max, tidyProse, `\t${BREAKS}`);

/** A text that another schema took when it entered, as facts and published events carry it on. @unit characters (code points) */
export const takenTextSchema = (max: number) => z.string().check(isWithin(max)).meta({ maxLength: max });
