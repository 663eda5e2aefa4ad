import type { RecordedEvent } from '@gongkai/event-store';
import type { OrganisationId } from '@gongkai/kernel';
import { openRows } from '@gongkai/projections';
import type { EntityManager } from 'typeorm';
import { catalogueAggregate } from '../aggregates.js';
import { happenedIn, present } from './project.js';
import { CATALOGUE_VERSION, PROFILE_VERSION } from './rows.js';

/** Versions of catalogue and profile that the organisations made themselves; the mission's version 1 has no row. */
export const projectRules = async (events: readonly RecordedEvent[], manager: EntityManager): Promise<void> => {
  const happened = happenedIn(events, catalogueAggregate.prefix, catalogueAggregate.codec);
  const keys = happened.flatMap(({ id, event }) =>
    event.type === 'ProfileAdopted' ? [] : [{ organisation: id as OrganisationId, version: event.data.version }],
  );
  const catalogues = await openRows(manager, CATALOGUE_VERSION, keys);
  const profiles = await openRows(manager, PROFILE_VERSION, []);
  for (const one of happened) {
    const { event, recorded } = one;
    const organisation = one.id as OrganisationId;
    const { revision } = recorded;
    switch (event.type) {
      case 'CatalogueDrafted': {
        const { version, entries } = event.data;
        catalogues.put({ organisation, version, in_force_on: null, decision: null, entries, revision });
        break;
      }
      case 'CatalogueAdopted': {
        const { version, inForceOn, decision } = event.data;
        const draft = present(catalogues.get({ organisation, version }), one);
        catalogues.put({ ...draft, in_force_on: inForceOn, decision, revision });
        break;
      }
      case 'ProfileAdopted': {
        const { profile, adoptedAt, decision } = event.data;
        const { version } = profile;
        profiles.put({ organisation, version, in_force_from: adoptedAt, decision, profile, revision });
        break;
      }
      default:
        event satisfies never;
    }
  }
  await catalogues.save();
  await profiles.save();
};
