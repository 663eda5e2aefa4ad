import { CADENCES, ENTRY_KINDS, MAJOR_GROUPS, PRE_DISCLOSURES, REVIEW_LEVELS, SCOPES } from '@gongkai/kernel';
import { z } from 'zod';
import { lineSchema } from './texts.js';

export const scopeSchema = z.enum(SCOPES);
export const reviewLevelSchema = z.enum(REVIEW_LEVELS);
export const preDisclosureSchema = z.enum(PRE_DISCLOSURES);
export const cadenceSchema = z.enum(CADENCES);
export const entryKindSchema = z.enum(ENTRY_KINDS);
export const majorGroupSchema = z.enum(MAJOR_GROUPS);

const titles = { en: lineSchema(300), 'zh-Hans': lineSchema(300) };
const titleSchema = z.strictObject(titles);

export const subjectSchema = z.strictObject({
  ...titles,
  cadence: cadenceSchema.optional(),
  consultation: z.enum(['required']).optional(),
});

export const thresholdSchema = z.strictObject({
  amountFen: z.number().int().nonnegative(),
  currency: z.literal('CNY'),
  comparison: z.literal('atLeast'),
  measure: lineSchema(300),
});

/** One thing that must be opened. @clause S3.1 S3.2 S3.3 */
export const catalogueEntrySchema = z.object({
  code: z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/),
  kind: entryKindSchema,
  group: majorGroupSchema.optional(),
  clause: lineSchema(60),
  cadence: cadenceSchema,
  review: reviewLevelSchema,
  preDisclosure: preDisclosureSchema,
  insideFirst: z.boolean(),
  /** `applicant` (Q2 only) opens to who asked. */
  scope: z.enum([...SCOPES, 'applicant']),
  threshold: thresholdSchema.optional(),
  title: titleSchema,
  subjects: z.array(subjectSchema).max(99),
  /** Own entries can be retired; the 25 of the mission can't. */
  retired: z.boolean().optional(),
});
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>;

export const catalogueSchema = z.object({
  programme: z.string(),
  version: z.number().int().positive(),
  entries: z.array(catalogueEntrySchema),
});
export type CatalogueContent = z.infer<typeof catalogueSchema>;
