import { organisationsList } from '@gongkai/organisation-contracts';
import { queryHandler, readPublicPage, whereGiven, type RowOrder } from '@gongkai/reading';
import { organisationEntity, type OrganisationRow } from '../read-model/organisation.entity.js';
import { entryOf } from './organisation-entries.js';
import type { OrganisationReading } from './organisation-reading.js';

const OLDEST_FIRST: RowOrder<OrganisationRow> = { sort: 'foundedAt', sortedBy: 'instant', id: 'id', order: 'ASC' };

const UNFILTERED: {
  readonly superior?: never;
  readonly isRoot?: never;
  readonly isEnded?: never;
  readonly name?: never;
} = {};

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** Organisations, the oldest first. */
export const organisationsListQuery = queryHandler(
  organisationsList,
  async (question, _asker, { rows, store }: OrganisationReading) => {
    // What has changed may fit a filter no more: who asks for changes is told of all of them.
    const { superior, isRoot, isEnded, name } = question.changedSince === undefined ? question : UNFILTERED;
    const organisations = rows.createQueryBuilder(organisationEntity, 'one');
    whereGiven(organisations, { superior });
    if (isRoot !== undefined) organisations.andWhere(`one.superior IS ${isRoot ? 'NULL' : 'NOT NULL'}`);
    if (isEnded !== undefined) organisations.andWhere(`one.endedOn IS ${isEnded ? 'NOT NULL' : 'NULL'}`);
    if (name !== undefined) organisations.andWhere('one.name LIKE :name', { name: `%${escaped(name)}%` });
    return readPublicPage(
      { query: organisations, order: OLDEST_FIRST, viewsOf: (found) => found.map(entryOf) },
      question,
      { rows, context: 'organisation', projection: 'organisation', log: store },
    );
  },
);
