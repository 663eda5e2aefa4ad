import type { QueryHandler } from '@gongkai/reading';
import { bodyInOfficeQuery } from './body.query.js';
import { catalogueVersionsQuery } from './catalogue-versions.query.js';
import { decisionsAskedQuery } from './decisions-asked.query.js';
import { organisationHistoryQueries } from './histories.js';
import { membersListQuery } from './members.query.js';
import { minutedDecisionQuery } from './minuted-decision.query.js';
import { officesListQuery } from './offices.query.js';
import type { OrganisationReading } from './organisation-reading.js';
import { organisationByIdQuery } from './organisation.query.js';
import { organisationsListQuery } from './organisations.query.js';
import { pendingErasuresQuery } from './pending-erasures.query.js';
import { pendingTakeoversQuery } from './pending-takeovers.query.js';
import { powersOfQuery } from './powers.query.js';
import { profileOfQuery } from './profile.query.js';
import { profileVersionsQuery } from './profile-versions.query.js';
import { rosterOfQuery, seatsOfQuery } from './roster.query.js';
import { rulesOfQuery } from './rules.query.js';
import { serviceAccountsListQuery } from './service-accounts.query.js';
import { sessionByIdQuery } from './session.query.js';
import { sessionsListQuery } from './sessions.query.js';

/** Every query of organisation, those of other contexts included. */
export const organisationQueryHandlers: readonly QueryHandler<OrganisationReading>[] = [
  organisationByIdQuery,
  organisationsListQuery,
  membersListQuery,
  officesListQuery,
  serviceAccountsListQuery,
  bodyInOfficeQuery,
  catalogueVersionsQuery,
  profileVersionsQuery,
  sessionByIdQuery,
  sessionsListQuery,
  pendingErasuresQuery,
  pendingTakeoversQuery,
  powersOfQuery,
  rosterOfQuery,
  seatsOfQuery,
  rulesOfQuery,
  profileOfQuery,
  minutedDecisionQuery,
  decisionsAskedQuery,
  ...organisationHistoryQueries,
];
