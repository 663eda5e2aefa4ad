import type { Bilingual } from '@gongkai/kernel';

interface Bounded {
  readonly bound: number | bigint | undefined;
  /** What is counted: characters of a string, entries of an array, otherwise the number itself. */
  readonly origin?: string;
  readonly inclusive?: boolean;
  readonly exact?: boolean;
}

interface Words {
  readonly exactly: Bilingual;
  readonly least: Bilingual;
  readonly most: Bilingual;
}

const COUNTED: Words = {
  exactly: { en: 'must have exactly', zh: '应恰为' },
  least: { en: 'must have at least', zh: '不得少于' },
  most: { en: 'must have at most', zh: '不得多于' },
};
const MEASURED: Words = {
  exactly: { en: 'must be exactly', zh: '应恰为' },
  least: { en: 'must be at least', zh: '不得小于' },
  most: { en: 'must be at most', zh: '不得大于' },
};
const BEYOND: Words = {
  ...MEASURED,
  least: { en: 'must be more than', zh: '应大于' },
  most: { en: 'must be less than', zh: '应小于' },
};

const UNITS: Readonly<Record<string, readonly [one: string, more: string, zh: string]>> = {
  string: ['character', 'characters', '个字'],
  array: ['entry', 'entries', '项'],
  set: ['entry', 'entries', '项'],
  map: ['entry', 'entries', '项'],
  record: ['entry', 'entries', '项'],
};

/** The bound that was passed, and of what it is one. */
export const boundText = (side: 'least' | 'most', { bound, origin = '', inclusive, exact }: Bounded): Bilingual => {
  const unit = UNITS[origin];
  const measured = inclusive === false ? BEYOND : MEASURED;
  const { en, zh } = (unit === undefined ? measured : COUNTED)[exact === true ? 'exactly' : side];
  const number = String(bound);
  if (unit === undefined) return { en: `${en} ${number}`, zh: `${zh} ${number}` };
  const [one, more, counted] = unit;
  return { en: `${en} ${number} ${number === '1' ? one : more}`, zh: `${zh} ${number} ${counted}` };
};
