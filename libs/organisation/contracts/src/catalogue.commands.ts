import { z } from 'zod';
import { catalogueEntrySchema } from './catalogue.js';
import { decisionReferenceSchema } from './decision-reference.js';
import { commandOf } from './definitions.js';
import { policyNumbersSchema } from './policy-profile.js';

/** All entries of the version to come: the 25, own ones, retired own ones. A further draft takes the place of the one before. */
export const draftCatalogue = commandOf(
  'DraftCatalogue',
  z.strictObject({ entries: z.array(catalogueEntrySchema.strict()).min(1).max(200) }),
  { en: 'Draft the next version of the catalogue', zh: '起草公开目录新版本' },
);

/** By the body `organisation`; in force from the first day of the next month. */
export const adoptCatalogue = commandOf('AdoptCatalogue', z.strictObject({ decision: decisionReferenceSchema }), {
  en: 'Adopt the drafted catalogue',
  zh: '审定公开目录',
});

/** By the body `organisation`; binds what begins after it. */
export const adoptProfile = commandOf(
  'AdoptProfile',
  z.strictObject({ numbers: policyNumbersSchema, decision: decisionReferenceSchema }),
  { en: 'Adopt a tighter policy profile', zh: '审定公开规则参数' },
);
