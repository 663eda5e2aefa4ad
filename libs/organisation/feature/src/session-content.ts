import { z } from 'zod';

/** What is sealed with a call: where, and what is on the agenda, point by point. ❄ */
export const sessionCallSchema = z.object({ place: z.string(), titles: z.array(z.string()) });
export type SessionCall = z.infer<typeof sessionCallSchema>;

/** What is sealed with an attendance: why who is absent, and who else was there. ❄ */
export const sessionAttendanceSchema = z.object({
  reasons: z.record(z.string(), z.string()),
  guests: z.array(z.string()),
});
export type SessionAttendance = z.infer<typeof sessionAttendanceSchema>;

/** What is sealed with minutes: their text, and that of each decision in order. ❄ */
export const sessionMinutesSchema = z.object({ text: z.string(), decisions: z.array(z.string()) });
export type SessionMinutes = z.infer<typeof sessionMinutesSchema>;

/** The dissent of each decision in order. ❄ */
export const sessionDissentSchema = z.array(z.string().nullable());

/** One key for all texts of a session. ❄ */
export const SESSION_KEY = 1;
