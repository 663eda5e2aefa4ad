import type { Position } from '@gongkai/event-store';
import type { OrganisationId } from '@gongkai/kernel';
import { RowsBehind, type Projections } from '@gongkai/projections';
import type { About, Addressed, RejectionAnswers } from '@gongkai/reactions';
import { IsNull, Not, type DataSource, type FindOptionsWhere } from 'typeorm';
import { itemEntity, type KeptItem } from '../read-model/item.entity.js';

type Where = FindOptionsWhere<KeptItem>;

/** Finds items of an organisation in the rows, once these hold everything up to that place in the log. */
export type ItemsFound = (organisation: OrganisationId, upTo: Position) => Promise<readonly string[]>;

/** What the processes of items find the items with that a fact concerns. */
export interface ItemsConcerned {
  /** Items with dates that may still move by the organisation's own days. */
  readonly running: ItemsFound;
}

/** How long the rows are waited for before the reaction fails, to be tried again. @unit ms */
const ROWS_WITHIN_MS = 30_000;

/**
 * What happened in organisation concerns items as they were then: rows that lag behind it would miss the newest.
 * @throws RowsBehind when the rows don't come that far in time
 */
const finding =
  (
    rows: DataSource,
    projections: Pick<Projections, 'waitFor'>,
    where: (organisation: OrganisationId) => Where,
  ): ItemsFound =>
  async (organisation, upTo) => {
    if (!(await projections.waitFor(upTo, ROWS_WITHIN_MS))) throw new RowsBehind('the rows of items are far behind');
    const found = await rows
      .getRepository(itemEntity)
      .find({ where: where(organisation), select: { id: true }, order: { id: 'ASC' } });
    return found.map(({ id }) => id);
  };

/** Items as the rows hold them. */
export const itemsConcernedIn = (rows: DataSource, projections: Pick<Projections, 'waitFor'>): ItemsConcerned => ({
  running: finding(rows, projections, (organisation) => ({ organisation, runsUntil: Not(IsNull()) })),
});

/** To each item that something in an organisation concerns, once for each event of it. */
export const toEach =
  (which: keyof ItemsConcerned) =>
  async (
    { organisation }: { readonly organisation: OrganisationId },
    { position }: About,
    concerned: ItemsConcerned,
  ): Promise<readonly Addressed<Readonly<Record<string, never>>>[]> =>
    (await concerned[which](organisation, position)).map((item) => ({ target: item, key: item, body: {} }));

/** The item went on meanwhile: nothing is left to do. */
export const WENT_ON: RejectionAnswers = { 'item.wrong-phase': 'done', 'item.unknown': 'done' };
