import { Option, type Command } from 'commander';
import { termOption } from './term.js';
import type { FoundOptions } from './founding.js';
import type { Output } from '../output.js';

/** All that a release knows, written out: the contracts are loaded when there is something to found. */
export const PROFILES = ['party-unit', 'brief', 'administration'] as const;

export const foundCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('found')
    .description('found the root organisation and appoint its first secretary')
    .requiredOption('--organisation <name>', 'name of the organisation')
    .requiredOption('--secretary <name>', 'name of its first secretary')
    .addOption(new Option('--profile <id>', 'policy profile').choices([...PROFILES]).default('party-unit'))
    .option('--zone <iana>', 'time zone', 'Asia/Shanghai')
    .addOption(termOption())
    .action(async (options: FoundOptions) => {
      const { found } = await import('./founding.js');
      const ids = await found(options);
      outputOf().result(ids, [
        `founded ${options.organisation}`,
        `  organisation ${ids.organisation}`,
        `  secretary    ${ids.secretary}`,
        '',
        `next: npx gongkai token --person ${ids.secretary}`,
      ]);
    });
};
