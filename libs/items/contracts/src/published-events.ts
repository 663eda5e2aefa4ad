import type { CarrierId, ItemId } from '@gongkai/kernel';
import { z } from 'zod';
import { publishedV1 } from './contract-tables.js';
import { entryCodeSchema, sourceSchema } from './details.js';
import { idOf, instantSchema, plainDateSchema, sha256Schema } from './ids.js';
import { plannedCarrierSchema } from './stored-publication.js';
import { ordinal, organisationId, personId, tallySchema } from './stored-shapes.js';
import {
  bodySchema,
  escalationCauseSchema,
  formSchema,
  groundSchema,
  instanceSchema,
  matterSchema,
  natureSchema,
  scopeSchema,
  textFormatSchema,
} from './vocabulary.js';

const base = z.object({ item: idOf<ItemId>(), organisation: organisationId, at: instantSchema });
const on = plainDateSchema;
const codes = z.array(entryCodeSchema);

/** The text itself; present only where the scope is `public`. */
export const publicTextSchema = z.object({
  title: z.string(),
  body: z.string(),
  format: textFormatSchema,
  sources: z.array(sourceSchema),
});

/** How a round ends: counted, taken back, void, or handed on before it was counted. */
export const ROUND_ENDS = [
  'approved',
  'returned',
  'refused',
  'recalled',
  'objected',
  'lapsed',
  'escalated',
  'redirected',
  'withdrawn',
] as const;

const shownVersion = {
  version: ordinal,
  textSha256: sha256Schema,
  text: publicTextSchema.nullable(),
};

/** What other contexts may build on; ids only, and the text of what is public. Fields are only ever added. */
export const itemsPublishedEvents = [
  publishedV1('ItemDrafted', base.extend({ entries: codes, scope: scopeSchema, by: personId, responsible: personId }), {
    en: 'An item was drafted.',
    zh: '事项已起草。',
  }),
  publishedV1(
    'ReviewOpened',
    base.extend({
      round: ordinal,
      matter: matterSchema,
      version: ordinal,
      instance: instanceSchema,
      reviewingOrganisation: organisationId,
      body: bodySchema,
      reviewers: z.array(personId),
      dueOn: on,
    }),
    { en: 'A collective decision was opened.', zh: '集体审核开始。' },
  ),
  publishedV1(
    'ReviewSessionRecorded',
    base.extend({ round: ordinal, recorded: z.array(personId), objectUntil: on, minutesNumber: z.string() }),
    {
      en: 'A review session was recorded; each recorded voter may object.',
      zh: '审核会议已登记，参会人员可提出异议。',
    },
  ),
  publishedV1(
    'ReviewConcluded',
    base.extend({
      round: ordinal,
      matter: matterSchema,
      version: ordinal,
      outcome: z.enum(ROUND_ENDS),
      tally: tallySchema.nullable(),
    }),
    { en: 'A round ended.', zh: '一轮审核结束。' },
  ),
  publishedV1('ItemEscalated', base.extend({ cause: escalationCauseSchema, superior: organisationId.nullable() }), {
    en: 'The case went before the superior.',
    zh: '事项报上级审核。',
  }),
  publishedV1('ItemWithheld', base.extend({ ground: groundSchema, recheckOn: on, entries: codes }), {
    en: 'The item is held back.',
    zh: '事项不予公开。',
  }),
  publishedV1('ItemReleased', base.extend({ entries: codes }), {
    en: 'The item is a draft again.',
    zh: '事项解除不予公开。',
  }),
  publishedV1(
    'ItemPublished',
    base.extend({
      publication: ordinal,
      ...shownVersion,
      entries: codes,
      subjects: z.array(z.object({ code: entryCodeSchema, subjects: z.array(ordinal) })),
      scope: scopeSchema,
      audience: z.string().nullable(),
      form: formSchema,
      carriers: z.array(plannedCarrierSchema),
      noticeWorkingDays: ordinal.nullable(),
      publishedOn: on,
      isEnteredLater: z.boolean(),
      author: personId,
      responsible: personId,
    }),
    { en: 'An approved version was opened within a scope.', zh: '事项已在相应范围公开。' },
  ),
  publishedV1(
    'PostingProven',
    base.extend({
      publication: ordinal,
      version: ordinal,
      scope: scopeSchema,
      carrier: idOf<CarrierId>().nullable(),
      provenOn: on,
      isEnteredLater: z.boolean(),
    }),
    { en: 'A posting or delivery was proven.', zh: '公开凭证已登记。' },
  ),
  publishedV1(
    'ItemCorrected',
    base.extend({
      ...shownVersion,
      replaced: ordinal,
      nature: natureSchema,
      publications: z.array(ordinal),
      publishedOn: on,
    }),
    { en: 'A corrected version took the place of the old one.', zh: '更正版本已发布。' },
  ),
  publishedV1(
    'ItemWithdrawn',
    base.extend({ version: ordinal, scopes: z.array(scopeSchema), entries: codes, withdrawnOn: on }),
    { en: 'The item was withdrawn by vote.', zh: '事项已撤销公开。' },
  ),
  publishedV1(
    'ItemWithdrawnForSecrecy',
    base.extend({
      ground: groundSchema,
      versions: z.array(z.object({ version: ordinal, textSha256: sha256Schema })),
      scopes: z.array(scopeSchema),
      entries: codes,
      withdrawnOn: on,
    }),
    { en: 'The text was taken away for secrecy.', zh: '文本已涉密撤下。' },
  ),
  publishedV1('ItemClosed', base.extend({ closedOn: on }), { en: 'The item was closed.', zh: '事项办结。' }),
  publishedV1('ItemArchived', base.extend({ archivedOn: on }), { en: 'The item was archived.', zh: '事项归档。' }),
] as const;
