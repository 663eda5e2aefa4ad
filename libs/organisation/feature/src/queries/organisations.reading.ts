import type { OrganisationId } from '@gongkai/kernel';
import type { OrganisationEntry, OrganisationView } from '@gongkai/organisation-contracts';
import {
  answered,
  badCursor,
  Conditions,
  countUpTo,
  cursorFrom,
  pageOf,
  type Answer,
  type Page,
} from '@gongkai/reading';
import type { OrganisationRow } from '../read-model/rows.js';
import { unknownOrganisation, type OrganisationReading } from './organisation-reading.js';

/** Dates as text, whatever the driver makes of them. */
const COLUMNS = `id, name, zone, superior, founded_on::text, founded_at, ended_on::text, successor, departments, carriers, revision`;

const entryOf = (row: OrganisationRow): OrganisationEntry => ({
  id: row.id,
  name: row.name,
  zone: row.zone,
  superior: row.superior,
  foundedOn: row.founded_on,
  endedOn: row.ended_on,
  successor: row.successor,
  revision: row.revision,
});

const ANCESTRY = `
  WITH RECURSIVE above (id, depth) AS (
    SELECT superior, 1 FROM organisation WHERE id = $1
    UNION ALL
    SELECT organisation.superior, depth + 1 FROM above JOIN organisation ON organisation.id = above.id WHERE depth < 100
  )
  SELECT organisation.id, name FROM above JOIN organisation ON organisation.id = above.id ORDER BY depth`;

/** An organisation is no secret: everybody may read it. @clause S3.1(1) */
export const readOrganisation = async (
  { rows }: OrganisationReading,
  id: OrganisationId,
): Promise<Answer<OrganisationView>> => {
  const [row] = await rows.query<OrganisationRow[]>(`SELECT ${COLUMNS} FROM organisation WHERE id = $1`, [id]);
  if (row === undefined) return unknownOrganisation(id);
  const ancestry = await rows.query<OrganisationView['ancestry']>(ANCESTRY, [id]);
  const { departments, carriers } = row;
  return answered({ ...entryOf(row), departments, carriers, ancestry });
};

interface OrganisationsQuestion {
  readonly superior?: OrganisationId | undefined;
  readonly isRoot?: boolean | undefined;
  readonly name?: string | undefined;
  readonly isEnded?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

export const readOrganisations = async (
  { rows }: OrganisationReading,
  question: OrganisationsQuestion,
): Promise<Answer<Page<OrganisationEntry>>> => {
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
    `SELECT ${COLUMNS} FROM organisation WHERE ${where.text} ORDER BY founded_at, id::text LIMIT ${String(question.limit + 1)}`,
    where.values,
  );
  return answered(
    pageOf(found, question.limit, {
      row: entryOf,
      cursor: (row) => ({ sort: row.founded_at, id: row.id }),
      count: counted?.count ?? 0,
    }),
  );
};
