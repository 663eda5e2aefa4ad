import { decisionsAsked } from '@gongkai/organisation-contracts';
import { queryHandler, readPage, whereGiven, type RowOrder } from '@gongkai/reading';
import { decisionRequestEntity, type DecisionRequestRow } from '../read-model/decision-request.entity.js';
import { unlessWithin, type OrganisationReading } from './organisation-reading.js';

const LATEST_FIRST: RowOrder<DecisionRequestRow> = {
  sort: 'askedAt',
  sortedBy: 'instant',
  id: 'review',
  order: 'DESC',
};

/** One may hold a whole catalogue. */
const MOST_READ = 10;

/** Whoever votes reads here, word for word, what will be done. @clause S4.2(1) */
export const decisionsAskedQuery = queryHandler(
  decisionsAsked,
  async (question, asker, reading: OrganisationReading) => {
    const { organisation, review } = question;
    const refused = await unlessWithin(reading, asker, organisation);
    if (refused !== undefined) return refused;
    const requests = reading.rows.createQueryBuilder(decisionRequestEntity, 'request');
    whereGiven(requests, { organisation, review });
    return readPage(requests, { ...question, limit: Math.min(question.limit, MOST_READ) }, LATEST_FIRST, (rows) =>
      rows.map(({ askedAt: _at, revision: _revision, ...row }) => row),
    );
  },
);
