import type { Bilingual } from '@gongkai/kernel';
import { boundText } from './issue-bounds.js';
import { formText, typeText } from './issue-forms.js';

/** What a schema library tells of one thing that doesn't fit; of the further fields each code has its own. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type IssueDetails = SchemaIssue & {
  readonly expected?: string;
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly inclusive?: boolean;
  readonly exact?: boolean;
  readonly divisor?: number | bigint;
  readonly format?: string;
  readonly pattern?: string;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  /** Of a choice: what each of its forms has against it. */
  readonly errors?: readonly (readonly SchemaIssue[])[];
  /** Of a name or an element of a collection: what is wrong with it. */
  readonly issues?: readonly SchemaIssue[];
  /** What a contract's own rule says of it; `zh` where it says so in Chinese as well. */
  readonly params?: Readonly<Record<string, unknown>>;
};

/** How the library's own sentences begin: they speak to programmers, in one language. */
const RAW = /^(?:Invalid|Too (?:small|big)|Unrecognized)\b/;

const LONGEST_KEY = 100;
const MOST_KEYS = 10;

const UNKNOWN_KEY: Bilingual = { en: 'is not known here: leave it out', zh: '没有此项，请删去' };

/** The issue at its place: names that are not known are one issue each, where they stand. */
export const placedIssues = (issue: SchemaIssue): readonly SchemaIssue[] => {
  const { code, keys }: IssueDetails = issue;
  if (code !== 'unrecognized_keys' || keys === undefined) return [issue];
  return keys.map((key) => ({
    code,
    path: [...issue.path, key.slice(0, LONGEST_KEY)],
    message: UNKNOWN_KEY.en,
  }));
};

const keysText = ({ keys }: IssueDetails): Bilingual => {
  if (keys === undefined) return UNKNOWN_KEY;
  const named = keys.slice(0, MOST_KEYS).map((key) => key.slice(0, LONGEST_KEY));
  return { en: `does not know ${named.join(', ')}: leave it out`, zh: `没有此项：${named.join('、')}，请删去` };
};

const valuesText = ({ values = [] }: IssueDetails): Bilingual => {
  const named = values.map(String);
  const only = named.length === 1;
  return { en: `must be ${only ? '' : 'one of: '}${named.join(', ')}`, zh: `只能是：${named.join('、')}` };
};

const isOfAnotherType = ([first]: readonly SchemaIssue[]): boolean =>
  first?.code === 'invalid_type' && first.path.length === 0;

/** What stands deeper is told with its place, since the issue itself stands at the choice. */
const nestedText = (issue: SchemaIssue): Bilingual => {
  const { en, zh } = textsOf(issue);
  const place = issue.path.map(String).join('.');
  return place === '' ? { en, zh } : { en: `${place} ${en}`, zh: `${place} ${zh}` };
};

/** Of several forms those that were meant, which is to say of the type that was sent; all of them where none is. */
const choiceText = ({ errors = [] }: IssueDetails): Bilingual => {
  const meant = errors.filter((one) => !isOfAnotherType(one));
  const told = (meant.length === 0 ? errors : meant).flatMap(([first]) =>
    first === undefined ? [] : [nestedText(first)],
  );
  if (told.length === 0)
    return { en: 'must have one of the forms that are described for it', zh: '应为接口说明所列的格式之一' };
  const [en, zh] = [new Set(told.map((one) => one.en)), new Set(told.map((one) => one.zh))];
  return { en: [...en].join(', or '), zh: [...zh].join('；或者') };
};

const innerText = ({ issues = [] }: IssueDetails, which: Bilingual): Bilingual => {
  const [first] = issues;
  if (first === undefined) return { en: `has ${which.en} that does not fit`, zh: `有${which.zh}不符合要求` };
  const { en, zh } = nestedText(first);
  return { en: `has ${which.en} that does not fit: it ${en}`, zh: `有${which.zh}不符合要求：${zh}` };
};

/** A contract's own rule, in its own words. */
const ruleText = ({ params }: IssueDetails): Bilingual => {
  const zh = params?.['zh'];
  return {
    en: 'does not fit what is asked for here: see the description of this field',
    zh: typeof zh === 'string' ? zh : '不符合此项的要求，请对照接口说明核对',
  };
};

const ownTexts = (details: IssueDetails): Bilingual => {
  switch (details.code) {
    case 'invalid_type':
      return typeText(details.expected ?? '', details.message.endsWith('received undefined'));
    case 'too_small':
      return boundText('least', { ...details, bound: details.minimum });
    case 'too_big':
      return boundText('most', { ...details, bound: details.maximum });
    case 'not_multiple_of':
      return { en: `must be a multiple of ${String(details.divisor)}`, zh: `应为 ${String(details.divisor)} 的倍数` };
    case 'invalid_format':
      return formText(details);
    case 'unrecognized_keys':
      return keysText(details);
    case 'invalid_value':
      return valuesText(details);
    case 'invalid_union':
      return choiceText(details);
    case 'invalid_key':
      return innerText(details, { en: 'a name', zh: '名称' });
    case 'invalid_element':
      return innerText(details, { en: 'an element', zh: '元素' });
    default:
      return ruleText(details);
  }
};

/** What is wrong and what is expected instead, in both languages; never the value that was sent. A contract's own words go first. */
export const textsOf = (issue: SchemaIssue): Bilingual => {
  const { en, zh } = ownTexts(issue);
  return { en: RAW.test(issue.message) ? en : issue.message, zh };
};
