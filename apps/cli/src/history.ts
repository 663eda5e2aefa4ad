import { itemHistory, type HistoryLine } from '@gongkai/items-contracts';
import { openApiClient, type ApiClient } from './api-client.js';
import type { ApiOptions } from './api-options.js';
import { Ended, EXIT, refusedWith } from './outcome.js';
import type { Output } from './output.js';

const PAGE = 100;

const readHistory = async (client: ApiClient, item: string): Promise<readonly HistoryLine[]> => {
  const lines: HistoryLine[] = [];
  for (let cursor: string | undefined; ;) {
    const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await client.get(`/items/${item}/history?limit=${String(PAGE)}${more}`);
    if (answer.kind === 'refused') throw refusedWith(answer.code, answer.text);
    const page = itemHistory.answer.safeParse(answer.body);
    if (!page.success) throw new Ended('the server is of another release: its history could not be read', EXIT.failed);
    lines.push(...page.data.rows);
    if (page.data.next === null) return lines;
    cursor = page.data.next;
  }
};

const factsIn = (facts: HistoryLine['facts']): string =>
  Object.entries(facts)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');

/** One line of a history for people: number, time, who, what, why. */
const historyText = ({ revision, at, actor, zh, en, reason, facts }: HistoryLine, lang: 'zh' | 'en'): string => {
  const number = String(revision).padStart(3);
  const why = reason === null ? '' : lang === 'zh' ? `：${reason}` : `: ${reason}`;
  const more = factsIn(facts);
  return `${number}  ${at}  ${actor}  ${lang === 'zh' ? zh : en}${why}${more === '' ? '' : `  [${more}]`}`;
};

/** Asks the server for an item's history and tells it. @throws Ended when it is refused */
export const tellHistory = async (item: string, options: ApiOptions, output: Output): Promise<void> => {
  const lines = await readHistory(openApiClient(options), item);
  output.result(
    { item, lines },
    lines.map((line) => historyText(line, options.lang)),
  );
};
