import type { ItemId } from '@gongkai/kernel';
import type { ItemDocument } from '../read-model/item-document.js';
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

/** The number of the version that the sight shows: the one in work to those who work on it, else the one published. */
export const visibleVersion = ({ document, sight }: Pick<FoundItem, 'document' | 'sight'>): number =>
  sight.kind === 'all' ? document.current.version : (document.shown ?? document.current).version;

/** Whether the version was published: then whoever reaches the item may read it. */
export const isPublished = (document: ItemDocument, version: number): boolean =>
  document.published.some((one) => one.version === version);
