import { languageOfLocale, type Bilingual, type Language } from '@gongkai/kernel';
import { Option } from 'commander';

/** What people are told: in both languages, or as it came, in theirs already. */
export type Told = string | Bilingual;

export const toldIn = (text: Told, language: Language): string => (typeof text === 'string' ? text : text[language]);

/** A text made of others. */
export const toldOf = (make: (language: Language) => string): Bilingual => ({ en: make('en'), zh: make('zh') });

/** The language that the arguments ask for, or the terminal is set to: also of a command that can't be read. */
export const languageIn = (args: readonly string[]): Language => {
  const said = args.flatMap((arg, at) =>
    arg === '--lang' ? [args[at + 1]] : (/^--lang=(.*)$/.exec(arg)?.slice(1) ?? []),
  );
  return said.find((one) => one === 'zh' || one === 'en') ?? languageOfLocale(process.env);
};

export const languageOption = (): Option =>
  new Option('--lang <language>', 'language of the answer')
    .choices(['zh', 'en'])
    .default(languageOfLocale(process.env));
