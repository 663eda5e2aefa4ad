import { itemHistory } from '@gongkai/items-contracts';
import type { HistoryLine } from '@gongkai/kernel';
import type { ApiOptions } from './api-options.js';
import { answerOf, clientFor, refusalText } from './connected.js';
import { refusedWith } from './outcome.js';
import type { Output } from './output.js';

const PAGE = 100;

const readHistory = async (options: ApiOptions, item: string): Promise<readonly HistoryLine[]> => {
  const client = clientFor(options);
  const lines: HistoryLine[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await answerOf(client, client.ask(itemHistory, { item, limit: PAGE, cursor }));
    if (page.kind === 'refused') throw refusedWith(page.problem.code, refusalText(page.problem));
    lines.push(...page.answer.rows);
    if (page.answer.next === null) return lines;
    cursor = page.answer.next;
  }
};

const factsIn = (facts: HistoryLine['facts']): string =>
  Object.entries(facts)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');

const whoIn = ({ actor, account }: HistoryLine, lang: 'zh' | 'en'): string => {
  if (account === null) return actor;
  const owner = `person:${account.owner}`;
  return lang === 'zh' ? `系统账户“${account.name}”（${owner}）` : `account "${account.name}" of ${owner}`;
};

/** One line of a history for people: number, time, who, what, why. */
const historyText = (line: HistoryLine, lang: 'zh' | 'en'): string => {
  const { revision, at, zh, en, reason, facts } = line;
  const number = String(revision).padStart(3);
  const why = reason === null ? '' : lang === 'zh' ? `：${reason}` : `: ${reason}`;
  const more = factsIn(facts);
  return `${number}  ${at}  ${whoIn(line, lang)}  ${lang === 'zh' ? zh : en}${why}${more === '' ? '' : `  [${more}]`}`;
};

/** Asks the server for an item's history and tells it. @throws Ended when it is refused */
export const tellHistory = async (item: string, options: ApiOptions, output: Output): Promise<void> => {
  const lines = await readHistory(options, item);
  output.result(
    { item, lines },
    lines.map((line) => historyText(line, options.lang)),
  );
};
