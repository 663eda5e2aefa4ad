import type { ApiClient } from '@gongkai/client';
import type { Bilingual, CommandContract, Language } from '@gongkai/kernel';
import { z } from 'zod';
import { answerOf, refusalText } from '../connected.js';
import { toldIn, toldOf } from '../language.js';
import { Ended, EXIT } from '../outcome.js';
import type { Output } from '../output.js';
import { progressBar } from '../progress.js';
import type { Checked } from './checking.js';
import type { BadRow, CheckedRow, WarnedRow } from './row.js';
import { goneSince, type RowStanding } from './standing.js';

export type ImportMode = 'all-or-nothing' | 'good-rows';

export interface Importing {
  readonly client: ApiClient;
  readonly output: Output;
  readonly language: Language;
  readonly contract: CommandContract;
  /** Where each row is sent; nothing for what begins with it. */
  readonly target: string | undefined;
  readonly mode: ImportMode;
  /** Where what was written may be gone when the same file is imported again. */
  readonly standing?: RowStanding;
}

/** A row that is in the system now. */
export interface WrittenRow {
  readonly row: number;
  readonly id: string;
  /** It was there from an earlier run of the same import. */
  readonly repeated: boolean;
}

export interface Imported {
  readonly mode: ImportMode;
  readonly rows: number;
  readonly written: readonly WrittenRow[];
  readonly bad: readonly BadRow[];
  readonly warned: readonly WarnedRow[];
}

const IN_FLIGHT = 8;
const warningSchema = z.object({ code: z.string(), title: z.string() });
const replySchema = z.object({
  id: z.string(),
  repeated: z.boolean(),
  warnings: z.array(warningSchema).optional(),
});

type Sent =
  | { readonly kind: 'done'; readonly written: WrittenRow; readonly warned: readonly WarnedRow[] }
  | { readonly kind: 'bad'; readonly bad: BadRow };

const send = async (importing: Importing, checked: CheckedRow, isTrial: boolean): Promise<Sent> => {
  const { client, contract, target } = importing;
  const { row, said, body, key } = checked;
  const sending = { ...(target === undefined ? {} : { target }), body, key, isTrial };
  const answer = await answerOf(client, client.send(contract, sending));
  if (answer.kind === 'refused') {
    const { problem } = answer;
    return { kind: 'bad', bad: { row, said, code: problem.code, text: refusalText(problem) } };
  }
  const reply = replySchema.safeParse(answer.body);
  if (!reply.success)
    throw new Ended(
      {
        en: 'the server is of another release: its answer could not be read',
        zh: '服务器版本与本程序不同，无法读取其答复',
      },
      EXIT.failed,
    );
  const { warnings = [], ...written } = reply.data;
  if (written.repeated && importing.standing !== undefined) {
    const gone = await goneSince(importing, importing.standing, { body, id: written.id });
    if (gone !== undefined) return { kind: 'bad', bad: { row, said, ...gone } };
  }
  const warned = warnings.map(({ code, title }) => ({ row, code, text: title }));
  return { kind: 'done', written: { row, ...written }, warned };
};

/** Sends rows, some at a time, in their order; after a failure, or when told to stop, no more are begun. */
const sendAll = async (
  importing: Importing,
  rows: readonly CheckedRow[],
  {
    isTrial,
    label,
    stopsAtBad = false,
  }: { readonly isTrial: boolean; readonly label: Bilingual; readonly stopsAtBad?: boolean },
): Promise<readonly Sent[]> => {
  const bar = progressBar(importing.output, label[importing.language], rows.length);
  const sent: Sent[] = [];
  let next = 0;
  let isOver = false;
  const work = async (): Promise<void> => {
    for (let row = rows[next]; row !== undefined && !isOver; row = rows[next]) {
      next += 1;
      try {
        const one = await send(importing, row, isTrial);
        sent.push(one);
        if (one.kind === 'bad' && stopsAtBad) isOver = true;
        bar.at(sent.length);
      } catch (error) {
        isOver = true;
        throw error;
      }
    }
  };
  try {
    const ended = await Promise.allSettled(Array.from({ length: IN_FLIGHT }, work));
    const failed = ended.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw interrupted(failed.reason, isTrial, sent.length);
    return sent;
  } finally {
    bar.end();
  }
};

