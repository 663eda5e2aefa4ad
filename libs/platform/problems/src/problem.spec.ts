import { describe, expect, it } from '@jest/globals';
import { problemRegistry } from './problem.js';
import { platformProblems } from './problem-texts.js';

describe('The problem registry', () => {
  it('has both languages and a status for each code of the platform', () => {
    for (const [code, text] of Object.entries(platformProblems)) {
      expect([code, text.en.length > 0, /\p{Script=Han}/u.test(text.zh), text.status >= 400]).toEqual([
        code,
        true,
        true,
        true,
      ]);
    }
  });

  it('refuses a code with two meanings', () => {
    const one = { 'item.unknown': { status: 404, en: 'No such item', zh: '事项不存在' } };
    expect(() => problemRegistry(one, one)).not.toThrow();
    expect(() => problemRegistry(one, { 'item.unknown': { ...one['item.unknown'], status: 410 } })).toThrow(
      'item.unknown has two meanings',
    );
  });

  it('answers a code that has no text under its own name', () => {
    const { status, document } = problemRegistry().problemOf({ code: 'item.new-rule' }, 'en', 'case-0001');
    expect([status, document.code, document.title]).toEqual([422, 'item.new-rule', 'Refused']);
  });
});
