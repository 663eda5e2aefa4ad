import { ConfigError } from '@gongkai/config';

/** What is thrown when a setting isn't there that is needed; `advice` shows one. */
export const missing = (name: string, advice: string): ConfigError =>
  new ConfigError([`${name}: is missing (${advice})`]);
