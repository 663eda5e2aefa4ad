import { isUuid } from '@gongkai/kernel';
import type { Command } from 'commander';
import { Ended, EXIT } from '../outcome.js';
import type { Output } from '../output.js';
import type { NextSecretaryOptions } from './following.js';

export const nextSecretaryCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('next-secretary')
    .description("appoint who follows the root's secretary, from the day after his term; the person must be enrolled")
    .requiredOption('--organisation <id>', "the root organisation's id")
    .requiredOption('--person <id>', "the person's id")
    .requiredOption('--until <date>', 'the last day of the term, as 2031-12-31')
    .action(async (options: NextSecretaryOptions) => {
      for (const name of ['organisation', 'person'] as const)
        if (!isUuid(options[name])) throw new Ended(`--${name} must be a UUID in lower case`, EXIT.usage);
      const { appointNext } = await import('./following.js');
      await appointNext(options);
      outputOf().result({ organisation: options.organisation, next: options.person }, [
        `next secretary of ${options.organisation} is ${options.person}`,
      ]);
    });
};
