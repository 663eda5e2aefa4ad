import type { QueryHandler } from '@gongkai/reading';
import { catalogueHistoryQuery } from './catalogue-history.query.js';
import { membershipHistoryQuery } from './membership-history.query.js';
import { officesHistoryQuery } from './offices-history.query.js';
import { organisationHistoryQuery } from './organisation-history.query.js';
import { sessionHistoryQuery } from './session-history.query.js';
import { bodyInOfficeQuery } from './body.query.js';
import { catalogueVersionsQuery } from './catalogue-versions.query.js';
import { membersListQuery } from './members.query.js';
import { officesListQuery } from './offices.query.js';
import type { OrganisationReading } from './organisation-reading.js';
import { organisationByIdQuery } from './organisation.query.js';
import { organisationsListQuery } from './organisations.query.js';
import { powersOfQuery } from './powers.query.js';
import { profileVersionsQuery } from './profile-versions.query.js';
import { rosterOfQuery } from './roster.query.js';
import { rulesOfQuery } from './rules.query.js';
import { sessionByIdQuery } from './session.query.js';
import { sessionsListQuery } from './sessions.query.js';

/** Every query of organisation, those of other contexts included. */
export const organisationQueryHandlers: readonly QueryHandler<OrganisationReading>[] = [
  organisationByIdQuery,
  organisationsListQuery,
  membersListQuery,
  officesListQuery,
  bodyInOfficeQuery,
  catalogueVersionsQuery,
  profileVersionsQuery,
  sessionByIdQuery,
  sessionsListQuery,
  powersOfQuery,
  rosterOfQuery,
  rulesOfQuery,
  organisationHistoryQuery,
  officesHistoryQuery,
  catalogueHistoryQuery,
  membershipHistoryQuery,
  sessionHistoryQuery,
];
