import {
  atMostTogether,
  cadenceSchema,
  type CommandRoute,
  conflict,
  contractsOf,
  entryCodeSchema,
  entryKindSchema,
  type EventOf,
  invalid,
  lineSchema,
  majorGroupSchema,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  preDisclosureSchema,
  reviewLevelSchema,
  storedEvent,
  takenTextSchema,
} from '@gongkai/contract-kit';
import { MAX_AMOUNT_FEN, SCOPES } from '@gongkai/kernel';
import { z } from 'zod';
import type { CollectiveAct } from './decisions/collective-act.js';
import { decisionKeptSchema, decisionNamedSchema } from './decisions/decision-reference.js';
import { ownDaysEvents } from './own-days.js';
import { profileEvents } from './profile.js';
import { onOrganisation } from './routes.js';

const { command } = contractsOf('organisation');

const titles = { en: lineSchema(300), 'zh-Hans': lineSchema(300) };

const subjectSchema = z.strictObject({
  ...titles,
  cadence: cadenceSchema.optional(),
  consultation: z.enum(['required']).optional(),
});

const thresholdSchema = z.strictObject({
  amountFen: z.int().nonnegative().max(MAX_AMOUNT_FEN),
  currency: z.literal('CNY'),
  comparison: z.literal('atLeast'),
  measure: lineSchema(300),
});

export const MAX_ENTRIES = 200;

/** One thing that must be opened. @clause S3.1 S3.2 S3.3 */
export const catalogueEntrySchema = z.object({
  code: entryCodeSchema,
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
  title: z.strictObject(titles),
  subjects: z.array(subjectSchema).max(99),
  /** Own entries can be retired; the 25 of the mission can't. */
  retired: z.boolean().optional(),
});
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>;

export const catalogueSchema = z.object({
  programme: takenTextSchema(60),
  version: ordinalSchema,
  entries: z.array(catalogueEntrySchema).max(MAX_ENTRIES),
});
export type CatalogueContent = z.infer<typeof catalogueSchema>;

/** All entries of the version to come: the 25, own ones, retired own ones. A further draft takes the place of the one before. */
export const draftCatalogue = command(
  'DraftCatalogue',
  z
    .strictObject({ entries: z.array(catalogueEntrySchema.strict()).min(1).max(MAX_ENTRIES) })
    .check(atMostTogether(100_000)),
  { en: 'Draft the next version of the catalogue', zh: '起草公开目录新版本' },
);

/** By the body `organisation`; in force from the first day of the next month. */
export const adoptCatalogue = command('AdoptCatalogue', z.strictObject({ decision: decisionNamedSchema }), {
  en: 'Adopt the drafted catalogue',
  zh: '审定公开目录',
});

export const catalogueCommands = [draftCatalogue, adoptCatalogue] as const;

export const catalogueRoutes: readonly CommandRoute[] = [
  onOrganisation('/catalogue-drafts', draftCatalogue),
  onOrganisation('/catalogue-adoptions', adoptCatalogue),
];

/** Of the draft as it stands when it is asked for. */
export const catalogueCollective: CollectiveAct = {
  name: adoptCatalogue.name,
  matter: { kind: 'catalogue', asks: 'own', group: 'default' },
  body: z.strictObject({}),
};

/** Version 1 is the mission's and stands from the founding. */
const ownVersion = z.int().min(2);

export const catalogueDrafted = storedEvent(
  'CatalogueDrafted',
  z.strictObject({
    version: ownVersion,
    entries: z.array(catalogueEntrySchema),
    /** Nobody where an account did. */
    by: personIdSchema.nullable(),
  }),
  { en: 'The next version of the catalogue was drafted.', zh: '起草公开目录新版本。' },
);

export const catalogueAdopted = storedEvent(
  'CatalogueAdopted',
  z.strictObject({
    version: ownVersion,
    supersedes: ordinalSchema,
    adoptedOn: plainDateSchema,
    inForceOn: plainDateSchema,
    decision: decisionKeptSchema,
  }),
  {
    en: 'The drafted catalogue was adopted and is in force from the next period.',
    zh: '公开目录新版本审定，自下一周期起施行。',
  },
);

/** Stored events of `catalogue-<organisation>`. ❄ */
export const catalogueEvents = [catalogueDrafted, catalogueAdopted, ...profileEvents, ...ownDaysEvents] as const;
export type CatalogueEvent = EventOf<typeof catalogueEvents>;

export const catalogueRejections = {
  'catalogue.no-draft': conflict('There is no draft to adopt.', '没有待审定的目录草案。'),
  'catalogue.code-twice': invalid('Two entries bear the same code.', '目录项编号重复。'),
  'catalogue.mission-entry-missing': invalid("An entry of the mission's catalogue is missing.", '缺少规定的目录项。'),
  'catalogue.mission-entry-retired': invalid(
    "Entries of the mission's catalogue are never retired.",
    '规定的目录项不得停用。',
  ),
  'catalogue.mission-entry-altered': invalid(
    "Title, kind, subjects and measure of an entry of the mission's catalogue stay as they are.",
    '规定的目录项名称、类别、内容与计量口径不得改动。',
  ),
  'catalogue.own-entry-missing': invalid('An own entry is retired, not left out.', '自设目录项只能停用，不得删去。'),
  'catalogue.scope-below-members': invalid('What is opened reaches at least the members.', '公开范围至少应为党员。'),
  'catalogue.scope-narrowed': invalid('The scope would be narrower than before.', '公开范围不得缩小。'),
  'catalogue.cadence-loosened': invalid('The cadence would be longer than before.', '公开周期不得延长。'),
  'catalogue.review-loosened': invalid('The review would be less strict than before.', '审核层级不得降低。'),
  'catalogue.pre-disclosure-loosened': invalid(
    'Pre-disclosure would be less strict than before.',
    '预公开要求不得降低。',
  ),
  'catalogue.threshold-raised': invalid('The threshold would be higher than before.', '金额标准不得提高。'),
  'catalogue.inside-first-dropped': invalid('Inside first, once set, stays set.', '先党内后党外的要求不得取消。'),
} as const;
export type CatalogueRejection = keyof typeof catalogueRejections;
