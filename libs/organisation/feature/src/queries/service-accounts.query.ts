import { dateInZone } from '@gongkai/kernel';
import { serviceAccountsList, type ServiceAccountView } from '@gongkai/organisation-contracts';
import { holdingOfAccount } from '@gongkai/organisation-domain';
import { queryHandler, readPage, whereGiven, type RowOrder } from '@gongkai/reading';
import { serviceAccountEntity, type ServiceAccountRow } from '../read-model/service-account.entity.js';
import { unlessWithin, type OrganisationReading } from './organisation-reading.js';

const LATEST_FIRST: RowOrder<ServiceAccountRow> = { sort: 'createdAt', sortedBy: 'instant', id: 'id', order: 'DESC' };

/** Accounts in force and past, the latest first. Whether one may act is told by the streams, as it is when it acts. */
export const serviceAccountsListQuery = queryHandler(
  serviceAccountsList,
  async (question, asker, reading: OrganisationReading) => {
    const { organisation, owner } = question;
    const refused = await unlessWithin(reading, asker, organisation);
    if (refused !== undefined) return refused;
    const { streams } = reading.facts;
    const [state, offices] = await Promise.all([streams.organisation(organisation), streams.offices(organisation)]);
    const isInForce = (id: ServiceAccountRow['id']): boolean =>
      state.phase === 'standing' &&
      holdingOfAccount(offices, id, { at: asker.at, on: dateInZone(asker.at, state.zone) }) !== undefined;
    const shown = ({
      organisation: _organisation,
      revision: _revision,
      ...row
    }: ServiceAccountRow): ServiceAccountView => ({ ...row, isInForce: isInForce(row.id) });
    const accounts = reading.rows.createQueryBuilder(serviceAccountEntity, 'account');
    whereGiven(accounts, { organisation, owner });
    return readPage(accounts, question, LATEST_FIRST, (rows) => rows.map(shown));
  },
);
