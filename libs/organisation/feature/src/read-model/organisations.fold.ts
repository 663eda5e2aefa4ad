import { idFrom, type OrganisationId } from '@gongkai/kernel';
import type { OrganisationEvent } from '@gongkai/organisation-contracts';
import { folded } from '@gongkai/projections';
import { organisationAggregate } from '../aggregates.js';
import { organisationEntity, type OrganisationRow } from './organisation.entity.js';

type Listed = OrganisationRow['departments' | 'carriers'][number];

const replaced = <One extends Listed>(all: readonly One[], id: One['id'], change: (one: One) => One): One[] =>
  all.map((one) => (one.id === id ? change(one) : one));

const without = <One extends Listed>(all: readonly One[], id: One['id']): One[] => all.filter((one) => one.id !== id);

export const organisationRows = folded<OrganisationRow, OrganisationEvent>({
  entity: organisationEntity,
  from: organisationAggregate,
  key: (id) => ({ id: idFrom<OrganisationId>(id) }),
  steps: {
    OrganisationFounded: {
      begins: ({ data }, { id, at }) => ({
        id: idFrom<OrganisationId>(id),
        name: data.name,
        zone: data.zone,
        superior: data.superior,
        profile: data.profile.id,
        foundedOn: data.foundedOn,
        foundedAt: at,
        endedOn: null,
        successor: null,
        departments: [],
        carriers: [],
      }),
    },
    OrganisationRenamed: { changes: (row, { data }) => ({ ...row, name: data.name }) },
    OrganisationPlaced: { changes: (row, { data }) => ({ ...row, superior: data.superior }) },
    OrganisationEnded: { changes: (row, { data }) => ({ ...row, endedOn: data.endedOn, successor: data.successor }) },
    DecisionAsked: null,
    DepartmentArranged: {
      changes: (row, { data: { department: id, name, arrangedOn } }) => ({
        ...row,
        departments: [...without(row.departments, id), { id, name, arrangedOn, endedOn: null }],
      }),
    },
    DepartmentRenamed: {
      changes: (row, { data: { department, name } }) => ({
        ...row,
        departments: replaced(row.departments, department, (one) => ({ ...one, name })),
      }),
    },
    DepartmentEnded: {
      changes: (row, { data: { department, endedOn } }) => ({
        ...row,
        departments: replaced(row.departments, department, (one) => ({ ...one, endedOn })),
      }),
    },
    CarrierRegistered: {
      changes: (row, { data: { carrier: id, ...registered } }) => ({
        ...row,
        carriers: [...without(row.carriers, id), { id, ...registered, retiredOn: null }],
      }),
    },
    CarrierRetired: {
      changes: (row, { data: { carrier, retiredOn } }) => ({
        ...row,
        carriers: replaced(row.carriers, carrier, (one) => ({ ...one, retiredOn })),
      }),
    },
  },
});
