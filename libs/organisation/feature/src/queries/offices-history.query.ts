import { officesHistory } from '@gongkai/organisation-contracts';
import { historyQuery } from '@gongkai/reading';
import { officesAggregate } from '../aggregates.js';
import { ORGANISATION_STORED, withinOrganisation } from './histories.js';

export const officesHistoryQuery = historyQuery(
  officesHistory,
  ORGANISATION_STORED,
  withinOrganisation(officesAggregate),
);
