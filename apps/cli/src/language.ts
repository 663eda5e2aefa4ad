import type { Language } from '@gongkai/calendar';
import { Option } from 'commander';

/** The language of the terminal: Chinese where the locale says so, otherwise English. */
export const languageOfLocale = (env: Readonly<Record<string, string | undefined>>): Language => {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return locale?.toLowerCase().startsWith('zh') === true ? 'zh' : 'en';
};

export const languageOption = (): Option =>
  new Option('--lang <language>', 'language of the answer')
    .choices(['zh', 'en'])
    .default(languageOfLocale(process.env));
