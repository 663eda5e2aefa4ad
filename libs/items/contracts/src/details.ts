import type { PersonId } from '@gongkai/kernel';
import { z } from 'zod';
import { amountFenSchema, idOf, plainDateSchema, sha256Schema } from './ids.js';
import { beyondMarkdownSubset } from './markdown.js';
import { lineSchema, proseSchema } from './visible-text.js';
import { scopeSchema, textFormatSchema } from './vocabulary.js';

/** Free text that says why; sealed before it is stored. */
export const reasonSchema = proseSchema(2_000).trim();
/** A short name or number that is no person's. */
export const labelSchema = lineSchema(200);

export const entryCodeSchema = z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/);

/** An entry with the numbers of those of its subjects that the item covers, counted from 1. */
export const coveredEntrySchema = z
  .object({ code: entryCodeSchema, subjects: z.array(z.int().min(1).max(99)).max(50).default([]) })
  .strict();
export type CoveredEntry = z.infer<typeof coveredEntrySchema>;

/** Where a statement comes from: what the paper is called, and the SHA-256 of its file. @clause S2.1(5) */
export const sourceSchema = z.object({ reference: lineSchema(500), sha256: sha256Schema }).strict();
export type Source = z.infer<typeof sourceSchema>;

/** The decision that a `major` item opens: by which body, when, its number. @clause S3.2 decision (1) */
export const namedDecisionSchema = z
  .object({ body: labelSchema, decidedOn: plainDateSchema, number: labelSchema })
  .strict();
export type NamedDecision = z.infer<typeof namedDecisionSchema>;

/** Money approved and money spent, lots of one project added up. @clause S3.2 project (1) @unit fen */
export const moneySchema = z
  .object({ approvedFen: amountFenSchema.nullable().default(null), spentFen: amountFenSchema.nullable().default(null) })
  .strict();
export type Money = z.infer<typeof moneySchema>;

/** What an item asks for beyond its entries; a mark only adds, and once set stays. @clause S4.2(2) S4.2(3) */
export const marksSchema = z
  .object({
    insideFirst: z.boolean().default(false),
    preDisclosure: z.boolean().default(false),
    vitalInterests: z.boolean().default(false),
    concernsWholeOrganisation: z.boolean().default(false),
  })
  .strict();
export type Marks = z.infer<typeof marksSchema>;

/** What people write; sealed as one value per version under that version's key. @clause S2.1(5) */
export const textSchema = z
  .object({
    title: lineSchema(200),
    body: proseSchema(100_000),
    format: textFormatSchema.default('plain'),
    sources: z.array(sourceSchema).max(50).default([]),
  })
  .strict();
export type ItemText = z.infer<typeof textSchema>;

/** Everything that one version of an item says and asks for. */
export const versionBodySchema = textSchema
  .extend({
    entries: z.array(coveredEntrySchema).min(1).max(10),
    /** The widest circle that it is to reach; a publication may stay inside it, never go beyond. */
    scope: scopeSchema,
    /** The named circle where the scope is `audience`. */
    audience: labelSchema.nullable().default(null),
    responsible: idOf<PersonId>(),
    decision: namedDecisionSchema.nullable().default(null),
    money: moneySchema.nullable().default(null),
    marks: marksSchema.prefault({}),
  })
  .strict()
  .superRefine(({ body, format }, context) => {
    const message = format === 'markdown' ? beyondMarkdownSubset(body) : undefined;
    if (message !== undefined) context.addIssue({ code: 'custom', path: ['body'], message });
  });
export type VersionBody = z.infer<typeof versionBodySchema>;
