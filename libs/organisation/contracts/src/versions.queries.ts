import type { OrganisationId } from '@gongkai/kernel';
import { z } from 'zod';
import { catalogueEntrySchema } from './catalogue.js';
import { decisionReferenceSchema } from './decision-reference.js';
import { queryOf } from './definitions.js';
import { idOf, instantSchema, plainDateSchema } from './ids.js';
import { policyProfileSchema } from './policy-profile.js';

const organisation = idOf<OrganisationId>();
const version = z.int().positive();

/** Version 1 is the mission's: no decision of the organisation stands behind it. */
export const catalogueVersionSchema = z.object({
  version,
  phase: z.enum(['draft', 'adopted', 'superseded']),
  inForceOn: plainDateSchema.nullable(),
  decision: decisionReferenceSchema.nullable(),
  entries: z.array(catalogueEntrySchema),
});
export type CatalogueVersionView = z.infer<typeof catalogueVersionSchema>;

export const catalogueVersions = queryOf(
  'CatalogueVersions',
  {
    question: z.strictObject({ organisation, version: version.optional() }),
    answer: z.object({ versions: z.array(catalogueVersionSchema), revision: z.int() }),
  },
  { en: "Versions of an organisation's catalogue", zh: '公开目录各版本' },
);

export const profileVersionSchema = z.object({
  profile: policyProfileSchema,
  inForceFrom: instantSchema.nullable(),
  decision: decisionReferenceSchema.nullable(),
});
export type ProfileVersionView = z.infer<typeof profileVersionSchema>;

export const profileVersions = queryOf(
  'ProfileVersions',
  {
    question: z.strictObject({ organisation, version: version.optional() }),
    answer: z.object({ versions: z.array(profileVersionSchema), revision: z.int() }),
  },
  { en: "Versions of an organisation's policy profile", zh: '公开规则参数各版本' },
);
