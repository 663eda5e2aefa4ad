import type { Sealed } from '@gongkai/kernel';
import type { PendingTakeoverView } from '@gongkai/organisation-contracts';
import { EntitySchema } from 'typeorm';

/** What an organisation asked last about enrolling a person of another one, and why: in ciphertext. */
export interface TakeoverRow extends Pick<PendingTakeoverView, 'person' | 'asking' | 'askedBy' | 'askedAt'> {
  /** Of the event by which it was asked: no two rows share it. */
  readonly id: string;
  readonly reason: Sealed;
  readonly askedOn: PendingTakeoverView['dueOn'];
  /** Neither answered nor withdrawn. */
  readonly isPending: boolean;
  readonly revision: number;
}

export const takeoverEntity = new EntitySchema<TakeoverRow>({
  name: 'takeover',
  columns: {
    person: { type: 'uuid', primary: true },
    asking: { type: 'uuid', primary: true },
    id: { type: 'uuid' },
    askedBy: { type: 'uuid', nullable: true },
    reason: { type: 'json' },
    askedAt: { type: 'text' },
    askedOn: { type: 'date' },
    isPending: { type: 'boolean' },
    revision: { type: 'integer' },
  },
});
