import { idFrom, type OrganisationId } from '@gongkai/kernel';
import type { OrganisationEvent } from '@gongkai/organisation-contracts';
import { folded } from '@gongkai/projections';
import { organisationAggregate } from '../aggregates.js';
import { decisionRequestEntity, type DecisionRequestRow } from './decision-request.entity.js';

export const decisionRequestRows = folded<DecisionRequestRow, OrganisationEvent>({
  entity: decisionRequestEntity,
  from: organisationAggregate,
  key: (_id, read) => {
    const { type, data } = read();
    if (!('review' in data)) throw new RangeError(`${type} asks for no decision`);
    return { review: data.review };
  },
  steps: {
    DecisionAsked: {
      begins: ({ data: { review, kind, asked, entries, explanation, by, askedOn } }, { id, at }) => ({
        ...{ review, organisation: idFrom<OrganisationId>(id), kind, asked, entries, explanation, by, askedOn },
        askedAt: at,
      }),
    },
    OrganisationFounded: null,
    OrganisationRenamed: null,
    OrganisationPlaced: null,
    OrganisationEnded: null,
    DepartmentArranged: null,
    DepartmentRenamed: null,
    DepartmentEnded: null,
    CarrierRegistered: null,
    CarrierRetired: null,
  },
});
