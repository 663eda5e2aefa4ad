import type { CarrierId } from '@gongkai/kernel';
import { z } from 'zod';
import { idOf, instantSchema, plainDateSchema, sealedSchema, sha256Schema } from './ids.js';
import { storedV1 } from './stored-drafting.js';
import { approverSchema, calendarRefSchema, ordinal, personId, versionDataSchema } from './stored-shapes.js';
import { formSchema, groundSchema, natureSchema, scopeSchema } from './vocabulary.js';

const by = personId;
const on = plainDateSchema;
const publication = ordinal;
const version = ordinal;
const carrierId = idOf<CarrierId>();

/** A carrier as it stood in the register when it was chosen. */
export const plannedCarrierSchema = z
  .object({ id: carrierId, name: z.string(), kind: z.string(), place: z.string() })
  .strict();
export type PlannedCarrier = z.infer<typeof plannedCarrierSchema>;

const proof = {
  publication,
  version,
  isEnteredLater: z.boolean(),
  /** Set by the first proof inside: the last day of the inside lead. */
  insideLeadEndsOn: on.nullable(),
  calendar: calendarRefSchema,
};

const openings = [
  storedV1(
    'ItemPublished',
    z
      .object({
        by,
        publication,
        version,
        scope: scopeSchema,
        audience: z.string().nullable(),
        form: formSchema,
        carriers: z.array(plannedCarrierSchema),
        noticeWorkingDays: z.int().positive().nullable(),
        publishedOn: on,
        isEnteredLater: z.boolean(),
        author: personId,
        responsible: personId,
        approver: approverSchema,
        textSha256: sha256Schema,
      })
      .strict(),
    { en: 'The approved version was opened within a scope.', zh: '经审核的版本在相应范围公开。' },
  ),
  storedV1(
    'PostingProven',
    z
      .object({
        ...proof,
        carrier: carrierId,
        /** Nobody: the website proves its own posting. */
        postedBy: personId.nullable(),
        upOn: on,
        downOn: on.nullable(),
        endsOn: on,
        fileSha256: sha256Schema,
      })
      .strict(),
    { en: 'A posting on a planned carrier was proven.', zh: '计划载体上的张贴已有凭证。' },
  ),
  storedV1(
    'DeliveryProven',
    z
      .object({
        ...proof,
        deliveredOn: on,
        place: z.string(),
        deliveredBy: personId,
        listCount: z.int().positive(),
        listSha256: sha256Schema,
      })
      .strict(),
    { en: 'An oral, meeting or document publication was proven.', zh: '口头、会议或文件公开已有凭证。' },
  ),
  storedV1(
    'PostingTakenDown',
    z.object({ by, publication, carrier: carrierId, downOn: on, isEarly: z.boolean() }).strict(),
    { en: 'A posting was taken down; too early, its period starts again.', zh: '张贴已撤下；提前撤下的重新计期。' },
  ),
  storedV1('ItemClosed', z.object({ by, closedOn: on }).strict(), {
    en: 'Notice and proofs were done.',
    zh: '公示期满、凭证齐全，予以办结。',
  }),
  storedV1('ItemArchived', z.object({ by, archivedOn: on }).strict(), {
    en: 'The item was archived.',
    zh: '事项已归档。',
  }),
] as const;

const corrections = [
  storedV1(
    'CorrectionDrafted',
    versionDataSchema.extend({ by, writtenAt: instantSchema, reason: sealedSchema }).strict(),
    {
      en: 'A correction was begun: a new version with its reason.',
      zh: '提出更正，形成新版本并说明理由。',
    },
  ),
  storedV1('CorrectionDropped', z.object({ by, version, reason: sealedSchema }).strict(), {
    en: 'The correction was given up.',
    zh: '放弃更正。',
  }),
  storedV1(
    'CorrectionPublished',
    z
      .object({
        by,
        version,
        replaced: version,
        nature: natureSchema,
        /** Publications that now carry the new version. */
        publications: z.array(publication),
        /** Publications outside that keep the old one until the inside lead has run again. */
        waiting: z.array(publication),
        publishedOn: on,
        approver: approverSchema,
        textSha256: sha256Schema,
      })
      .strict(),
    { en: 'The corrected version took the place of the old one.', zh: '更正后的版本已发布，原版本仍可查阅。' },
  ),
  storedV1('WithdrawalProposed', z.object({ by, reason: sealedSchema }).strict(), {
    en: 'It was proposed to withdraw the item.',
    zh: '提请撤销公开事项。',
  }),
  storedV1('WithdrawalCleared', z.object({ by, basis: sealedSchema }).strict(), {
    en: 'The secrecy checker cleared the reason of the withdrawal.',
    zh: '撤销公开的理由通过保密审查。',
  }),
  storedV1('WithdrawalRejected', z.object({ round: ordinal }).strict(), {
    en: 'The body did not agree to withdraw the item.',
    zh: '未同意撤销公开。',
  }),
  storedV1(
    'ItemWithdrawn',
    z.object({ round: ordinal, version, scopes: z.array(scopeSchema), withdrawnOn: on }).strict(),
    {
      en: 'The item was withdrawn; a tombstone stays at every scope reached.',
      zh: '事项撤销公开，各公开范围保留撤下说明。',
    },
  ),
  storedV1(
    'ItemWithdrawnForSecrecy',
    z
      .object({
        by,
        ground: groundSchema,
        /** Sealed under the item's own key, which is not destroyed. */
        basis: sealedSchema,
        /** Every version: their keys are to be destroyed, their hashes stay. */
        versions: z.array(z.object({ version, textSha256: sha256Schema }).strict()),
        scopes: z.array(scopeSchema),
        withdrawnOn: on,
      })
      .strict(),
    {
      en: 'The text was taken away everywhere for secrecy; ground and hash stay.',
      zh: '全部文本涉密撤下，保留理由与校验值。',
    },
  ),
] as const;

export const publicationStored = [...openings, ...corrections] as const;
