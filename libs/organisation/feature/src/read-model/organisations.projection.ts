import type { RecordedEvent } from '@gongkai/event-store';
import type { OrganisationId } from '@gongkai/kernel';
import type { OrganisationEvent } from '@gongkai/organisation-contracts';
import { openRows } from '@gongkai/projections';
import type { EntityManager } from 'typeorm';
import { organisationAggregate } from '../aggregates.js';
import { happenedIn, present, unique, type Happened } from './project.js';
import { ORGANISATION, type OrganisationRow } from './rows.js';

type Founded = Extract<OrganisationEvent, { type: 'OrganisationFounded' }>;
type Later = Exclude<OrganisationEvent, Founded>;

const founded = (id: OrganisationId, { data }: Founded, at: string): OrganisationRow => ({
  id,
  name: data.name,
  zone: data.zone,
  superior: data.superior,
  profile: data.profile.id,
  founded_on: data.foundedOn,
  founded_at: at,
  ended_on: null,
  successor: null,
  departments: [],
  carriers: [],
  revision: 0,
});

const departments = (row: OrganisationRow, event: Later): OrganisationRow['departments'] => {
  switch (event.type) {
    case 'DepartmentArranged': {
      const { department, name, arrangedOn } = event.data;
      return [
        ...row.departments.filter(({ id }) => id !== department),
        { id: department, name, arrangedOn, endedOn: null },
      ];
    }
    case 'DepartmentRenamed':
      return row.departments.map((one) => (one.id === event.data.department ? { ...one, name: event.data.name } : one));
    case 'DepartmentEnded':
      return row.departments.map((one) =>
        one.id === event.data.department ? { ...one, endedOn: event.data.endedOn } : one,
      );
    default:
      return row.departments;
  }
};

const carriers = (row: OrganisationRow, event: Later): OrganisationRow['carriers'] => {
  switch (event.type) {
    case 'CarrierRegistered': {
      const { carrier, ...registered } = event.data;
      return [...row.carriers.filter(({ id }) => id !== carrier), { id: carrier, ...registered, retiredOn: null }];
    }
    case 'CarrierRetired':
      return row.carriers.map((one) =>
        one.id === event.data.carrier ? { ...one, retiredOn: event.data.retiredOn } : one,
      );
    default:
      return row.carriers;
  }
};

const changed = (row: OrganisationRow, { event, recorded }: Happened<Later>): OrganisationRow => {
  const next = {
    ...row,
    departments: departments(row, event),
    carriers: carriers(row, event),
    revision: recorded.revision,
  };
  switch (event.type) {
    case 'OrganisationRenamed':
      return { ...next, name: event.data.name };
    case 'OrganisationPlaced':
      return { ...next, superior: event.data.superior };
    case 'OrganisationEnded':
      return { ...next, ended_on: event.data.endedOn, successor: event.data.successor };
    default:
      return next;
  }
};

export const projectOrganisations = async (events: readonly RecordedEvent[], manager: EntityManager): Promise<void> => {
  const happened = happenedIn(events, organisationAggregate.prefix, organisationAggregate.codec);
  const ids = unique(happened.map(({ id }) => id as OrganisationId));
  const rows = await openRows(
    manager,
    ORGANISATION,
    ids.map((id) => ({ id })),
  );
  for (const one of happened) {
    const id = one.id as OrganisationId;
    const { event, recorded } = one;
    if (event.type === 'OrganisationFounded') rows.put(founded(id, event, recorded.metadata.at));
    else rows.put(changed(present(rows.get({ id }), one), { ...one, event }));
  }
  await rows.save();
};
