import { itemHistory } from '@gongkai/items-contracts';
import { idFrom, isUuid, type HistoryLine, type OrganisationId } from '@gongkai/kernel';
import { organisationById } from '@gongkai/organisation-contracts';
import type { ApiClient } from '@gongkai/client';
import type { ApiOptions } from '../api-options.js';
import { answerOf, clientFor, refusalText } from '../connected.js';
import { refusedWith } from '../outcome.js';
import type { Output } from '../output.js';
import { historyText, zoneText } from './history-lines.js';

const PAGE = 100;

const readHistory = async (client: ApiClient, item: string): Promise<readonly HistoryLine[]> => {
  const lines: HistoryLine[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await answerOf(client, client.ask(itemHistory, { item, limit: PAGE, cursor }));
    if (page.kind === 'refused') throw refusedWith(page.problem.code, refusalText(page.problem));
    lines.push(...page.answer.rows);
    if (page.answer.next === null) return lines;
    cursor = page.answer.next;
  }
};

/** The organisation whose item it is: the first event says it. */
const organisationIn = ([first]: readonly HistoryLine[]): OrganisationId | undefined => {
  const id = first?.facts['organisation'];
  return typeof id === 'string' && isUuid(id) ? idFrom<OrganisationId>(id) : undefined;
};

/** Where the item's organisation keeps its time; UTC where its reader is not told. */
const zoneOf = async (client: ApiClient, lines: readonly HistoryLine[]): Promise<string> => {
  const organisation = organisationIn(lines);
  if (organisation === undefined) return 'UTC';
  const answer = await answerOf(client, client.ask(organisationById, { organisation }));
  return answer.kind === 'done' ? answer.answer.zone : 'UTC';
};

/** Asks the server for an item's history and tells it. @throws Ended when it is refused */
export const tellHistory = async (item: string, options: ApiOptions, output: Output): Promise<void> => {
  const client = clientFor(options);
  const lines = await readHistory(client, item);
  const { lang: language } = options;
  const zone = await zoneOf(client, lines);
  output.note(zoneText(zone, language));
  output.result(
    { item, zone, lines },
    lines.map((line) => historyText(line, { zone, language })),
  );
};
