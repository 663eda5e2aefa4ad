import { pendingErasures, type PendingErasureView } from '@gongkai/organisation-contracts';
import { queryHandler, readPage, type RowOrder } from '@gongkai/reading';
import { superiorOf } from '../facts/tree.js';
import { peopleLookup } from '../people-lookup.js';
import { erasureEntity, type ErasureRow } from '../read-model/erasure.entity.js';
import { firstEnrolmentsOf, namesByPerson } from './member-names.js';
import { unlessPermitted, type OrganisationReading } from './organisation-reading.js';

const LONGEST_WAITING: RowOrder<ErasureRow> = { sort: 'askedAt', sortedBy: 'instant', id: 'person', order: 'ASC' };

/** What waits for a second person, the longest first: to those who may be it. */
export const pendingErasuresQuery = queryHandler(
  pendingErasures,
  async (question, asker, reading: OrganisationReading) => {
    const { organisation } = question;
    const isRoot = (await superiorOf(reading.facts.streams, organisation)) === null;
    const act = isRoot ? 'person.confirm-erasure-in-root' : 'person.confirm-erasure';
    const refused = await unlessPermitted(reading, asker, organisation, act);
    if (refused !== undefined) return refused;
    const kept = await peopleLookup(reading.rows).keptBy(organisation);
    const waiting = reading.rows
      .createQueryBuilder(erasureEntity, 'erasure')
      .where('erasure.isPending')
      .andWhere('erasure.organisation IN (:...kept)', { kept });
    return readPage(waiting, question, LONGEST_WAITING, async (rows) => {
      const enrolments = await firstEnrolmentsOf(
        reading,
        rows.flatMap(({ person, askedBy }) => [person, askedBy]),
      );
      const names = await namesByPerson(reading, enrolments, asker, 'erasures.pending');
      return rows.map(({ person, ground, askedBy, askedAt }): PendingErasureView => {
        const named = { name: names.get(person) ?? null, askedByName: names.get(askedBy) ?? null };
        return { person, ground, askedBy, askedAt, ...named };
      });
    });
  },
);
