import { languageOfLocale } from '@gongkai/kernel';
import { Option } from 'commander';

export const languageOption = (): Option =>
  new Option('--lang <language>', 'language of the answer')
    .choices(['zh', 'en'])
    .default(languageOfLocale(process.env));
