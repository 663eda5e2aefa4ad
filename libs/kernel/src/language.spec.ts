import { describe, expect, it } from '@jest/globals';
import { languageOfLocale } from './index.js';

describe('the language of a terminal', () => {
  it.each([
    [{ LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, 'zh'],
    [{ LC_ALL: '', LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{}, 'en'],
  ])('is, by the locale %j, %s', (env, language) => {
    expect(languageOfLocale(env)).toBe(language);
  });
});
