import { idOf, ordinalSchema, personIdSchema, plainDateSchema, storedEvent } from '@gongkai/contract-kit';
import type { AppointmentId } from '@gongkai/kernel';
import { z } from 'zod';
import { reviewContracts } from './builders.js';
import { noFields, seatLostHowSchema } from './vocabulary.js';

const { command } = reviewContracts;
const on = plainDateSchema;
const seat = { bench: ordinalSchema, person: personIdSchema, appointment: idOf<AppointmentId>() };

/** Looks at who still sits; sent when an office ends, is renewed, or its term has run out. @clause S4.2(1) S6 */
export const noteSeats = command('NoteSeats', noFields, { en: 'Note who still sits', zh: '登记成员变动' });

export const seatLost = storedEvent(
  'SeatLost',
  z.strictObject({
    ...seat,
    how: seatLostHowSchema,
    /** The day of the loss, and the one on which it was noticed. */
    lostOn: on,
    noticedOn: on,
    /** Else it stays in the base as absent. */
    leavesBase: z.boolean(),
  }),
  { en: 'A member lost his seat without having voted.', zh: '审议人员在表决前离任。' },
);

export const seatProlonged = storedEvent('SeatProlonged', z.strictObject({ ...seat, untilOn: on }), {
  en: "A member's term was prolonged.",
  zh: '审议人员任期延长。',
});

export const seatCommands = [noteSeats] as const;
export const seatEvents = [seatLost, seatProlonged] as const;
