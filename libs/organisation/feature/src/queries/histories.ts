import type { OrganisationId } from '@gongkai/kernel';
import { organisationApi } from '@gongkai/organisation-contracts';
import type { Asker, HistoryCase, Refused } from '@gongkai/reading';
import { unlessWithin, type OrganisationReading } from './organisation-reading.js';

/** Whose sentences histories are told in. */
export const ORGANISATION_STORED = organisationApi.stored;

/** The history of a stream that each organisation has one of, to those within it. */
export const withinOrganisation =
  (from: HistoryCase['from']) =>
  async (
    { organisation }: { readonly organisation: OrganisationId },
    asker: Asker,
    reading: OrganisationReading,
  ): Promise<HistoryCase | Refused> =>
    (await unlessWithin(reading, asker, organisation)) ?? {
      ...{ from, id: organisation, cursorId: organisation },
      mayRead: () => true,
    };
