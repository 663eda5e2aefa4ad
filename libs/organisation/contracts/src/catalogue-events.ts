import { z } from 'zod';
import { catalogueEntrySchema } from './catalogue.js';
import { decisionReferenceSchema } from './decision-reference.js';
import { storedEventOf } from './definitions.js';
import { instantSchema, plainDateSchema } from './ids.js';
import { policyProfileSchema } from './policy-profile.js';

/** Stored events of `catalogue-<organisation>`. Version 1 of both is the mission's and stands from the founding. ❄ */
export const catalogueEvents = {
  CatalogueDrafted: storedEventOf(
    'CatalogueDrafted',
    z.strictObject({ version: z.number().int().min(2), entries: z.array(catalogueEntrySchema) }),
    { en: 'The next version of the catalogue was drafted.', zh: '起草公开目录新版本。' },
  ),
  CatalogueAdopted: storedEventOf(
    'CatalogueAdopted',
    z.strictObject({
      version: z.number().int().min(2),
      supersedes: z.number().int().positive(),
      adoptedOn: plainDateSchema,
      inForceOn: plainDateSchema,
      decision: decisionReferenceSchema,
    }),
    {
      en: 'The drafted catalogue was adopted and is in force from the next period.',
      zh: '公开目录新版本审定，自下一周期起施行。',
    },
  ),
  ProfileAdopted: storedEventOf(
    'ProfileAdopted',
    z.strictObject({
      profile: policyProfileSchema.strict(),
      supersedes: z.number().int().positive(),
      adoptedAt: instantSchema,
      decision: decisionReferenceSchema,
    }),
    {
      en: 'A tighter policy profile was adopted; it binds what begins after it.',
      zh: '公开规则参数从严调整，适用于此后开始的事项。',
    },
  ),
} as const;
