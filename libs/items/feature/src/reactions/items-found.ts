import type { Position } from '@gongkai/event-store';
import type { CommandContract } from '@gongkai/kernel';
import { RowsBehind, type Projections } from '@gongkai/projections';
import { commanding, type RejectionAnswers } from '@gongkai/reactions';
import type { DataSource } from 'typeorm';

/** Finds items of an organisation in the rows, once these hold everything up to that place in the log. */
export type ItemsFound = (organisation: string, upTo: Position) => Promise<readonly string[]>;

/** How long the rows are waited for before the reaction fails, to be tried again. @unit ms */
const ROWS_WITHIN_MS = 30_000;

/**
 * What happened in organisation concerns items as they were then: rows that lag behind it would miss the newest.
 * @throws RowsBehind when the rows don't come that far in time
 */
const finding =
  (rows: DataSource, projections: Pick<Projections, 'waitFor'>, sql: string): ItemsFound =>
  async (organisation, upTo) => {
    if (!(await projections.waitFor(upTo, ROWS_WITHIN_MS))) throw new RowsBehind('the rows of items are far behind');
    const found = await rows.query<{ id: string }[]>(sql, [organisation]);
    return found.map(({ id }) => id);
  };

/** Items with a round under way before a body of the organisation. */
export const openRoundsIn = (rows: DataSource, projections: Pick<Projections, 'waitFor'>): ItemsFound =>
  finding(rows, projections, 'SELECT id FROM item WHERE round_in = $1 ORDER BY id');

/** Items of the organisation whose round is not before its own body alone. */
export const escalatedItemsOf = (rows: DataSource, projections: Pick<Projections, 'waitFor'>): ItemsFound =>
  finding(rows, projections, 'SELECT id FROM item WHERE organisation = $1 AND round_in IS NOT NULL ORDER BY id');

/** Asks the same of each item that something in an organisation concerns, once for each event of it. */
export const toEach =
  (found: ItemsFound, contract: CommandContract<string, Record<string, never>>) =>
  async ({ organisation }: { readonly organisation: string }, { position }: { readonly position: Position }) =>
    (await found(organisation, position)).map((item) => commanding(contract, {}, { target: item, key: item }));

/** The item went on meanwhile: nothing is left to do. */
export const WENT_ON: RejectionAnswers = { 'item.wrong-phase': 'done', 'item.unknown': 'done' };
