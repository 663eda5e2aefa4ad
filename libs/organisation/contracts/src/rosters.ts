import type { AppointmentId, OrganisationId, PersonId } from '@gongkai/kernel';
import { z } from 'zod';
import { idOf, instantSchema } from './ids.js';
import { bodySchema } from './offices.js';

export const seatSchema = z.object({ person: idOf<PersonId>(), appointment: idOf<AppointmentId>() });
export type Seat = z.infer<typeof seatSchema>;

/**
 * A body as it is in office at an instant. Seats are in order of precedence: the head first where there is one, then the
 * deputies by order of appointment (the first presides in the head's absence), then further group members.
 * @clause S6 S4.2(1)
 */
export const rosterSchema = z.object({
  organisation: idOf<OrganisationId>(),
  body: bodySchema,
  at: instantSchema,
  head: idOf<PersonId>().nullable(),
  /** The first deputy: the committee member longest in office; presides and acts while there is no head. */
  firstDeputy: idOf<PersonId>().nullable(),
  seats: z.array(seatSchema),
  superior: idOf<OrganisationId>().nullable(),
});
export type Roster = z.infer<typeof rosterSchema>;
