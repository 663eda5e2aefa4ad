import type { Bilingual } from '@gongkai/kernel';

const OBJECT: Bilingual = { en: 'an object', zh: '对象' };
const NUMBER: Bilingual = { en: 'a number', zh: '数字' };

const TYPES: Readonly<Record<string, Bilingual>> = {
  string: { en: 'a text', zh: '文字' },
  number: NUMBER,
  nan: NUMBER,
  int: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: '真（true）或假（false）' },
  array: { en: 'a list', zh: '列表' },
  tuple: { en: 'a list', zh: '列表' },
  object: OBJECT,
  record: OBJECT,
  null: { en: 'null', zh: '空值（null）' },
};
const UNNAMED_TYPE: Bilingual = { en: 'what is described for it', zh: '接口说明所列的内容' };

/** Formats by the name that the library has for them, each with what fits. */
const FORMATS: Readonly<Record<string, Bilingual>> = {
  uuid: {
    en: 'must be a UUID, as 0198a1b2-3c4d-7e5f-8a6b-9c0d1e2f3a4b',
    zh: '应为编号（UUID），如 0198a1b2-3c4d-7e5f-8a6b-9c0d1e2f3a4b',
  },
  date: { en: 'must be a date, as 2026-04-28', zh: '应为日期，如 2026-04-28' },
  datetime: {
    en: 'must be a moment in UTC, as 2026-04-28T01:02:03.004Z',
    zh: '应为世界协调时间的时刻，如 2026-04-28T01:02:03.004Z',
  },
  email: { en: 'must be an e-mail address', zh: '应为电子邮箱地址' },
  url: { en: 'must be an address, as https://example.org', zh: '应为网址，如 https://example.org' },
};

/** That nothing stands there, or something of another type than is wanted. */
export const typeText = (expected: string, isMissing: boolean): Bilingual => {
  const { en, zh } = TYPES[expected] ?? UNNAMED_TYPE;
  return isMissing
    ? { en: `is missing: it must be ${en}`, zh: `缺少此项，应为${zh}` }
    : { en: `must be ${en}`, zh: `类型不符，应为${zh}` };
};

/** Which form a text must have. */
export const formText = ({
  format = '',
  pattern,
}: {
  readonly format?: string;
  readonly pattern?: string;
}): Bilingual => {
  const known = FORMATS[format];
  if (known !== undefined) return known;
  const form = pattern ?? format;
  return { en: `must have the form ${form}`, zh: `格式应为 ${form}` };
};
