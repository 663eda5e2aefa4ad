import type { OrganisationId } from '@gongkai/kernel';
import {
  answered,
  badCursor,
  cursorFrom,
  pageOf,
  type Answer,
  type AskedPage,
  type Asker,
  type Page,
} from '@gongkai/reading';
import { IsNull, Not, type EntitySchema, type FindOptionsWhere } from 'typeorm';
import { catalogueVersionEntity, type CatalogueVersionRow } from '../read-model/catalogue-version.entity.js';
import { organisationEntity, type OrganisationRow } from '../read-model/organisation.entity.js';
import { profileVersionEntity } from '../read-model/profile-version.entity.js';
import { unlessWithin, type OrganisationReading } from './organisation-reading.js';

/** What bound the organisation from its founding on. */
export const foundedOf = (
  { rows }: OrganisationReading,
  organisation: OrganisationId,
): Promise<OrganisationRow | null> => rows.getRepository(organisationEntity).findOneBy({ id: organisation });

/** What of the organisation's own catalogues the asker sees: a draft is nobody's but theirs who stand within. @clause S3 */
export const seenVersions = async (
  reading: OrganisationReading,
  asker: Asker,
  organisation: OrganisationId,
): Promise<FindOptionsWhere<CatalogueVersionRow>> =>
  (await unlessWithin(reading, asker, organisation)) === undefined ? {} : { inForceOn: Not(IsNull()) };

/** The revision of the catalogue's stream, that of the latest event of either kind; outsiders are told nothing of drafts. */
const revisionOf = async (
  reading: OrganisationReading,
  asker: Asker,
  organisation: OrganisationId,
): Promise<number> => {
  const { rows } = reading;
  const seen = await seenVersions(reading, asker, organisation);
  const latest = await Promise.all([
    rows.getRepository(catalogueVersionEntity).maximum('revision', { organisation, ...seen }),
    rows.getRepository(profileVersionEntity).maximum('revision', { organisation }),
  ]);
  return Math.max(-1, ...latest.map((revision) => revision ?? -1));
};

interface VersionRow {
  readonly organisation: OrganisationId;
  readonly version: number;
}

interface AskedVersions extends AskedPage {
  readonly organisation: OrganisationId;
  readonly version?: number | undefined;
}

/** Versions of one kind: the mission's, which no row holds, then the organisation's own. */
interface OwnVersions<Row extends VersionRow, First, View> {
  readonly first: First;
  readonly entity: EntitySchema<Row>;
  /** So many are read for one answer. */
  readonly most: number;
  /** Those of them that the asker sees; all unless told. */
  readonly seen?: FindOptionsWhere<Row>;
  readonly viewOf: (version: First | Row) => View;
}

/** A page of versions, oldest first, with the revision of their stream. */
export const versionsFrom = async <Row extends VersionRow, First extends { readonly version: number }, View>(
  reading: OrganisationReading,
  { organisation, version, cursor, limit }: AskedVersions,
  asker: Asker,
  { first, entity, most: mostRead, seen, viewOf }: OwnVersions<Row, First, View>,
): Promise<Answer<Page<View> & { revision: number }>> => {
  const after = cursor === undefined ? { sort: '0', id: organisation } : cursorFrom(cursor, 'number');
  if (after?.id !== organisation) return badCursor;
  const own = reading.rows.getRepository(entity);
  const asked = { organisation, ...(version === undefined ? {} : { version }), ...seen };
  const isFirstAsked = version === undefined || version === first.version;
  const from = Number(after.sort);
  const most = Math.min(limit, mostRead);
  const all = own.createQueryBuilder('own').where(asked);
  const [count, rows] = await Promise.all([
    all.getCount(),
    all
      .clone()
      .andWhere('own.version > :from', { from })
      .orderBy('own.version', 'ASC')
      .limit(most + 1)
      .getMany(),
  ]);
  const found = from < first.version && isFirstAsked ? [first, ...rows] : rows;
  const page = pageOf(found, most, {
    row: viewOf,
    cursor: (last) => ({ sort: String(last.version), id: organisation }),
    count: count + (isFirstAsked ? 1 : 0),
  });
  return answered({ ...page, revision: await revisionOf(reading, asker, organisation) });
};
