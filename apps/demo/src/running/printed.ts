import { itemsRejections } from '@gongkai/items-contracts';
import type { Bilingual, Language } from '@gongkai/kernel';
import { organisationApi } from '@gongkai/organisation-contracts';
import type { DemoResult } from '../run-demo.js';
import { REPORT } from '../texts/said.texts.js';

const REJECTIONS: Readonly<Record<string, Bilingual | undefined>> = {
  ...organisationApi.rejections,
  ...itemsRejections,
};
const SHOWN = 4;

const refusalLines = (
  rows: readonly { readonly story: string; readonly code: string }[],
  language: Language,
): readonly string[] => {
  const codes = [...new Set(rows.map(({ code }) => code))];
  return codes.map((code) => {
    const stories = rows.filter((row) => row.code === code).map(({ story }) => story);
    const more = stories.length > SHOWN ? ` ${REPORT.others(stories.length)[language]}` : '';
    return `  ${code}  ${REJECTIONS[code]?.[language] ?? ''} (${stories.slice(0, SHOWN).join(', ')}${more})`;
  });
};

/** What a person who watched wants to see at the end. */
export const printed = ({ summary, checksum }: DemoResult, dataDir: string, language: Language): string => {
  const { phases, look } = summary;
  return [
    '',
    REPORT.totals(summary)[language],
    ...Object.entries(phases).map(([phase, count]) => `  ${phase.padEnd(20)} ${String(count)}`),
    '',
    REPORT.refused[language],
    ...refusalLines(summary.refusals, language),
    '',
    REPORT.waiting[language],
    ...refusalLines(summary.waiting, language),
    '',
    REPORT.look[language],
    ...look.map(
      ({ what, address, as }) =>
        `  ${what[language]}\n    ${address}${as === null ? '' : `\n    ${REPORT.as[language]} ${as}`}`,
    ),
    '',
    `  DATA_DIR=${dataDir} npx gongkai token --person <id>`,
    `  DATA_DIR=${dataDir} npx gongkai verify-read-models`,
    '',
    `checksum ${checksum}`,
    '',
  ].join('\n');
};
