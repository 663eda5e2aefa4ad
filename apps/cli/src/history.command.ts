import { itemHistory, type HistoryLine } from '@gongkai/items-contracts';
import { isUuid } from '@gongkai/kernel';
import type { Command } from 'commander';
import { apiOptions, openApiClient, type ApiClient, type ApiOptions } from './api-client.js';
import { languageOption } from './language.js';
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
export const historyText = ({ revision, at, actor, zh, en, reason, facts }: HistoryLine, lang: 'zh' | 'en'): string => {
  const number = String(revision).padStart(3);
  const why = reason === null ? '' : lang === 'zh' ? `：${reason}` : `: ${reason}`;
  const more = factsIn(facts);
  return `${number}  ${at}  ${actor}  ${lang === 'zh' ? zh : en}${why}${more === '' ? '' : `  [${more}]`}`;
};

export const historyCommand = (program: Command, outputOf: () => Output): void => {
  apiOptions(program.command('history'))
    .description('who did what with an item, when and why, oldest first')
    .argument('<item>', "the item's id")
    .addOption(languageOption())
    .action(async (item: string, options: ApiOptions) => {
      if (!isUuid(item)) throw new Ended("the item's id must be a UUID in lower case", EXIT.usage);
      const lines = await readHistory(openApiClient(options), item);
      outputOf().result(
        { item, lines },
        lines.map((line) => historyText(line, options.lang)),
      );
    });
};