const interrupted = (reason: unknown, isTrial: boolean, done: number): unknown => {
  if (!(reason instanceof Ended)) return reason;
  const state = isTrial
    ? { en: 'nothing was written', zh: '未写入任何内容' }
    : {
        en: `${String(done)} rows were written; run the same command again to go on`,
        zh: `已写入${String(done)}行；再次执行同一命令即可继续`,
      };
  return new Ended(
    toldOf((language) => `${toldIn(reason.text, language)}\n${state[language]}`),
    reason.exitCode,
  );
};

const byRow = <T extends { readonly row: number }>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => a.row - b.row);

const badOf = (sent: readonly Sent[]): readonly BadRow[] =>
  sent.flatMap((one) => (one.kind === 'bad' ? [one.bad] : []));
const writtenOf = (sent: readonly Sent[]): readonly WrittenRow[] =>
  sent.flatMap((one) => (one.kind === 'done' ? [one.written] : []));

const warnedOf = (checked: readonly WarnedRow[], sent: readonly Sent[]): readonly WarnedRow[] => {
  const told = sent.flatMap((one) => (one.kind === 'done' ? one.warned : []));
  const rows = new Set(checked.map(({ row }) => row));
  return byRow([...checked, ...told.filter(({ row }) => !rows.has(row))]);
};

/** What is refused of every row alike concerns the organisation or whose token it is, and no row. */
const OF_THE_WHOLE: readonly string[] = ['organisation.unknown', 'power.lacking'];

/** @throws Ended when every row was refused for something that no row says */
const expectSomeTaken = (tried: readonly Sent[]): void => {
  const refused = badOf(tried);
  const [first] = refused;
  if (first === undefined || refused.length < tried.length || !OF_THE_WHOLE.includes(first.code)) return;
  if (refused.some(({ code }) => code !== first.code)) return;
  throw new Ended(
    toldOf((language) => {
      const why = `${toldIn(first.text, language)} (${first.code})`;
      return language === 'en'
        ? `nothing was written: ${why}; look at --organisation and --token (GONGKAI_TOKEN)`
        : `未写入任何内容：${why}；请核对 --organisation 和 --token（GONGKAI_TOKEN）`;
    }),
    EXIT.refused,
  );
};

/**
 * Tries every good row, which decides and writes nothing; then writes: all rows or none, or the good ones.
 * @throws Ended when every row is refused alike, and when the server stops answering; what was written stays, and the same import goes on from there.
 */
export const importRows = async (importing: Importing, { good, bad, warned }: Checked): Promise<Imported> => {
  const { mode } = importing;
  const rows = good.length + bad.length;
  const tried = await sendAll(importing, good, { isTrial: true, label: { en: 'trying ', zh: '试导' } });
  expectSomeTaken(tried);
  const refused = [...bad, ...badOf(tried)];
  if (mode === 'all-or-nothing' && refused.length > 0)
    return { mode, rows, written: [], bad: byRow(refused), warned: warnedOf(warned, tried) };
  const left = new Set(refused.map(({ row }) => row));
  const sent = await sendAll(
    importing,
    good.filter(({ row }) => !left.has(row)),
    { isTrial: false, label: { en: 'writing', zh: '写入' }, stopsAtBad: mode === 'all-or-nothing' },
  );
  return {
    mode,
    rows,
    written: byRow(writtenOf(sent)),
    bad: byRow([...refused, ...badOf(sent)]),
    warned: warnedOf(warned, sent),
  };
};
