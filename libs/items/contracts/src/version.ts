import {
  amountFenSchema,
  atMostTogether,
  entryCodeSchema,
  entryKindSchema,
  groundSchema,
  lineSchema,
  majorGroupSchema,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  preDisclosureSchema,
  proseSchema,
  reviewLevelSchema,
  scopeSchema,
  sealedSchema,
  sha256Schema,
  shareSchema,
  takenTextSchema,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { beyondMarkdownSubset, type BeyondSubset } from './markdown.js';
import { labelSchema } from './texts.js';
import { textFormatSchema } from './vocabulary.js';

/** An entry with the numbers of those of its subjects that the item covers, counted from 1. */
export const coveredEntrySchema = z.strictObject({
  code: entryCodeSchema,
  subjects: z.array(z.int().min(1).max(99)).max(50).default([]),
});
export type CoveredEntry = z.infer<typeof coveredEntrySchema>;

/** A subject that the text covered as it stands published, and that its correction covers no more. @clause S3.1(1) S2.1(5) */
export const subjectGivenUpSchema = z.strictObject({ entry: entryCodeSchema, subject: ordinalSchema });
export type SubjectGivenUp = z.infer<typeof subjectGivenUpSchema>;

/** Where a statement comes from: what the paper is called, and the SHA-256 of its file. @clause S2.1(5) */
export const sourceSchema = z.strictObject({ reference: lineSchema(500), sha256: sha256Schema });
export type Source = z.infer<typeof sourceSchema>;

/** The decision that a `major` item opens: by which body, when, its number. @clause S3.2 decision (1) */
export const namedDecisionSchema = z.strictObject({
  body: labelSchema,
  decidedOn: plainDateSchema,
  number: labelSchema,
});
export type NamedDecision = z.infer<typeof namedDecisionSchema>;

/** Money approved and money spent, lots of one project added up. @clause S3.2 project (1) @unit fen */
export const moneySchema = z.strictObject({
  approvedFen: amountFenSchema.nullable().default(null),
  spentFen: amountFenSchema.nullable().default(null),
});
export type Money = z.infer<typeof moneySchema>;

/** What an item asks for beyond its entries; a mark only adds, and once set stays until its setter takes it off. @clause S4.2(2) S4.2(3) */
export const marksSchema = z.strictObject({
  insideFirst: z.boolean().default(false),
  preDisclosure: z.boolean().default(false),
  vitalInterests: z.boolean().default(false),
  concernsWholeOrganisation: z.boolean().default(false),
});
export type Marks = z.infer<typeof marksSchema>;
export const markSchema = marksSchema.keyof();
export type Mark = z.infer<typeof markSchema>;

/** Who set each mark; nobody, where it is not set or an entry that was left had asked for it. ❄ @clause S4.2(2) */
const markSettersSchema = z.strictObject({
  insideFirst: personIdSchema.nullable(),
  preDisclosure: personIdSchema.nullable(),
  vitalInterests: personIdSchema.nullable(),
  concernsWholeOrganisation: personIdSchema.nullable(),
});
export type MarkSetters = z.infer<typeof markSettersSchema>;

const MOST_SOURCES = 50;

/** What people write; sealed as one value per version under that version's key. @clause S2.1(5) */
export const itemTextSchema = z.strictObject({
  title: lineSchema(200),
  body: proseSchema(100_000),
  format: textFormatSchema.default('plain'),
  sources: z.array(sourceSchema).max(MOST_SOURCES).default([]),
});
export type ItemText = z.infer<typeof itemTextSchema>;

/** A text as it is read and told; present only where the reader may see it. */
export const publicTextSchema = z.object({
  title: takenTextSchema(200),
  body: takenTextSchema(100_000),
  format: textFormatSchema,
  sources: z.array(sourceSchema).max(MOST_SOURCES),
});

/** What stands beside the body is read with it, and may be taken for Markdown as well. */
const readAsMarkdown = ({ title, body, sources }: ItemText) => [
  { path: ['title'], text: title },
  { path: ['body'], text: body },
  ...sources.map(({ reference }, n) => ({ path: ['sources', n, 'reference'], text: reference })),
];

const saidOf = ({ message: { en, zh }, line }: BeyondSubset) => ({
  message: `${en} (line ${String(line)})`,
  params: { zh: `${zh}（第 ${String(line)} 行）` },
});

/** A version travels as one message, and is published as one: body and sources at their most together would not. @unit characters */
const MOST_TOGETHER = 120_000;

/** Everything that one version of an item says and asks for. */
export const versionBodySchema = itemTextSchema
  .extend({
    entries: z.array(coveredEntrySchema).min(1).max(10),
    /** The widest circle that it is to reach; a publication may stay inside it, never go beyond. */
    scope: scopeSchema,
    /** The named circle where the scope is `audience`. */
    audience: labelSchema.nullable().default(null),
    responsible: personIdSchema,
    decision: namedDecisionSchema.nullable().default(null),
    money: moneySchema.nullable().default(null),
    marks: marksSchema.prefault({}),
    /** Marks that their setter takes off with this version; the body then reviews it without them. @clause S4.2(2) S4.2(3) */
    takenOff: z.array(markSchema).max(markSchema.options.length).default([]),
    /** Of a correction: the subjects that it gives up; its reason says why, is checked with it and shown. */
    givenUp: z.array(subjectGivenUpSchema).max(500).default([]),
  })
  .check(atMostTogether(MOST_TOGETHER))
  .superRefine((version, context) => {
    if (version.format !== 'markdown') return;
    for (const { path, text } of readAsMarkdown(version)) {
      const beyond = beyondMarkdownSubset(text);
      if (beyond !== undefined) context.addIssue({ code: 'custom', path: [...path], ...saidOf(beyond) });
    }
  });
export type VersionBody = z.infer<typeof versionBodySchema>;

/** An entry as the catalogue had it when the item came under it, with the subjects that the item covers. @clause S3.1(1) */
export const entryTermsSchema = z.strictObject({
  code: entryCodeSchema,
  subjects: z.array(ordinalSchema),
  kind: entryKindSchema,
  group: majorGroupSchema.nullable(),
  review: reviewLevelSchema,
  preDisclosure: preDisclosureSchema,
  insideFirst: z.boolean(),
  scope: z.enum([...scopeSchema.options, 'applicant']),
  thresholdFen: z.int().nonnegative().nullable(),
});
export type EntryTerms = z.infer<typeof entryTermsSchema>;

/**
 * One version as it is stored: what it asks for in the open, what it says sealed. `textSha256` is over the canonical JSON of the
 * sealed plain text, which carries a random salt of its own, so that a short text can't be guessed from it. ❄ @clause S2.1(5)
 */
export const versionDataSchema = z.strictObject({
  version: ordinalSchema,
  content: sealedSchema,
  textSha256: sha256Schema,
  sourceCount: z.int().nonnegative(),
  entries: z.array(entryTermsSchema),
  scope: scopeSchema,
  audience: z.string().nullable(),
  responsible: personIdSchema,
  decision: namedDecisionSchema.nullable(),
  money: moneySchema.nullable(),
  marks: marksSchema,
  markSetters: markSettersSchema,
  givenUp: z.array(subjectGivenUpSchema),
});
export type VersionData = z.output<typeof versionDataSchema>;

const days = z.int().positive();

/**
 * The numbers of the policy profile in force when the item began: they bind it to its end. Those of reviews are the profile's own, by
 * its version; of them only what says which quorum is the strictest. ❄ @clause S4.3
 * @unit working days unless the name says otherwise; shares are exact fractions
 */
export const termsSchema = z.strictObject({
  catalogueVersion: ordinalSchema,
  profile: z.strictObject({ id: z.string(), version: ordinalSchema }),
  quorumShare: z.strictObject({ default: shareSchema, appointment: shareSchema, funds: shareSchema }),
  noticeWorkingDays: days,
  insideLeadWorkingDays: days,
  recheckEveryMonths: days,
  withholdingGrounds: z.array(groundSchema),
});
export type Terms = z.infer<typeof termsSchema>;
