import { FactRefused, type ItemId, type OrganisationId, type Scope, type Sealed } from '@gongkai/kernel';
import { NOWHERE } from '@gongkai/organisation-contracts';
import type {
  ItemDocument,
  PublishedVersionDocument,
  VersionDocument,
  WordingDocument,
} from '../read-model/item-document.js';
import { itemEntity } from '../read-model/item.entity.js';
import type { Asker } from '@gongkai/reading';
import { isPublic } from '../read-model/public-item.js';
import { versionUnder } from '../sealing.js';
import type { ItemsReading } from './items-reading.js';
import { PUBLIC_VISIBILITY, visibilityOf, type Visibility } from './reader.js';

/** An item with what the reader may see of it. */
export interface FoundItem {
  readonly item: ItemId;
  readonly document: ItemDocument;
  readonly visibility: Visibility;
}

/** Whether the visibility reaches the item: to one who sees what was opened, something must have been. */
export const reaches = (visibility: Visibility, document: ItemDocument): boolean =>
  visibility.kind === 'all' || (document.widestScope !== null && visibility.scopes.includes(document.widestScope));

const documentOf = async ({ rows }: ItemsReading, id: ItemId): Promise<ItemDocument | undefined> => {
  const row = await rows.getRepository(itemEntity).findOne({ where: { id }, select: { id: true, document: true } });
  return row?.document;
};

/** What the reader may see there, or that he is refused, as an account is that isn't in force there. */
const visibilityThere = async (
  reading: ItemsReading,
  reader: Asker,
  organisation: OrganisationId,
): Promise<Visibility | FactRefused> => {
  try {
    return await visibilityOf(reading.facts, reader, organisation);
  } catch (error) {
    if (error instanceof FactRefused) return error;
    throw error;
  }
};

/**
 * The item, if it exists and the reader may see anything of it.
 * @throws FactRefused where facts about the reader are refused, of an item that is no secret: of others that would tell that they
 * are there
 */
export const findItem = async (reading: ItemsReading, item: ItemId, reader: Asker): Promise<FoundItem | undefined> => {
  const document = await documentOf(reading, item);
  const visibility = await visibilityThere(reading, reader, document?.organisation ?? NOWHERE);
  if (document === undefined) return undefined;
  if (visibility instanceof FactRefused) {
    if (isPublic(document)) throw visibility;
    return undefined;
  }
  return reaches(visibility, document) ? { item, document, visibility } : undefined;
};

const isOpenTo = ({ reached }: PublishedVersionDocument, scopes: readonly Scope[]): boolean =>
  reached.some(({ scope }) => scopes.includes(scope));

/** The item as everybody sees it, if it was ever opened to the public. */
export const findPublicItem = async (reading: ItemsReading, item: ItemId): Promise<FoundItem | undefined> => {
  const document = await documentOf(reading, item);
  return document === undefined || !isPublic(document) ? undefined : { item, document, visibility: PUBLIC_VISIBILITY };
};

type Seen = Pick<FoundItem, 'document' | 'visibility'>;

/**
 * The version that the visibility shows: the one in work to those who work on it, else the newest that reached the reader's circles.
 * @throws RangeError when nothing of the item reaches the reader
 */
export const visibleVersion = ({ document, visibility }: Seen): VersionDocument => {
  if (visibility.kind === 'all') return document.current;
  const newest = document.published.findLast((one) => isOpenTo(one, visibility.scopes));
  if (newest === undefined) throw new RangeError('nothing of the item was opened to this reader');
  return newest.shown;
};

const isCleared = (document: ItemDocument, version: number): boolean =>
  document.clearedVersions.includes(version) && !document.secretVersions.includes(version);

/** Whether the version was published, to whomever. */
export const isPublished = (document: ItemDocument, version: number): boolean =>
  document.published.some((one) => one.version === version);

/**
 * Whether the reader may have the text of the version: of what was opened to his circles; working on it, of all; watching, of
 * what passed its secrecy check: a draft that nobody has checked may hold a secret. @clause S2.1(3) S5.4
 */
export const mayReadText = ({ document, visibility }: Seen, version: number): boolean => {
  if (visibility.kind === 'all') return visibility.seesSecrets || isCleared(document, version);
  const published = document.published.find((one) => one.version === version);
  return document.withdrawn === null && published !== undefined && isOpenTo(published, visibility.scopes);
};

/**
 * Whether the reader may have what a version says beside its text (decision, money, audience, marks), where that may be the secret
 * itself: watching, of what passed its check; nobody, of what was withdrawn for secrecy. @clause S2.1(3) S5.4
 */
export const mayReadFields = ({ document, visibility }: Seen, version: number): boolean => {
  if (document.phase === 'withdrawnForSecrecy') return false;
  return visibility.kind !== 'all' || visibility.seesSecrets || isCleared(document, version);
};

/** Whether the reader may have a reason that was given along the way: it may tell of a secret what its text does. @clause S2.1(3) */
export const mayReadReason =
  ({ document, visibility }: Seen) =>
  (reason: Sealed): boolean => {
    if (visibility.kind !== 'all') return false;
    return visibility.seesSecrets || isCleared(document, versionUnder(reason));
  };

/**
 * Whether the reader may have this wording of a reason that readers are shown, and why it was cleared: watching, only while it stands
 * cleared. What was never checked, refused or worded anew stays as it was written in the record, and may be the secret. @clause S2.1(3) S5.4
 */
export const mayReadWording =
  ({ document, visibility }: Seen) =>
  (asked: WordingDocument): boolean =>
    visibility.kind === 'all' &&
    (visibility.seesSecrets ||
      document.clearedWordings.some(({ number, wording }) => number === asked.number && wording === asked.wording));
