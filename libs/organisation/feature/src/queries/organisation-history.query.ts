import { organisationHistory } from '@gongkai/organisation-contracts';
import { historyQuery } from '@gongkai/reading';
import { organisationAggregate } from '../aggregates.js';
import { ORGANISATION_STORED, withinOrganisation } from './histories.js';

export const organisationHistoryQuery = historyQuery(
  organisationHistory,
  ORGANISATION_STORED,
  withinOrganisation(organisationAggregate),
);
