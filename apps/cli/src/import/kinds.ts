import { nameForComparison } from '@gongkai/contract-kit';
import { draftItem } from '@gongkai/items-contracts';
import { isUuid, type CommandContract } from '@gongkai/kernel';
import { contactForLookup, enrolMember, enrolStaff } from '@gongkai/organisation-contracts';
import type { ApiOptions } from '../api-options.js';
import { clientFor } from '../connected.js';
import { Ended, EXIT } from '../outcome.js';
import type { Output } from '../output.js';
import { checkRows, type RowRules } from './checking.js';
import type { NamedEncoding } from './encoding.js';
import { importRows, type ImportMode } from './importing.js';
import { ITEMS_EXAMPLE, itemRows, itemTwins } from './item-rows.js';
import { MEMBERS_EXAMPLE, memberRows, membersShare, memberTwins } from './member-rows.js';
import { reportImport } from './report.js';
import { keyWithin } from './row-keys.js';
import type { SourceRow } from './row.js';
import { ENROLLED, type RowStanding } from './standing.js';
import { readSource } from './source-file.js';

export interface ImportOptions extends ApiOptions {
  readonly file?: string;
  readonly organisation?: string;
  readonly allOrNothing?: true;
  readonly goodRows?: true;
  readonly example?: true;
  readonly encoding: NamedEncoding;
  /** Makes the same rows other ones: those of another list. */
  readonly batch: string;
}

export interface MembersOptions extends ImportOptions {
  readonly as: 'member' | 'staff';
}

/** What is imported: how its rows are read, where each is sent, and what it must fit. */
interface Kind<Body> {
  readonly name: string;
  /** Where each row is sent; nothing for what begins with it. */
  readonly target?: string;
  readonly contract: CommandContract<string, Body>;
  readonly rowsOf: (text: string) => readonly SourceRow[];
  readonly standing?: RowStanding;
  readonly rules: Pick<RowRules<Body>, 'twins' | 'shared'>;
}

const COMPARING = { name: nameForComparison, contact: contactForLookup };

const needed = (value: string | undefined, option: string): string => {
  if (value === undefined) throw new Ended({ en: `${option} is needed`, zh: `须填写 ${option}` }, EXIT.usage);
  return value;
};

const modeOf = ({ allOrNothing, goodRows }: ImportOptions): ImportMode => {
  if (allOrNothing === goodRows)
    throw new Ended(
      {
        en: 'say --all-or-nothing (one bad row, and nothing is written) or --good-rows (the others are)',
        zh: '请填写 --all-or-nothing（一行有误即全部不写入）或 --good-rows（只写入无误的行）',
      },
      EXIT.usage,
    );
  return allOrNothing === true ? 'all-or-nothing' : 'good-rows';
};

/** @throws Ended unless it is a UUID in lower case. */
const organisationOf = (options: ImportOptions): string => {
  const organisation = needed(options.organisation, '--organisation');
  if (!isUuid(organisation))
    throw new Ended(
      { en: '--organisation must be a UUID in lower case', zh: '--organisation 须为小写的 UUID' },
      EXIT.usage,
    );
  return organisation;
};

const importKind = async <Body>(
  options: ImportOptions,
  output: Output,
  kindOf: (organisation: string) => Kind<Body>,
): Promise<void> => {
  const mode = modeOf(options);
  const organisation = organisationOf(options);
  const { text, encoding } = await readSource(needed(options.file, '--file'), options.encoding);
  const { name, target, contract, rowsOf, rules, standing } = kindOf(organisation);
  const keyOf = keyWithin(name, organisation, options.batch);
  const checked = checkRows(rowsOf(text), { schema: contract.body, keyOf, ...rules });
  const client = clientFor(options);
  const sent = { contract, target, mode, ...(standing === undefined ? {} : { standing }) };
  const imported = await importRows({ client, output, language: options.lang, ...sent }, checked);
  reportImport(output, { ...imported, encoding }, options.lang);
};

const printExample = (text: string): void => {
  // Spreadsheets take a file for UTF-8 when it begins with this mark.
  process.stdout.write(text.startsWith('[') || process.stdout.isTTY ? text : `\u{feff}${text}`);
};

export const importMembers = async (options: MembersOptions, output: Output): Promise<void> => {
  if (options.example === true) {
    printExample(MEMBERS_EXAMPLE);
    return;
  }
  await importKind(options, output, (organisation) => ({
    name: options.as,
    target: organisation,
    contract: options.as === 'staff' ? enrolStaff : enrolMember,
    rowsOf: memberRows,
    standing: ENROLLED,
    rules: { twins: memberTwins(COMPARING), shared: membersShare(COMPARING) },
  }));
};

export const importItems = async (options: ImportOptions, output: Output): Promise<void> => {
  if (options.example === true) {
    printExample(ITEMS_EXAMPLE);
    return;
  }
  await importKind(options, output, (organisation) => ({
    name: 'item',
    contract: draftItem,
    rowsOf: (text) => itemRows(text, organisation),
    rules: { twins: itemTwins },
  }));
};
