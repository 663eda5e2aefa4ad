import type { OrganisationId } from '@gongkai/kernel';
import type { AppointmentView } from '@gongkai/organisation-contracts';
import { EntitySchema } from 'typeorm';

/** An office held, or that was. */
export interface AppointmentRow extends Omit<AppointmentView, 'isInForce'> {
  readonly organisation: OrganisationId;
  readonly revision: number;
}

export const appointmentEntity = new EntitySchema<AppointmentRow>({
  name: 'appointment',
  columns: {
    id: { type: 'uuid', primary: true },
    organisation: { type: 'uuid' },
    office: { type: 'text' },
    person: { type: 'uuid' },
    department: { type: 'uuid', nullable: true },
    fromOn: { type: 'date' },
    untilOn: { type: 'date' },
    appointedAt: { type: 'text' },
    terms: { type: 'integer' },
    decision: { type: 'json' },
    endedAt: { type: 'text', nullable: true },
    endedHow: { type: 'text', nullable: true },
    delegatedTo: { type: 'uuid', nullable: true },
    delegatedUntilOn: { type: 'date', nullable: true },
    revision: { type: 'integer' },
  },
});
