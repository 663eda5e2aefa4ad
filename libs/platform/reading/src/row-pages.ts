import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { answered, badCursor, type Answer } from './answers.js';
import { COUNTED, cursorFrom, pageOf, type Page, type SortedBy } from './paging.js';

/** What a list is sorted by: a value, then an id that no two rows share. */
export interface RowOrder<Row> {
  readonly sort: keyof Row & string;
  /** What the sort value is; a cursor of another list is refused. */
  readonly sortedBy: SortedBy;
  readonly id: keyof Row & string;
  readonly order: 'ASC' | 'DESC';
}

/** Which page of a list is asked for. */
export interface AskedPage {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Narrows the query to the rows that have these values; what is undefined was not asked for. */
export const whereGiven = <Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  values: { readonly [Property in keyof Row]?: Row[Property] | undefined },
): SelectQueryBuilder<Row> => {
  const given = Object.entries<unknown>(values).filter(([, value]) => value !== undefined);
  for (const [property, value] of given)
    query.andWhere(`${query.alias}.${property} = :${property}`, { [property]: value });
  return query;
};

/** How many rows the query finds, but never more than {@link COUNTED} + 1. */
const countUpTo = async <Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>): Promise<number> => {
  const some = query
    .clone()
    .select('1')
    .limit(COUNTED + 1);
  const counted = await query.dataSource
    .createQueryBuilder()
    .select('count(*)::int', 'count')
    .from(`(${some.getQuery()})`, 'found')
    .setParameters(query.getParameters())
    .getRawOne<{ count: number }>();
  return counted?.count ?? 0;
};

/**
 * One page of what the query finds, its rows shown together by `viewsOf`, in their order.
 * Refused with `query.cursor-invalid` for a cursor of no such list.
 */
export const readPage = async <Row extends ObjectLiteral, View>(
  query: SelectQueryBuilder<Row>,
  { cursor, limit }: AskedPage,
  { sort, sortedBy, id, order }: RowOrder<Row>,
  viewsOf: (rows: readonly Row[]) => readonly View[] | Promise<readonly View[]>,
): Promise<Answer<Page<View>>> => {
  const after = cursor === undefined ? undefined : cursorFrom(cursor, sortedBy);
  if (cursor !== undefined && after === undefined) return badCursor;
  const count = await countUpTo(query);
  const by = [sort, id].map((property) => `${query.alias}.${property}`);
  if (after !== undefined)
    query.andWhere(`(${by.join(', ')}) ${order === 'ASC' ? '>' : '<'} (:afterSort, :afterId)`, {
      afterSort: after.sort,
      afterId: after.id,
    });
  for (const property of by) query.addOrderBy(property, order);
  const found = await query.limit(limit + 1).getMany();
  const views = await viewsOf(found.slice(0, limit));
  const shown = found.map((row, index) => ({ row, view: views[index] }));
  return answered(
    pageOf(shown, limit, {
      row: ({ view }) => view as View,
      cursor: ({ row }) => ({ sort: String(row[sort]), id: String(row[id]) }),
      count,
    }),
  );
};
