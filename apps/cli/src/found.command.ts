import { POLICY_PROFILE_IDS } from '@gongkai/organisation-contracts';
import { Option, type Command } from 'commander';
import type { FoundOptions } from './founding.js';
import type { Output } from './output.js';

export const foundCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('found')
    .description('found the root organisation and appoint its first secretary')
    .requiredOption('--organisation <name>', 'name of the organisation')
    .requiredOption('--secretary <name>', 'name of its first secretary')
    .addOption(new Option('--profile <id>', 'policy profile').choices([...POLICY_PROFILE_IDS]).default('party-unit'))
    .option('--zone <iana>', 'time zone', 'Asia/Shanghai')
    .option('--term-years <n>', "the secretary's term", '5')
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
