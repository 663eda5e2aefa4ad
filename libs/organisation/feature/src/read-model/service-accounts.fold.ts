import { idFrom, type OrganisationId } from '@gongkai/kernel';
import type { OfficesEvent } from '@gongkai/organisation-contracts';
import { folded } from '@gongkai/projections';
import { officesAggregate } from '../aggregates.js';
import { serviceAccountEntity, type ServiceAccountRow } from './service-account.entity.js';

export const serviceAccountRows = folded<ServiceAccountRow, OfficesEvent>({
  entity: serviceAccountEntity,
  from: officesAggregate,
  key: (_id, read) => {
    const { type, data } = read();
    if (!('account' in data)) throw new RangeError(`${type} is of no account`);
    return { id: data.account };
  },
  steps: {
    ServiceAccountCreated: {
      begins: ({ data: { account, acts, ...created } }, { id }) => ({
        ...{ id: account, organisation: idFrom<OrganisationId>(id), acts: [...acts], endedAt: null },
        ...created,
      }),
    },
    ServiceAccountEnded: { changes: (row, { data: { endedAt } }) => ({ ...row, endedAt }) },
    AppointmentBegun: null,
    AppointmentRenewed: null,
    AppointmentEnded: null,
    OfficeResigned: null,
    OfficeVacated: null,
    OfficeDelegated: null,
    DelegationEnded: null,
  },
});
