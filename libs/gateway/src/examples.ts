import type { JsonSchema } from './json-schema.js';

const ID = '0198a1b2-3c4d-7e5f-8a6b-9c0d1e2f3a4b';
const SHA256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** What fields of that name are about, in a centre that doesn't exist. */
const TEXTS: Readonly<Record<string, string>> = {
  name: '县渔业技术推广中心',
  'decision.body': '局党组',
  title: '2026年第一季度工作目标完成情况',
  body: '年初确定的8项目标，已完成3项，其余5项按计划推进。',
  text: '会议研究了党务公开工作。',
  reason: '数据有误，据实更正。',
  place: '三楼会议室',
  number: '〔2026〕3号',
  minutesNumber: '〔2026〕第1次',
  documentNumber: '青渔〔2026〕5号',
  kind: 'noticeBoard',
  column: '党务公开栏',
  context: 'requests',
  contact: '13900000001',
  zone: 'Asia/Shanghai',
  clause: 'own',
  code: 'R5',
  measure: 'the larger of approved and spent',
  token: '0198a1b2-3c4d-7e5f-8a6b-9c0d1e2f3a4b:items:42',
  programme: 'party-affairs-openness',
  actor: `person:${ID}`,
  acts: 'items.draft',
  version: '1',
  en: 'Targets of the year',
  'zh-Hans': '年度目标',
};

const PATTERNED: readonly string[] = [ID, SHA256, 'R5', '1/2'];

const text = (schema: JsonSchema, name: string, parent: string): string => {
  if (schema['format'] === 'uuid') return ID;
  if (schema['format'] === 'date') return '2026-04-28';
  if (schema['format'] === 'date-time') return '2026-04-28T01:02:03.004Z';
  const said = TEXTS[`${parent}.${name}`] ?? TEXTS[name] ?? '示例';
  const pattern = schema['pattern'];
  if (typeof pattern !== 'string') return said;
  const fits = new RegExp(pattern, 'u');
  return [said, ...PATTERNED].find((one) => fits.test(one)) ?? said;
};

const whole = (schema: JsonSchema): number => {
  const least = schema['minimum'];
  return typeof least === 'number' ? Math.max(least, 1) : 1;
};

/** What goes with the scope `public`, the one that people look for. */
const chosen = (values: readonly unknown[], name: string): unknown =>
  name === 'scope' && values.includes('public') ? 'public' : values[0];

/** A named circle goes with the scope `audience` only. */
const NULLS: readonly string[] = ['audience'];

const isNull = ({ type }: JsonSchema): boolean => type === 'null';

/** A value that fits a schema, all of its fields filled: for people to see what is meant, the same each time. */
export const exampleOf = (schema: JsonSchema, name = '', parent = ''): unknown => {
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return chosen(schema['enum'], name);
  const choices = schema.anyOf ?? (schema['oneOf'] as readonly JsonSchema[] | undefined);
  if (choices !== undefined && NULLS.includes(name) && choices.some(isNull)) return null;
  if (choices !== undefined) return exampleOf(choices.find((one) => !isNull(one)) ?? {}, name, parent);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([field, inner]) => [field, exampleOf(inner, field, name)]),
      );
    case 'array':
      return schema.items === undefined ? [] : [exampleOf(schema.items, name, parent)];
    case 'string':
      return text(schema, name, parent);
    case 'integer':
    case 'number':
      return whole(schema);
    case 'boolean':
      return true;
    default:
      return null;
  }
};
