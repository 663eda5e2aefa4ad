import { languageOfLocale, type Language } from '@gongkai/kernel';
import { parseArgs } from 'node:util';

export type Mode = 'standalone' | 'distributed';

/** What the command line asks for. */
export interface Asked {
  readonly seed: number;
  readonly mode: Mode;
  /** A system that runs already; absent: one of our own is started. */
  readonly url: string | undefined;
  /** Its data folder, where its keys for tokens are; absent: a temporary one. */
  readonly dataDir: string | undefined;
  readonly isKept: boolean;
  readonly isJson: boolean;
  readonly language: Language;
}

export const USAGE = `npm run demo -- [options]

  --seed <n>          the story's seed (42)
  --mode <mode>       standalone or distributed (standalone)
  --url <address>     tell it to a system that runs already, founded by nobody yet
  --data-dir <dir>    that system's data folder; without --url, where ours keeps its data
  --keep              keep our data folder
  --json              print one JSON object
  --lang <language>   zh or en (as the locale says)
`;

/** The command line can't be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const seedFrom = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError('--seed must be a whole number');
  return Number(text);
};

const modeFrom = (text: string): Mode => {
  if (text === 'standalone' || text === 'distributed') return text;
  throw new UsageError('--mode must be standalone or distributed');
};

const languageFrom = (text: string): Language => {
  if (text === 'zh' || text === 'en') return text;
  throw new UsageError('--lang must be zh or en');
};

const valuesOf = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: '42' },
        mode: { type: 'string', default: 'standalone' },
        url: { type: 'string' },
        'data-dir': { type: 'string' },
        keep: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        lang: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'unknown arguments');
  }
};

/** @throws UsageError; @returns nothing when only help is asked for */
export const optionsFrom = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Asked | undefined => {
  const values = valuesOf(args);
  if (values.help) return undefined;
  const dataDir = values['data-dir'];
  if (values.url !== undefined && !/^https?:\/\/[^/]+$/.test(values.url.replace(/\/$/, '')))
    throw new UsageError('--url must be an address such as http://localhost:3000');
  return {
    seed: seedFrom(values.seed),
    mode: modeFrom(values.mode),
    url: values.url?.replace(/\/$/, ''),
    dataDir: dataDir ?? (values.url === undefined ? undefined : './data'),
    isKept: values.keep || dataDir !== undefined,
    isJson: values.json,
    language: values.lang === undefined ? languageOfLocale(env) : languageFrom(values.lang),
  };
};
