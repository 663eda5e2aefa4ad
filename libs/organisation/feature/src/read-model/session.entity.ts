import type { Sealed } from '@gongkai/kernel';
import type { SessionEntry, SessionView } from '@gongkai/organisation-contracts';
import { EntitySchema } from 'typeorm';

/** A session of a body; its texts are ciphertext. */
export interface SessionRow extends SessionEntry {
  readonly agenda: readonly { readonly point: number; readonly isOpenness: boolean }[];
  readonly present: SessionView['present'];
  readonly absent: SessionView['absent'];
  readonly decisions: readonly Omit<SessionView['decisions'][number], 'text'>[];
  readonly call: Sealed;
  readonly minutes: Sealed | null;
  readonly reason: Sealed | null;
}

export const sessionEntity = new EntitySchema<SessionRow>({
  name: 'session',
  columns: {
    id: { type: 'uuid', primary: true },
    organisation: { type: 'uuid' },
    body: { type: 'text' },
    phase: { type: 'text' },
    heldOn: { type: 'date' },
    isOnOpenness: { type: 'boolean' },
    minutesNumber: { type: 'text', nullable: true },
    agenda: { type: 'json' },
    present: { type: 'json' },
    absent: { type: 'json' },
    decisions: { type: 'json' },
    call: { type: 'json' },
    minutes: { type: 'json', nullable: true },
    reason: { type: 'json', nullable: true },
    revision: { type: 'integer' },
  },
});
