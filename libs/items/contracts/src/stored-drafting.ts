import type { Bilingual, Schema, StoredEventContract } from '@gongkai/kernel';
import { z } from 'zod';
import { instantSchema, plainDateSchema, sealedSchema } from './ids.js';
import { ordinal, organisationId, personId, termsSchema, versionDataSchema } from './stored-shapes.js';
import { groundSchema } from './vocabulary.js';

/** A stored event type of version 1. */
export const storedV1 = <Type extends string, Data>(
  type: Type,
  data: Schema<Data>,
  sentence: Bilingual,
): StoredEventContract<Type, Data> => ({ type, version: 1, data, sentence });

const by = personId;

export const draftingStored = [
  storedV1(
    'ItemDrafted',
    versionDataSchema
      .extend({
        by,
        organisation: organisationId,
        draftedAt: instantSchema,
        draftedOn: plainDateSchema,
        terms: termsSchema,
      })
      .strict(),
    { en: 'An item was drafted under entries of the catalogue.', zh: '依公开目录起草了公开事项。' },
  ),
  storedV1('ItemRevised', versionDataSchema.extend({ by, writtenAt: instantSchema }).strict(), {
    en: 'The text in work got a new version.',
    zh: '在办文本形成新版本。',
  }),
  storedV1('ItemFlaggedWeighty', z.object({ by, reason: sealedSchema }).strict(), {
    en: "The item was flagged as especially weighty: the superior's body decides as well.",
    zh: '事项被标为特别重大，须经上级审核。',
  }),
  storedV1('ItemCleared', z.object({ by, version: ordinal, basis: sealedSchema }).strict(), {
    en: 'The secrecy checker cleared the version.',
    zh: '该版本通过保密审查。',
  }),
  storedV1('ClearanceRefused', z.object({ by, version: ordinal, ground: groundSchema, basis: sealedSchema }).strict(), {
    en: 'The secrecy checker refused the version.',
    zh: '该版本未通过保密审查。',
  }),
  storedV1(
    'WithholdingProposed',
    z
      .object({
        by,
        version: ordinal,
        ground: groundSchema,
        basis: sealedSchema,
        recheckOn: plainDateSchema,
        isTitleMasked: z.boolean(),
        isKept: z.boolean(),
      })
      .strict(),
    { en: 'It was proposed to hold the item back, or to keep it back.', zh: '提请对事项不予公开或继续不予公开。' },
  ),
  storedV1(
    'ItemWithheld',
    z
      .object({
        version: ordinal,
        ground: groundSchema,
        recheckOn: plainDateSchema,
        isTitleMasked: z.boolean(),
        isKept: z.boolean(),
        withheldOn: plainDateSchema,
      })
      .strict(),
    { en: 'The item was entered, or kept, in the withheld register.', zh: '事项列入或继续列入不予公开登记。' },
  ),
  storedV1('WithholdingRejected', z.object({ version: ordinal }).strict(), {
    en: 'The leading group did not approve that the item be held back.',
    zh: '领导小组未同意不予公开。',
  }),
  storedV1(
    'ItemReleased',
    z
      .object({
        by: personId.nullable(),
        version: ordinal,
        basis: sealedSchema.nullable(),
        releasedOn: plainDateSchema,
      })
      .strict(),
    { en: 'The item left the withheld register and is a draft again.', zh: '事项解除不予公开，恢复为草稿。' },
  ),
] as const;
