import type { CarrierId, OrganisationId, PersonId, QueryContract } from '@gongkai/kernel';
import { z } from 'zod';
import { catalogueSchema } from './catalogue.js';
import { idOf, instantSchema } from './ids.js';
import { bodySchema } from './offices.js';
import { policyProfileSchema } from './policy-profile.js';
import { powersSchema, type Powers } from './powers.js';
import { rosterSchema, type Roster } from './rosters.js';

const organisationId = idOf<OrganisationId>();

const personInOrganisation = z.object({ person: idOf<PersonId>(), organisation: organisationId, at: instantSchema });

/** What a person may rest acts on at that instant. Read from the streams themselves, never from a read model. */
export const powersOf = {
  kind: 'query',
  name: 'PowersOf',
  subject: 'organisation.query.powers-of',
  question: personInOrganisation,
  answer: powersSchema,
  summary: { en: 'The powers of a person in an organisation', zh: '人员在单位的职权' },
} satisfies QueryContract<'PowersOf', z.infer<typeof personInOrganisation>, Powers>;

const bodyOfOrganisation = z.object({ organisation: organisationId, body: bodySchema, at: instantSchema });

/** Who sits in a body at that instant. */
export const rosterOf = {
  kind: 'query',
  name: 'RosterOf',
  subject: 'organisation.query.roster-of',
  question: bodyOfOrganisation,
  answer: rosterSchema,
  summary: { en: 'A body as it is in office', zh: '审议机构在任名单' },
} satisfies QueryContract<'RosterOf', z.infer<typeof bodyOfOrganisation>, Roster>;

const rulesQuestion = z.object({ organisation: organisationId, at: instantSchema });

export const carrierFactSchema = z.object({
  id: idOf<CarrierId>(),
  name: z.string(),
  kind: z.string(),
  place: z.string(),
});

/** Catalogue, profile, calendar, zone and carriers that bind what begins at that instant. */
export const rulesSchema = z.object({
  organisation: organisationId,
  zone: z.string(),
  superior: organisationId.nullable(),
  ended: z.boolean(),
  catalogue: catalogueSchema,
  profile: policyProfileSchema,
  calendar: z.object({ id: z.string(), version: z.string() }),
  carriers: z.array(carrierFactSchema),
});
export type Rules = z.infer<typeof rulesSchema>;

/** The rules in force; refused with `organisation.unknown` when there is no such organisation. */
export const rulesOf = {
  kind: 'query',
  name: 'RulesOf',
  subject: 'organisation.query.rules-of',
  question: rulesQuestion,
  answer: rulesSchema,
  summary: { en: 'The rules in force in an organisation', zh: '单位现行公开规则' },
} satisfies QueryContract<'RulesOf', z.infer<typeof rulesQuestion>, Rules>;
