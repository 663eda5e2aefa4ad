import { consistencyTokenOf, readConsistencyToken } from '@gongkai/event-store';
import type { Position } from '@gongkai/event-store';
import { wholeUpTo } from '@gongkai/projections';
import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { refusal, type Answer, type Refused } from './answers.js';
import type { LogPlace } from './log-place.js';
import type { Page } from './paging.js';
import { readPage, type AskedPage, type RowOrder } from './row-pages.js';

/** A row of a public list: it knows where in the log it last changed. */
export interface ChangedRow extends ObjectLiteral {
  readonly id: string;
  /** int64 as decimal text. */
  readonly changedAtPosition: string;
}

/** A page of a public list, or of what has changed in it since a token. */
export interface AskedChanges extends AskedPage {
  readonly changedSince?: string | undefined;
}

/** A page with the token by which to ask next time for what has changed since. */
export interface PublicPage<View> extends Page<View> {
  asOf: string;
}

/** Which projection fills the list, and how its log is known. */
export interface PublicListSource {
  readonly rows: DataSource;
  readonly context: string;
  readonly projection: string;
  readonly log: LogPlace;
}

/** What the list finds and how it shows it. */
export interface PublicList<Row extends ChangedRow, View> {
  readonly query: SelectQueryBuilder<Row>;
  readonly order: RowOrder<Row>;
  readonly viewsOf: (rows: readonly Row[]) => readonly View[] | Promise<readonly View[]>;
}

const byChange = <Row extends ChangedRow>(): RowOrder<Row> => ({
  sort: 'changedAtPosition',
  sortedBy: 'position',
  id: 'id',
  order: 'ASC',
});

const sinceOf = async (text: string, { context, log }: PublicListSource): Promise<string | Refused> => {
  const token = readConsistencyToken(text, await log.logId());
  if (token.kind === 'foreign') return refusal('changed-since.foreign-log');
  if (token.kind === 'malformed') return refusal('changed-since.malformed');
  if (token.context !== context) return refusal('changed-since.other-list');
  return token.position > (await log.head()) ? refusal('changed-since.beyond-log') : String(token.position);
};

/**
 * Where the list last changed, as far as its rows are whole. Not how far the log was read: that would tell everybody how much is
 * done inside.
 */
const changedUpTo = async <Row extends ChangedRow>(
  query: SelectQueryBuilder<Row>,
  { rows, projection }: PublicListSource,
): Promise<Position> => {
  const whole = await wholeUpTo(rows.manager, projection);
  const last = await query
    .clone()
    .where('true')
    .select(`max(${query.alias}.changedAtPosition)`, 'last')
    .getRawOne<{ last: string | null }>();
  const changed = BigInt(last?.last ?? -1);
  return changed < whole ? changed : whole;
};

/**
 * One page of a public list. With `changedSince` it has the rows that were changed, corrected, withdrawn or ended since then, in
 * the order of their change: a harvester who has read everything asks with the `asOf` of his first page, and misses none.
 */
export const readPublicPage = async <Row extends ChangedRow, View>(
  { query, order, viewsOf }: PublicList<Row, View>,
  asked: AskedChanges,
  source: PublicListSource,
): Promise<Answer<PublicPage<View>>> => {
  const { context, log } = source;
  // Before the rows are read: what is written meanwhile is told again next time, and never left out.
  const asOf = consistencyTokenOf(await log.logId(), context, await changedUpTo(query, source));
  const since = asked.changedSince === undefined ? undefined : await sinceOf(asked.changedSince, source);
  if (typeof since === 'object') return since;
  if (since !== undefined) query.andWhere(`${query.alias}.changedAtPosition > :since`, { since });
  const page = await readPage(query, asked, since === undefined ? order : byChange<Row>(), viewsOf);
  return page.kind === 'answer' ? { ...page, answer: { ...page.answer, asOf } } : page;
};
