import { Option, type Command } from 'commander';
import { apiOptions } from './api-options.js';
import { encodingOption } from './import/encoding.js';
import type { ImportOptions, MembersOptions } from './import/kinds.js';
import { languageOption } from './language.js';
import type { Output } from './output.js';

const importOptions = (command: Command): Command =>
  encodingOption(apiOptions(command))
    .option('--file <file>', 'what to import, in UTF-8, UTF-16 or GB18030')
    .option('--organisation <id>', 'the organisation that it belongs to')
    .option(
      '--all-or-nothing',
      'write nothing unless a trial finds every row good; should others change things meanwhile, it stops at the row',
    )
    .option('--good-rows', 'write the good rows and name the bad ones')
    .option(
      '--batch <name>',
      'makes it another import: a row that an earlier one wrote is otherwise not written again, whichever file it is in',
      '',
    )
    .option('--example', 'print a file as it is expected, and do nothing else')
    .addOption(languageOption());

const membersCommand = (group: Command, outputOf: () => Output): void => {
  importOptions(group.command('members'))
    .description('members or staff from a CSV file')
    .addOption(new Option('--as <kind>', 'whom it lists').choices(['member', 'staff']).default('member'))
    .action(async (options: MembersOptions) => {
      const { importMembers } = await import('./import/kinds.js');
      await importMembers(options, outputOf());
    });
};

const itemsCommand = (group: Command, outputOf: () => Output): void => {
  importOptions(group.command('items'))
    .description('drafts of items from a JSON file')
    .action(async (options: ImportOptions) => {
      const { importItems } = await import('./import/kinds.js');
      await importItems(options, outputOf());
    });
};

export const importCommand = (program: Command, outputOf: () => Output): void => {
  const group = program
    .command('import')
    .description('members and staff from CSV, items from JSON; an import that broke off goes on when run again');
  membersCommand(group, outputOf);
  itemsCommand(group, outputOf);
};
