import { draftItem } from '@gongkai/items-contracts';
import { isUuid, type CommandContract } from '@gongkai/kernel';
import { enrolMember, enrolStaff } from '@gongkai/organisation-contracts';
import { Option, type Command } from 'commander';
import { apiOptions, openApiClient, type ApiOptions } from './api-client.js';
import { checkRows } from './import/checking.js';
import { importRows, type ImportMode } from './import/importing.js';
import { ITEMS_EXAMPLE, itemRows, itemTwins } from './import/item-rows.js';
import { MEMBERS_EXAMPLE, memberRows, memberTwins } from './import/member-rows.js';
import { reportImport } from './import/report.js';
import type { SourceRow } from './import/row.js';
import { readSource } from './import/source-file.js';
import { languageOption } from './language.js';
import { Ended, EXIT } from './outcome.js';
import type { Output } from './output.js';

interface ImportOptions extends ApiOptions {
  readonly file?: string;
  readonly organisation?: string;
  readonly allOrNothing?: true;
  readonly goodRows?: true;
  readonly example?: true;
}

interface MembersOptions extends ImportOptions {
  readonly as: 'member' | 'staff';
}

/** What is imported: how its rows are read, where each is sent, and what it must fit. */
interface Kind {
  readonly name: string;
  readonly path: string;
  readonly contract: CommandContract;
  readonly rowsOf: (text: string) => readonly SourceRow[];
  readonly twins: (body: unknown) => readonly string[];
}

const needed = (value: string | undefined, option: string): string => {
  if (value === undefined) throw new Ended(`${option} is needed`, EXIT.usage);
  return value;
};

const modeOf = ({ allOrNothing, goodRows }: ImportOptions): ImportMode => {
  if (allOrNothing === goodRows)
    throw new Ended(
      'say --all-or-nothing (one bad row, and nothing is written) or --good-rows (the others are)',
      EXIT.usage,
    );
  return allOrNothing === true ? 'all-or-nothing' : 'good-rows';
};

/** @throws Ended unless it is a UUID in lower case. */
const organisationOf = (options: ImportOptions): string => {
  const organisation = needed(options.organisation, '--organisation');
  if (!isUuid(organisation)) throw new Ended('--organisation must be a UUID in lower case', EXIT.usage);
  return organisation;
};

const importKind = async (options: ImportOptions, output: Output, kindOf: (organisation: string) => Kind) => {
  const mode = modeOf(options);
  const organisation = organisationOf(options);
  const { text, sha256 } = await readSource(needed(options.file, '--file'));
  const { name, path, contract, rowsOf, twins } = kindOf(organisation);
  const checked = checkRows(rowsOf(text), contract.body, twins);
  const client = openApiClient(options);
  const keyOf = (row: number): string => `${sha256}.${name}.${organisation}.${String(row)}`;
  reportImport(output, await importRows({ client, output, path, mode, keyOf }, checked));
};

const importOptions = (command: Command): Command =>
  apiOptions(command)
    .option('--file <file>', 'what to import, in UTF-8')
    .option('--organisation <id>', 'the organisation that it belongs to')
    .option('--all-or-nothing', 'write nothing unless every row is good')
    .option('--good-rows', 'write the good rows and name the bad ones')
    .option('--example', 'print a file as it is expected, and do nothing else')
    .addOption(languageOption());

const printExample = (text: string): void => {
  // Spreadsheets take a file for UTF-8 when it begins with this mark.
  process.stdout.write(text.startsWith('[') || process.stdout.isTTY ? text : `\u{feff}${text}`);
};

const membersCommand = (group: Command, outputOf: () => Output): void => {
  importOptions(group.command('members'))
    .description('members or staff from a CSV file')
    .addOption(new Option('--as <kind>', 'whom it lists').choices(['member', 'staff']).default('member'))
    .action(async (options: MembersOptions) => {
      if (options.example === true) {
        printExample(MEMBERS_EXAMPLE);
        return;
      }
      const { contactForLookup } = await import('@gongkai/organisation-feature');
      await importKind(options, outputOf(), (organisation) => ({
        name: options.as,
        path: `/organisations/${organisation}/${options.as === 'staff' ? 'staff' : 'members'}`,
        contract: options.as === 'staff' ? enrolStaff : enrolMember,
        rowsOf: memberRows,
        twins: memberTwins(contactForLookup),
      }));
    });
};

const itemsCommand = (group: Command, outputOf: () => Output): void => {
  importOptions(group.command('items'))
    .description('drafts of items from a JSON file')
    .action(async (options: ImportOptions) => {
      if (options.example === true) {
        printExample(ITEMS_EXAMPLE);
        return;
      }
      await importKind(options, outputOf(), (organisation) => ({
        name: 'item',
        path: '/items',
        contract: draftItem,
        rowsOf: (text) => itemRows(text, organisation),
        twins: itemTwins,
      }));
    });
};

export const importCommand = (program: Command, outputOf: () => Output): void => {
  const group = program
    .command('import')
    .description('members and staff from CSV, items from JSON; an import that broke off goes on when run again');
  membersCommand(group, outputOf);
  itemsCommand(group, outputOf);
};
