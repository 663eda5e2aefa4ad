import {
  entryCodeSchema,
  groundSchema,
  idOf,
  instantSchema,
  moveCauseSchema,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  scopeSchema,
  sha256Schema,
  takenTextSchema,
  natureSchema,
} from '@gongkai/contract-kit';
import type { ItemId } from '@gongkai/kernel';
import { requestCancelledSchema, reviewRequestSchema } from '@gongkai/review-contracts';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { itemDeadlineSchema } from './dates/deadlines.js';
import { carrierIdSchema, plannedCarrierSchema } from './recorded.js';
import { publicTextSchema } from './version.js';
import { formSchema } from './vocabulary.js';

const { published } = itemsContracts;
const base = z.object({ item: idOf<ItemId>(), organisation: organisationIdSchema, at: instantSchema });
const on = plainDateSchema;
const deadline = { kind: itemDeadlineSchema, number: ordinalSchema, carrier: carrierIdSchema.nullable() };
/** More versions or publications than one item will ever have. */
const MANY = 10_000;
const codes = z.array(entryCodeSchema).max(10);
const subjectsOfEntries = z
  .array(z.object({ code: entryCodeSchema, subjects: z.array(ordinalSchema).max(99) }))
  .max(10);

const shownVersion = {
  version: ordinalSchema,
  textSha256: sha256Schema,
  text: publicTextSchema.nullable(),
};

/** What other contexts may build on; ids only, and the text of what is public. Fields are only ever added. */
export const itemsPublished = {
  ItemDraftedV1: published(
    'ItemDrafted',
    base.extend({ entries: codes, scope: scopeSchema, by: personIdSchema, responsible: personIdSchema }),
    {
      en: 'An item was drafted.',
      zh: '事项已起草。',
    },
  ),
  ReviewRequestedV1: published('ReviewRequested', reviewRequestSchema.extend({ at: instantSchema }), {
    en: 'An item is put before a body.',
    zh: '事项提请集体审核。',
  }),
  ReviewRequestCancelledV1: published('ReviewRequestCancelled', requestCancelledSchema.extend({ at: instantSchema }), {
    en: 'An item is taken off the table.',
    zh: '事项终止集体审核。',
  }),
  DeadlineMovedV1: published(
    'DeadlineMoved',
    base.extend({ ...deadline, was: on, becomes: on, because: moveCauseSchema, isProvisional: z.boolean() }),
    { en: 'A deadline moved to another day, because the calendar changed.', zh: '因日历变动，期限改至另一日。' },
  ),
  DeadlineConfirmedV1: published('DeadlineConfirmed', base.extend({ ...deadline, on }), {
    en: 'The year that a deadline rested on was announced: its day stays.',
    zh: '期限所依据年度的放假安排已公布，到期日不变。',
  }),
  ItemWithheldV1: published('ItemWithheld', base.extend({ ground: groundSchema, recheckOn: on, entries: codes }), {
    en: 'The item is held back.',
    zh: '事项不予公开。',
  }),
  RecheckFellDueV1: published(
    'RecheckFellDue',
    base.extend({ ground: groundSchema, recheckOn: on, time: ordinalSchema, entries: codes }),
    {
      en: 'The re-check of what is held back is overdue; told each month until it is settled.',
      zh: '不予公开事项逾期未复查，办结前每月提示。',
    },
  ),
  ItemReleasedV1: published('ItemReleased', base.extend({ entries: codes }), {
    en: 'The item is a draft again.',
    zh: '事项解除不予公开。',
  }),
  ItemPublishedV1: published(
    'ItemPublished',
    base.extend({
      publication: ordinalSchema,
      ...shownVersion,
      entries: codes,
      subjects: subjectsOfEntries,
      scope: scopeSchema,
      audience: takenTextSchema(200).nullable(),
      form: formSchema,
      carriers: z.array(plannedCarrierSchema).max(20),
      noticeWorkingDays: ordinalSchema.nullable(),
      publishedOn: on,
      isEnteredLater: z.boolean(),
      author: personIdSchema,
      responsible: personIdSchema,
    }),
    { en: 'An approved version was opened within a scope.', zh: '事项已在相应范围公开。' },
  ),
  PostingProvenV1: published(
    'PostingProven',
    base.extend({
      publication: ordinalSchema,
      version: ordinalSchema,
      scope: scopeSchema,
      carrier: carrierIdSchema.nullable(),
      provenOn: on,
      isEnteredLater: z.boolean(),
    }),
    { en: 'A posting or delivery was proven.', zh: '公开凭证已登记。' },
  ),
  ItemCorrectedV1: published(
    'ItemCorrected',
    base.extend({
      ...shownVersion,
      replaced: ordinalSchema,
      nature: natureSchema,
      publications: z.array(ordinalSchema).max(MANY),
      publishedOn: on,
      author: personIdSchema,
      responsible: personIdSchema,
      entries: codes,
      subjects: subjectsOfEntries,
      /** Of an entry whose threshold the true figure doesn't reach; it stays under it where no other applies. */
      isBelowThreshold: z.boolean(),
    }),
    { en: 'A corrected version took the place of the old one.', zh: '更正版本已发布。' },
  ),
  ItemWithdrawnV1: published(
    'ItemWithdrawn',
    base.extend({
      version: ordinalSchema,
      scopes: z.array(scopeSchema).max(scopeSchema.options.length),
      entries: codes,
      withdrawnOn: on,
    }),
    { en: 'The item was withdrawn by vote.', zh: '事项已撤销公开。' },
  ),
  ItemPutOutOfUseV1: published(
    'ItemPutOutOfUse',
    base.extend({
      ground: groundSchema,
      scopes: z.array(scopeSchema).max(scopeSchema.options.length),
      entries: codes,
      outOfUseOn: on,
    }),
    { en: 'The text is out of use for secrecy, until a body has decided.', zh: '文本涉密停用，待确认。' },
  ),
  ItemShownAgainV1: published(
    'ItemShownAgain',
    base.extend({
      ...shownVersion,
      ground: groundSchema,
      scopes: z.array(scopeSchema).max(scopeSchema.options.length),
      entries: codes,
      from: on,
      shownOn: on,
    }),
    { en: 'No body confirmed the secret: the text is shown again.', zh: '未确认涉密，文本恢复公开。' },
  ),
  ItemWithdrawnForSecrecyV1: published(
    'ItemWithdrawnForSecrecy',
    base.extend({
      ground: groundSchema,
      versions: z.array(z.object({ version: ordinalSchema, textSha256: sha256Schema })).max(MANY),
      scopes: z.array(scopeSchema).max(scopeSchema.options.length),
      entries: codes,
      withdrawnOn: on,
    }),
    { en: 'The text was taken away for secrecy, as a body confirmed.', zh: '经确认，文本已涉密撤下。' },
  ),
  ItemClosedV1: published('ItemClosed', base.extend({ closedOn: on }), {
    en: 'The item was closed.',
    zh: '事项办结。',
  }),
  ItemArchivedV1: published('ItemArchived', base.extend({ archivedOn: on }), {
    en: 'The item was archived.',
    zh: '事项归档。',
  }),
} as const;
