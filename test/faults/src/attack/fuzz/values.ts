import type { ExtremeSchema, GivenFields } from '@gongkai/testkit';

/** Whole numbers from 0 up to, not including, the bound. */
export type Below = (bound: number) => number;

export const oneOf = <T>(below: Below, all: readonly T[]): T => {
  const one = all[below(all.length)];
  if (one === undefined) throw new RangeError('nothing to choose from');
  return one;
};

/** One time in so many. */
export const once = (below: Below, times: number): boolean => below(times) === 0;

const SOUND = ['公', '开', 'x', 'é', '𠮷', '7', '。', '（', 'Ж', 'か', '한', '·'];
/** What one rule for all text refuses somewhere, or nothing may stumble over. */
const ODD = [
  ...['\u0000', '\u202e', '\u200b', '\u180e', '\ufeff', '\u2028', '\ufffe', '\ue000', '\u3164', '\r\n', '\t'],
  ...[
    '\ud83d',
    '\u0301\u0301\u0301\u0301\u0301',
    '👨‍👩‍👧',
    '<script>alert(1)</script>',
    "' OR 1=1 --",
    '${7*7}',
    '../../etc',
  ],
  ...['%00', '__proto__', 'constructor', '=1+1', '[x](javascript:alert(1))', '﹤', '\u034f'],
];
const LONGEST_LIST = 4;
const LONGEST_TEXT = 300;

const boundOf = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

/** At an end of what is allowed, or somewhere between; the far end of what is large only seldom. */
const lengthBetween = (below: Below, least: number, most: number, usual: number): number => {
  const far = once(below, 40) ? most : Math.min(most, least + usual);
  return oneOf(below, [least, Math.min(least + 1, far), far, Math.max(least, far - 1), least + below(far - least + 1)]);
};

const repeated = (below: Below, length: number): string => {
  const word = Array.from({ length: Math.min(length, 8) }, () => oneOf(below, SOUND)).join('');
  return [...word.repeat(Math.ceil(length / 8) + 1)].slice(0, length).join('');
};

const textOf = (schema: ExtremeSchema, below: Below): string => {
  if (schema.format === 'date') return oneOf(below, ['1900-01-01', '2199-12-31', '2026-02-28', '2026-12-31']);
  if (schema.format === 'date-time') return oneOf(below, ['1900-01-01T00:00:00.000Z', '2026-11-30T08:00:00.000Z']);
  const least = boundOf(schema['minLength'], 1);
  const sound = repeated(below, lengthBetween(below, least, boundOf(schema['maxLength'], 200), LONGEST_TEXT));
  return once(below, 12) ? `${sound.slice(0, Math.max(0, sound.length - 8))}${oneOf(below, ODD)}` : sound;
};

const wholeOf = (schema: ExtremeSchema, below: Below): number => {
  const least = boundOf(schema['minimum'], boundOf(schema['exclusiveMinimum'], 0) + 1);
  const most = boundOf(schema['maximum'], Number.MAX_SAFE_INTEGER);
  return oneOf(below, [least, least + 1, least + 2, most, most - 1]);
};

/** A value that the schema takes, or nearly: what a field of a known name holds stands in `given`, for each time one of its values. */
export const valueOf = (schema: ExtremeSchema, below: Below, given: GivenFields, path = ''): unknown => {
  const known = given.get(path) ?? given.get(path.slice(path.lastIndexOf('.') + 1));
  const isChoice = Array.isArray(known) && schema.type !== 'array';
  // A field's empty list says nothing of what stands in it.
  const isKnown = known !== undefined && !(isChoice && known.length === 0);
  if (isKnown && !once(below, 12)) return isChoice ? oneOf<unknown>(below, known) : known;
  if ('const' in schema) return schema.const;
  if (schema.enum !== undefined) return oneOf(below, schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return valueOf(oneOf(below, choices), below, given, path);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name) === true || once(below, 2))
          .map(([name, inner]) => [name, valueOf(inner, below, given, path === '' ? name : `${path}.${name}`)]),
      );
    case 'array': {
      const length = lengthBetween(below, boundOf(schema['minItems'], 0), boundOf(schema['maxItems'], 3), LONGEST_LIST);
      return Array.from({ length }, () => valueOf(schema.items ?? {}, below, given, path));
    }
    case 'string':
      return textOf(schema, below);
    case 'integer':
    case 'number':
      return wholeOf(schema, below);
    case 'boolean':
      return once(below, 2);
    default:
      return null;
  }
};
