import type { DemoResult } from '../run-demo.js';
import { itemsRejections } from '@gongkai/items-contracts';

const textOf = (code: string): string =>
  (itemsRejections as Readonly<Record<string, { readonly zh: string } | undefined>>)[code]?.zh ?? '';

const refusalLines = (rows: readonly { readonly story: string; readonly code: string }[]): readonly string[] => {
  const codes = [...new Set(rows.map(({ code }) => code))];
  return codes.map((code) => {
    const stories = rows.filter((row) => row.code === code).map(({ story }) => story);
    const shown =
      stories.length > 4 ? `${stories.slice(0, 4).join('、')} 等${String(stories.length)}项` : stories.join('、');
    return `  ${code}  ${textOf(code)}（${shown}）`;
  });
};

/** What a person who watched wants to see at the end. */
export const printed = ({ summary, checksum }: DemoResult, dataDir: string): string => {
  const { phases, look } = summary;
  return [
    '',
    `共${String(summary.items)}项，社会公开${String(summary.publicItems)}项，不予公开登记${String(summary.withheld)}项，命令${String(summary.commands)}条`,
    ...Object.entries(phases).map(([phase, count]) => `  ${phase.padEnd(20)} ${String(count)}`),
    '',
    '按规则被拒绝的操作：',
    ...refusalLines(summary.refusals),
    '',
    '须等规定时日后才能继续的（同一种子再运行一次即继续）：',
    ...refusalLines(summary.waiting),
    '',
    '可查看：',
    ...look.map(({ what, address, as }) => `  ${what}\n    ${address}${as === null ? '' : `\n    as ${as}`}`),
    '',
    `  DATA_DIR=${dataDir} npx gongkai token --person <id>`,
    `  DATA_DIR=${dataDir} npx gongkai verify-read-models`,
    '',
    `checksum ${checksum}`,
    '',
  ].join('\n');
};
