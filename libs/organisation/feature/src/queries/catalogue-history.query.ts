import { catalogueHistory } from '@gongkai/organisation-contracts';
import { historyQuery } from '@gongkai/reading';
import { catalogueAggregate } from '../aggregates.js';
import { ORGANISATION_STORED, withinOrganisation } from './histories.js';

export const catalogueHistoryQuery = historyQuery(
  catalogueHistory,
  ORGANISATION_STORED,
  withinOrganisation(catalogueAggregate),
);
