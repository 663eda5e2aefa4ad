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
import { isPublic, isTakenAway } from '../read-model/public-item.js';
import { OWN_KEY, versionUnder } from '../sealing.js';
import type { ItemsReading } from './items-reading.js';
import {
  PUBLIC_VISIBILITY,
  itemSightOf,
  versionsPutBefore,
  visibilityOn,
  withSeatsFurtherUp,
  type ItemSight,
  type Visibility,
} from './reader.js';

/** An item with what the reader may see of it. */
export interface FoundItem {
  readonly item: ItemId;
  readonly document: ItemDocument;
  readonly visibility: Visibility;
}

/** Whether the visibility reaches the item: to one who sees what was opened, something must have been. */
export const reaches = (visibility: Visibility, document: ItemDocument): boolean =>
  visibility.kind !== 'opened' || (document.widestScope !== null && visibility.scopes.includes(document.widestScope));

const documentOf = async ({ rows }: ItemsReading, id: ItemId): Promise<ItemDocument | undefined> => {
  const row = await rows.getRepository(itemEntity).findOne({ where: { id }, select: { id: true, document: true } });
  return row?.document;
};

/** What the reader may see there, or that he is refused, as an account is that isn't in force there. */
const sightThere = async (
  reading: ItemsReading,
  reader: Asker,
  organisation: OrganisationId,
): Promise<ItemSight | FactRefused> => {
  try {
    return await itemSightOf(reading.facts, reader, organisation);
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
  const sight = await sightThere(reading, reader, document?.organisation ?? NOWHERE);
  if (document === undefined) return undefined;
  if (sight instanceof FactRefused) {
    if (isPublic(document)) throw sight;
    return undefined;
  }
  const visibility = await withSeatsFurtherUp(reading.facts, reader, document, visibilityOn(sight, document));
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
 * The version that the visibility shows: the one in work to those who work on it, else the newest that reached the reader's circles or
 * was put before a body of his.
 * @throws RangeError when nothing of the item reaches the reader
 */
export const visibleVersion = ({ document, visibility }: Seen): VersionDocument => {
  if (visibility.kind === 'all' || visibility.kind === 'below') return document.current;
  const opened = document.published.findLast((one) => isOpenTo(one, visibility.scopes))?.shown;
  const putBefore = versionsPutBefore(visibility);
  const voted = document.putForward.findLast(({ version }) => putBefore.includes(version));
  const newest = opened === undefined || (voted?.version ?? 0) > opened.version ? voted : opened;
  if (newest === undefined) throw new RangeError('nothing of the item was opened to this reader');
  return newest;
};

const isCleared = (document: ItemDocument, version: number): boolean =>
  document.clearedVersions.includes(version) && !document.secretVersions.includes(version);

/** Whether the version was published, to whomever. */
export const isPublished = (document: ItemDocument, version: number): boolean =>
  document.published.some((one) => one.version === version);

/**
 * Whether the reader may have the text of the version: of what was opened to his circles; deciding, of what was put before a body of
 * his; working on it, of all; watching, of what passed its secrecy check: a draft that nobody has checked may hold a secret.
 * @clause S2.1(3) S4.2(1) S5.4
 */
export const mayReadText = ({ document, visibility }: Seen, version: number): boolean => {
  if (document.phase === 'outOfUse') return false;
  if (visibility.kind === 'all') return visibility.seesSecrets || isCleared(document, version);
  if (versionsPutBefore(visibility).includes(version)) return true;
  const published = document.published.find((one) => one.version === version);
  return document.withdrawn === null && published !== undefined && isOpenTo(published, visibility.scopes);
};

/**
 * Whether the reader may have what a version says beside its text (decision, money, audience, marks), where that may be the secret
 * itself: watching, of what passed its check; nobody, of what was withdrawn for secrecy. @clause S2.1(3) S5.4
 */
export const mayReadFields = ({ document, visibility }: Seen, version: number): boolean => {
  if (isTakenAway(document.phase)) return false;
  if (visibility.kind === 'all') return visibility.seesSecrets || isCleared(document, version);
  return visibility.kind === 'opened' || mayReadText({ document, visibility }, version);
};

/** Whether the reader may have the title of the version: from above, of what is cleared, too. @clause S2.1(3) S4.2(1) */
export const mayReadTitle = (seen: Seen, version: number): boolean =>
  mayReadText(seen, version) || (seen.visibility.kind === 'below' && isCleared(seen.document, version));

/** Whether the reader is told how it came about: working on it, watching, or deciding, of what was put before a body of his. */
export const isToldOfWork = ({ kind }: Visibility): boolean => kind === 'all' || kind === 'putBefore';

/** Whether the reader sees what is in work, and not only what came before. */
export const seesWork = ({ document, visibility }: Seen): boolean =>
  visibility.kind === 'all' || versionsPutBefore(visibility).includes(document.current.version);

/** Whether the reader may have a reason that was given along the way: it may tell of a secret what its text does. @clause S2.1(3) */
export const mayReadReason = (seen: Seen) => {
  const { document, visibility } = seen;
  return (reason: Sealed): boolean => {
    const version = versionUnder(reason);
    if (!isToldOfWork(visibility) || (document.phase === 'outOfUse' && version !== OWN_KEY)) return false;
    if (visibility.kind === 'all') return visibility.seesSecrets || isCleared(document, version);
    return version === OWN_KEY || mayReadText(seen, version);
  };
};

const seesSecretsOf = (visibility: Visibility): boolean => visibility.kind !== 'all' || visibility.seesSecrets;

/**
 * Whether the reader may have this wording of a reason that readers are shown, and why it was cleared: watching, only while it stands
 * cleared. What was never checked, refused or worded anew stays as it was written in the record, and may be the secret. @clause S2.1(3) S5.4
 */
export const mayReadWording =
  ({ document, visibility }: Seen) =>
  (asked: WordingDocument): boolean =>
    isToldOfWork(visibility) &&
    document.phase !== 'outOfUse' &&
    (seesSecretsOf(visibility) ||
      document.clearedWordings.some(({ number, wording }) => number === asked.number && wording === asked.wording));
