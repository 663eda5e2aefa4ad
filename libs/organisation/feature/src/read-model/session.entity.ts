import type { Sealed } from '@gongkai/kernel';
import type { DecisionMinuted, SeatPresence, SessionEntry, SessionView } from '@gongkai/organisation-contracts';
import { EntitySchema } from 'typeorm';

/** A session of a body; its texts are ciphertext. */
export interface SessionRow extends SessionEntry {
  readonly agenda: readonly Omit<SessionView['agenda'][number], 'title'>[];
  readonly chair: SessionView['chair'];
  readonly recorder: SessionView['recorder'];
  readonly seats: readonly SeatPresence[];
  readonly decisions: readonly DecisionMinuted[];
  readonly call: Sealed;
  readonly attendance: Sealed | null;
  readonly minutes: Sealed | null;
  readonly dissent: Sealed | null;
  /** Of a cancellation, or of the last correction. */
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
    isEnteredLater: { type: 'boolean' },
    minutesNumber: { type: 'text', nullable: true },
    edition: { type: 'integer', nullable: true },
    agenda: { type: 'json' },
    chair: { type: 'uuid', nullable: true },
    recorder: { type: 'uuid', nullable: true },
    seats: { type: 'json' },
    decisions: { type: 'json' },
    call: { type: 'json' },
    attendance: { type: 'json', nullable: true },
    minutes: { type: 'json', nullable: true },
    dissent: { type: 'json', nullable: true },
    reason: { type: 'json', nullable: true },
    revision: { type: 'integer' },
  },
});
