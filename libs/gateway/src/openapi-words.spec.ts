import { describe, expect, it } from '@jest/globals';
import { commandRoutes, gatewayProblems, openApi, queryRoutes } from './gateway.module.js';
import { parameterText, statusText } from './openapi-words.js';

interface Described {
  readonly description?: string;
  readonly $ref?: string;
}
interface Operation extends Described {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly (Described & { readonly name?: string })[];
  readonly responses: Readonly<Record<string, Described>>;
}
interface Paths {
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<'get' | 'post', Operation>>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

const document = JSON.parse(JSON.stringify(openApi('1.2.3'))) as Paths;

const operations = Object.values(document.paths).flatMap(({ get, post }) =>
  [get, post].filter((one) => one !== undefined),
);

const resolved = (one: Described): Described => {
  const [kind = '', name = ''] = one.$ref?.split('/').slice(2) ?? [];
  return one.$ref === undefined ? one : (document.components[kind]?.[name] ?? {});
};

/** A sentence, not a word. */
const SENTENCE = /^.{8,}[.。]/s;

describe('What the OpenAPI document says of', () => {
  it.each(operations.map((one) => [one.operationId, one] as const))('%s, its parameters and answers', (_id, one) => {
    const { summary, description = '', parameters = [], responses } = one;
    expect(summary).not.toBe('');
    expect(description).toContain(summary);
    expect(description).toMatch(/\p{Script=Han}/u);
    const all = [...parameters, ...Object.values(responses)].map((part) => resolved(part).description ?? '');
    expect(all.filter((text) => !SENTENCE.test(text))).toEqual([]);
  });

  it('a contract comes from the contract, in both languages', () => {
    for (const { contract, name } of [
      ...commandRoutes.map((route) => ({ ...route, name: undefined })),
      ...queryRoutes,
    ]) {
      const id = name ?? contract.name;
      const told = operations.find(({ operationId }) => operationId.toLowerCase() === id.toLowerCase());
      expect(told?.summary).toBe(contract.summary.en);
      expect(told?.description).toContain(contract.summary.zh);
    }
  });

  it('a status is what it means, what to do, and every code with its text', () => {
    for (const [code, { status, en }] of Object.entries(gatewayProblems().texts)) {
      if (status === 405) continue;
      const told = document.components['responses']?.[`Problem${String(status)}`]?.description ?? '';
      expect(told).toContain(`- \`${code}\`: ${en}`);
      expect(told).not.toContain('the code says why');
    }
    expect(statusText(409, [['item.members-first', 'Members come first']])).toMatch(
      /^The rules refuse it.*办理前置事项。\n\n- `item\.members-first`: Members come first$/s,
    );
  });

  it("a parameter is the contract's own word, else what is meant by its name and type", () => {
    expect(parameterText('round', 'path', { type: 'integer', description: 'The round of the review.' })).toBe(
      'The round of the review.',
    );
    expect(parameterText('round', 'path', { type: 'integer' })).toBe('Which round: its number, as answers give it.');
    expect(parameterText('isInForce', 'query', { anyOf: [{ type: 'boolean' }] })).toBe(
      'Only those of which `is in force` is so (`true`) or is not (`false`); absent: both.',
    );
    expect(parameterText('responsible', 'query', { type: 'string' })).toBe(
      'Only those whose responsible is this; absent: all.',
    );
  });
});
