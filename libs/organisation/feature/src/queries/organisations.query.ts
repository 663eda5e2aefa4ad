import { organisationsList } from '@gongkai/organisation-contracts';
import { answered, badCursor, Conditions, countUpTo, cursorFrom, pageOf, queryHandler } from '@gongkai/reading';
import type { OrganisationRow } from '../read-model/rows.js';
import { entryOf, ORGANISATION_COLUMNS } from './organisation-entries.js';
import type { OrganisationReading } from './organisation-reading.js';

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** Organisations, the oldest first. */
export const organisationsListQuery = queryHandler(
  organisationsList,
  async (question, _asker, { rows }: OrganisationReading) => {
    const { isRoot, isEnded, name } = question;
    const after = question.cursor === undefined ? undefined : cursorFrom(question.cursor, 'instant');
    if (question.cursor !== undefined && after === undefined) return badCursor;
    const where = new Conditions()
      .whenGiven('superior = ?', question.superior)
      .whenGiven('(superior IS NULL) = ?', isRoot)
      .whenGiven('(ended_on IS NOT NULL) = ?', isEnded)
      .whenGiven('name LIKE ?', name === undefined ? undefined : `%${escaped(name)}%`);
    const [counted] = await rows.query<{ count: number }[]>(countUpTo('organisation', where.text), where.values);
    if (after !== undefined) where.and('(founded_at, id::text) > (?, ?)', after.sort, after.id);
    const found = await rows.query<OrganisationRow[]>(
      `SELECT ${ORGANISATION_COLUMNS} FROM organisation WHERE ${where.text}
       ORDER BY founded_at, id::text LIMIT ${String(question.limit + 1)}`,
      where.values,
    );
    return answered(
      pageOf(found, question.limit, {
        row: entryOf,
        cursor: (row) => ({ sort: row.founded_at, id: row.id }),
        count: counted?.count ?? 0,
      }),
    );
  },
);
