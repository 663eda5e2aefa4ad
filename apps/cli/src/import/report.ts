import { Ended, EXIT } from '../outcome.js';
import type { Output } from '../output.js';
import type { Imported } from './importing.js';
import type { RowFault } from './row.js';

const SHOWN = 50;

const count = (n: number, what: string): string => `${String(n)} ${what}${n === 1 ? '' : 's'}`;

/** What an import did, and what its file was read as. */
export interface Told extends Imported {
  readonly encoding: string;
}

const rowLines = (rows: readonly (RowFault & { readonly row: number })[]): readonly string[] => [
  ...rows.slice(0, SHOWN).map(({ row, code, text }) => `  row ${String(row)}: ${text} (${code})`),
  ...(rows.length > SHOWN ? [`  … and ${String(rows.length - SHOWN)} more; --json tells all`] : []),
];

/** An import for people: what was written, then each bad row with its number and reason. */
export const importLines = ({ rows, written, bad, warned, encoding }: Told): readonly string[] => {
  const repeated = written.filter((row) => row.repeated).length;
  return [
    `${count(rows, 'row')} read, ${String(written.length)} in the system${repeated === 0 ? '' : ` (${String(repeated)} from an earlier run)`}, ${String(bad.length)} bad`,
    ...(encoding === 'utf-8' ? [] : [`read as ${encoding.toUpperCase()}: look whether the names are right`]),
    ...rowLines(bad),
    ...(warned.length === 0 ? [] : [`${count(warned.length, 'row')} to look at`, ...rowLines(warned)]),
  ];
};

const endingOf = ({ mode, written, bad }: Imported): string => {
  if (mode === 'good-rows') return `${count(bad.length, 'row')} left out`;
  if (written.length === 0) return 'nothing was written, since not all rows are good';
  return `stopped at a row that was good when tried: ${count(written.length, 'row')} written; mend it, then run the same command again`;
};

/** Tells what an import did. @throws Ended when rows were left out. */
export const reportImport = (output: Output, imported: Told): void => {
  const bad = imported.bad.map(({ row, code, text }) => ({ row, code, text }));
  output.result({ ...imported, bad }, importLines(imported));
  if (bad.length > 0) throw new Ended(endingOf(imported), EXIT.refused);
};
