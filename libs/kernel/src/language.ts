/** The languages of texts for people. */
export type Language = 'zh' | 'en';

/** The language of a terminal: Chinese where the locale says so, otherwise English. */
export const languageOfLocale = (env: Readonly<Record<string, string | undefined>>): Language => {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return locale?.toLowerCase().startsWith('zh') === true ? 'zh' : 'en';
};
