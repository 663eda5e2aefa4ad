import type { Language } from '@gongkai/kernel';
import { Option, type Command } from 'commander';

/** Where the server is and who asks. */
export interface ApiOptions {
  readonly url: string;
  readonly token?: string;
  readonly lang: Language;
}

export const apiOptions = (command: Command): Command =>
  command
    .addOption(new Option('--url <address>', 'the server').env('GONGKAI_URL').default('http://127.0.0.1:3000'))
    .addOption(new Option('--token <token>', 'a bearer token, as `gongkai token` prints it').env('GONGKAI_TOKEN'));
