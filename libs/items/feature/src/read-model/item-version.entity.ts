import type { Instant, ItemId, PersonId, Sealed } from '@gongkai/kernel';
import { EntitySchema } from 'typeorm';

/** A version's sealed text. */
export interface KeptVersion {
  readonly item: ItemId;
  readonly version: number;
  readonly writtenBy: PersonId;
  readonly writtenAt: Instant;
  readonly textSha256: string;
  readonly content: Sealed;
  readonly reason: Sealed | null;
}

export const itemVersionEntity = new EntitySchema<KeptVersion>({
  name: 'item_version',
  columns: {
    item: { type: 'uuid', primary: true },
    version: { type: 'integer', primary: true },
    writtenBy: { type: 'uuid' },
    writtenAt: { type: 'text' },
    textSha256: { type: 'text', name: 'text_sha256' },
    content: { type: 'json' },
    reason: { type: 'json', nullable: true },
  },
});
