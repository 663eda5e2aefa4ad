import type { PublicItemRow, PublicItemView } from '@gongkai/items-contracts';
import type { ItemId, OrganisationId, PlainDate, Sealed } from '@gongkai/kernel';
import { EntitySchema } from 'typeorm';

/** What everybody reads of it, sealed as it stands in the log: once a key is gone, its text is gone from all copies of the row. */
export interface SealedPublicTexts {
  readonly text: Sealed | null;
  readonly withdrawalReason: Sealed | null;
  readonly closingReason: Sealed | null;
  /** Of corrections. */
  readonly reasons: readonly { readonly version: number; readonly reason: Sealed }[];
}

/** An item as everybody reads it; `row` and `document` have no texts, which stand beside them in ciphertext. */
export interface KeptPublicItem {
  readonly id: ItemId;
  readonly organisation: OrganisationId;
  readonly entries: readonly string[];
  readonly publishedOn: PlainDate;
  /** The version whose text it has; none where it is a tombstone or the key is gone. */
  readonly textVersion: number | null;
  readonly row: PublicItemRow;
  readonly title: Sealed | null;
  readonly document: PublicItemView;
  readonly texts: SealedPublicTexts;
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
    title: { type: 'json', nullable: true },
    document: { type: 'json' },
    texts: { type: 'json' },
    changedAtPosition: { type: 'bigint' },
  },
});
