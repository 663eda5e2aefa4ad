import { isUuid } from '@gongkai/kernel';
import type { Command } from 'commander';
import { Ended, EXIT } from '../outcome.js';
import type { Output } from '../output.js';
import type { RescueOptions } from './rescuing.js';
import { termOption } from './term.js';

export const rescueCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('rescue')
    .description('appoint a secretary where none is left; the person must be enrolled')
    .requiredOption('--organisation <id>', "the organisation's id")
    .requiredOption('--person <id>', "the person's id")
    .addOption(termOption())
    .action(async (options: RescueOptions) => {
      for (const name of ['organisation', 'person'] as const)
        if (!isUuid(options[name])) throw new Ended(`--${name} must be a UUID in lower case`, EXIT.usage);
      const { rescue } = await import('./rescuing.js');
      await rescue(options);
      outputOf().result({ organisation: options.organisation, secretary: options.person }, [
        `secretary of ${options.organisation} is ${options.person}`,
      ]);
    });
};
