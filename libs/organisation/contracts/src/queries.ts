import { bodyInOffice } from './bodies.queries.js';
import { powersOf, rosterOf, rulesOf } from './facts.queries.js';
import { organisationById, organisationsList } from './organisations.queries.js';
import { membersList, officesList } from './people.queries.js';
import { sessionById, sessionsList } from './sessions.queries.js';
import { catalogueVersions, profileVersions } from './versions.queries.js';

/** What the API asks. */
export const organisationQueries = [
  organisationById,
  organisationsList,
  membersList,
  officesList,
  bodyInOffice,
  catalogueVersions,
  profileVersions,
  sessionById,
  sessionsList,
] as const;

/** What other contexts ask before they decide; not for the API. */
export const organisationFactsQueries = [powersOf, rosterOf, rulesOf] as const;
