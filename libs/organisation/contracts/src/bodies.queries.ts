import type { OrganisationId, PersonId } from '@gongkai/kernel';
import { z } from 'zod';
import { queryOf } from './definitions.js';
import { idOf } from './ids.js';
import { bodySchema, officeSchema } from './offices.js';
import { seatSchema } from './rosters.js';

const organisation = idOf<OrganisationId>();
const person = idOf<PersonId>().nullable();

/** A body as people see it: who sits in it, by precedence; a vacancy is shown, with the first deputy who acts. @clause S6 */
export const bodyViewSchema = z.object({
  organisation,
  body: bodySchema,
  head: person,
  isVacant: z.boolean(),
  actingHead: person,
  firstDeputy: person,
  seats: z.array(seatSchema.extend({ office: officeSchema })),
});
export type BodyView = z.infer<typeof bodyViewSchema>;

export const bodyInOffice = queryOf(
  'BodyInOffice',
  { question: z.strictObject({ organisation, body: bodySchema }), answer: bodyViewSchema },
  { en: 'A body as it is in office, a vacancy shown', zh: '审议机构在任情况' },
);
