import type { PublicItemRow, PublicItemView } from '@gongkai/items-contracts';
import type { ItemId, OrganisationId, PlainDate } from '@gongkai/kernel';
import { EntitySchema } from 'typeorm';

/** An item as everybody reads it: in the clear, for nothing else is. */
export interface KeptPublicItem {
  readonly id: ItemId;
  readonly organisation: OrganisationId;
  readonly entries: readonly string[];
  readonly publishedOn: PlainDate;
  /** The version whose text it has; none where it is a tombstone or the key is gone. */
  readonly textVersion: number | null;
  readonly row: PublicItemRow;
  readonly document: PublicItemView;
  /** Where in the log it was last changed; int64 as decimal text. */
  readonly changedAtPosition: string;
}

export const publicItemEntity = new EntitySchema<KeptPublicItem>({
  name: 'public_item',
  columns: {
    id: { type: 'uuid', primary: true },
    organisation: { type: 'uuid' },
    entries: { type: 'text', array: true },
    publishedOn: { type: 'date' },
    textVersion: { type: 'integer', nullable: true },
    row: { type: 'json' },
    document: { type: 'json' },
    changedAtPosition: { type: 'bigint' },
  },
});
