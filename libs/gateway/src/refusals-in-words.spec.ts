import { describe, expect, it } from '@jest/globals';
import type { Schema } from '@gongkai/kernel';
import { malformed } from '@gongkai/problems';
import { exampleOf } from './examples.js';
import { commandRoutes, gatewayProblems, queryRoutes } from './gateway.module.js';
import { jsonSchemaOf } from './json-schema.js';

/** What stands in a field that a client has got wrong; undefined: it left the field out. */
const BENDS: readonly unknown[] = [
  ...[undefined, null, true, 'x', '', ' ', '\u0000', 'x'.repeat(200_000), '2026-02-30', '9999-12-31'],
  ...[
    '[a](javascript:b)',
    '1.39E+10',
    -1,
    1.5,
    1e300,
    [],
    Array.from({ length: 9999 }, () => 1),
    {},
    { colour: 'red' },
  ],
];

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value with each of its fields bent in each way, at any depth, and with one field more. */
const bentOf = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) {
    const [first, ...others] = value as readonly unknown[];
    return [...BENDS, ...(first === undefined ? [] : bentOf(first).map((bent) => [bent, ...others]))];
  }
  if (!isFields(value)) return BENDS;
  const inside = Object.entries(value).flatMap(([name, inner]) =>
    bentOf(inner).map((bent) => {
      const { [name]: _given, ...others } = value;
      return bent === undefined ? others : { ...others, [name]: bent };
    }),
  );
  return [...BENDS, ...inside, { ...value, colour: 'red' }];
};

const registry = gatewayProblems();

interface Said {
  readonly en: string;
  readonly zh: string;
}

/** Every sentence that the schema's refusals hold, with the contract's name. */
const refusalsOf = (schema: Schema<unknown>): readonly Said[] =>
  bentOf(exampleOf(jsonSchemaOf(schema, 'input'))).flatMap((bent) => {
    const parsed = schema.safeParse(bent);
    if (parsed.success) return [];
    const reason = malformed(parsed.error);
    const [en, zh] = [registry.problemOf(reason, 'en', 'c'), registry.problemOf(reason, 'zh-CN', 'c')];
    const chinese = zh.document.issues ?? [];
    return (en.document.issues ?? []).map(({ message }, at) => ({ en: message, zh: chinese[at]?.message ?? '' }));
  });

const schemas: readonly (readonly [string, Schema<unknown>])[] = [
  ...commandRoutes.map(({ contract }) => [contract.name, contract.body] as const),
  ...queryRoutes.map(({ contract }) => [contract.name, contract.question] as const),
];

/** How the schema library speaks by itself. */
const RAW = /\b(?:Invalid|Too (?:big|small)|Unrecognized|expected|received)\b/;
/** Words of a field's own (`notice`, `R5`, `public, members`) stand in Chinese sentences; English sentences don't. */
const ENGLISH_SENTENCE = /[A-Za-z]{2,} [A-Za-z]+ [A-Za-z]{2,}/;
const CHINESE = /\p{Script=Han}/u;

describe('What any contract has against a request is said in the words of its reader', () => {
  it.each(schemas)('%s', (_name, schema) => {
    const said = refusalsOf(schema);
    const questionable = said.filter(
      ({ en, zh }) => RAW.test(en) || RAW.test(zh) || ENGLISH_SENTENCE.test(zh) || !CHINESE.test(zh) || en === '',
    );
    expect(questionable).toEqual([]);
    expect(said).not.toEqual([]);
  });
});
