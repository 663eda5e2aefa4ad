import type { Projection } from '@gongkai/projections';
import type { Vault } from '@gongkai/vault';
import { ORGANISATION_PREFIXES } from '../aggregates.js';
import { projectAppointments } from './appointments.projection.js';
import { projectMemberships } from './memberships.projection.js';
import { projectOrganisations } from './organisations.projection.js';
import { projectRules } from './rules.projection.js';
import { projectSessions } from './sessions.projection.js';

/** Everything that organisation is asked about. Applying a batch again leaves the same rows. */
export const organisationProjection = (vault: Vault): Projection => {
  const parts = [projectOrganisations, projectMemberships(vault), projectAppointments, projectRules, projectSessions];
  return {
    name: 'organisation',
    version: 2,
    streamPrefixes: ORGANISATION_PREFIXES,
    tables: ['organisation', 'membership', 'appointment', 'catalogue_version', 'profile_version', 'session'],
    project: async (events, manager) => {
      for (const part of parts) await part(events, manager);
    },
  };
};
