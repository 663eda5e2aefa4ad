import type { ItemId } from '@gongkai/kernel';
import type { ItemDocument, VersionDocument } from '../read-model/item-document.js';
import type { Asker } from '@gongkai/reading';
import type { ItemsReading } from './items-reading.js';
import { sightOf, type Sight } from './reader.js';

/** An item with what the reader may see of it. */
export interface FoundItem {
  readonly item: ItemId;
  readonly document: ItemDocument;
  readonly sight: Sight;
}

/** Whether the sight reaches the item: to one who sees what was opened, something must have been. */
export const reaches = (sight: Sight, document: ItemDocument): boolean =>
  sight.kind === 'all' || (document.widestScope !== null && sight.scopes.includes(document.widestScope));

/** The item, if it exists and the reader may see anything of it. */
export const findItem = async (
  { rows, facts }: ItemsReading,
  item: ItemId,
  reader: Asker,
): Promise<FoundItem | undefined> => {
  const [row] = await rows.query<{ document: ItemDocument }[]>('SELECT document FROM item WHERE id = $1', [item]);
  if (row === undefined) return undefined;
  const sight = await sightOf(facts, reader, row.document.organisation);
  return reaches(sight, row.document) ? { item, document: row.document, sight } : undefined;
};

type Seen = Pick<FoundItem, 'document' | 'sight'>;

/**
 * The version that the sight shows: the one in work to those who work on it, else the newest that reached the reader's circles.
 * @throws RangeError when nothing of the item reaches the reader
 */
export const visibleVersion = ({ document, sight }: Seen): VersionDocument => {
  if (sight.kind === 'all') return document.current;
  const newest = document.published.findLast(({ scopes }) => scopes.some((scope) => sight.scopes.includes(scope)));
  if (newest === undefined) throw new RangeError('nothing of the item was opened to this reader');
  return newest.shown;
};

/** Whether the version was published, to whomever. */
export const isPublished = (document: ItemDocument, version: number): boolean =>
  document.published.some((one) => one.version === version);

/** Whether the reader may have the text of the version: of what was opened to his circles, or, working on it, of all but secrets. */
export const mayReadText = ({ document, sight }: Seen, version: number): boolean => {
  if (sight.kind === 'all') return sight.seesSecrets || !document.secretVersions.includes(version);
  const published = document.published.find((one) => one.version === version);
  return document.withdrawn === null && (published?.scopes.some((scope) => sight.scopes.includes(scope)) ?? false);
};

/** Whether the reader may have the reasons that were given along the way: they may tell of a secret what its text does. */
export const mayReadReasons = ({ document, sight }: Seen): boolean =>
  sight.kind === 'all' && (sight.seesSecrets || document.secretVersions.length === 0);
