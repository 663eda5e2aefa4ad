import type { Bilingual, Language } from '@gongkai/kernel';
import { toldIn } from '../language.js';
import { Ended, EXIT } from '../outcome.js';
import type { Output } from '../output.js';
import type { Imported } from './importing.js';
import type { RowFault } from './row.js';

const SHOWN = 50;

const rows = (n: number): string => `${String(n)} row${n === 1 ? '' : 's'}`;

/** What an import did, and what its file was read as. */
export interface ToldImport extends Imported {
  readonly encoding: string;
}

type FaultyRow = RowFault & { readonly row: number };

const rowText = ({ row, code, text }: FaultyRow): Bilingual => ({
  en: `  row ${String(row)}: ${toldIn(text, 'en')} (${code})`,
  zh: `  第${String(row)}行：${toldIn(text, 'zh')}（${code}）`,
});

const rowTexts = (faulty: readonly FaultyRow[]): readonly Bilingual[] => {
  const more = faulty.length - SHOWN;
  return [
    ...faulty.slice(0, SHOWN).map(rowText),
    ...(more > 0
      ? [{ en: `  … and ${String(more)} more; --json tells all`, zh: `  ……另有${String(more)}行，--json 可输出全部` }]
      : []),
  ];
};

const sumText = ({ rows: read, written, bad }: Imported): Bilingual => {
  const repeated = written.filter((row) => row.repeated).length;
  const [en, zh] =
    repeated === 0
      ? ['', '']
      : [` (${String(repeated)} from an earlier run)`, `（其中${String(repeated)}行此前已导入）`];
  return {
    en: `${rows(read)} read, ${String(written.length)} in the system${en}, ${String(bad.length)} bad`,
    zh: `读取${String(read)}行，系统中已有${String(written.length)}行${zh}，有误${String(bad.length)}行`,
  };
};

const encodingText = (encoding: string): Bilingual => ({
  en: `read as ${encoding.toUpperCase()}: look whether the names are right`,
  zh: `按 ${encoding.toUpperCase()} 编码读取，请核对姓名是否正确`,
});

/** An import for people: what was written, then each bad row with its number and reason. */
export const importLines = (imported: ToldImport, language: Language): readonly string[] => {
  const { bad, warned, encoding } = imported;
  const texts: readonly Bilingual[] = [
    sumText(imported),
    ...(encoding === 'utf-8' ? [] : [encodingText(encoding)]),
    ...rowTexts(bad),
    ...(warned.length === 0
      ? []
      : [{ en: `${rows(warned.length)} to look at`, zh: `请核对${String(warned.length)}行` }, ...rowTexts(warned)]),
  ];
  return texts.map((text) => text[language]);
};

const endingOf = ({ mode, written, bad }: Imported): Bilingual => {
  if (mode === 'good-rows') return { en: `${rows(bad.length)} left out`, zh: `有${String(bad.length)}行未导入` };
  if (written.length === 0)
    return { en: 'nothing was written, since not all rows are good', zh: '部分行有误，因此全部未写入' };
  return {
    en: `stopped at a row that was good when tried: ${rows(written.length)} written; mend it, then run the same command again`,
    zh: `有一行试导时无误、写入时被拒，已停止：已写入${String(written.length)}行；请更正该行后再次执行同一命令`,
  };
};

/** Tells what an import did. @throws Ended when rows were left out. */
export const reportImport = (output: Output, imported: ToldImport, language: Language): void => {
  const told = ({ row, code, text }: FaultyRow) => ({ row, code, text: toldIn(text, language) });
  const { bad, warned } = imported;
  output.result({ ...imported, bad: bad.map(told), warned: warned.map(told) }, importLines(imported, language));
  if (bad.length > 0) throw new Ended(endingOf(imported), EXIT.refused);
};
