import type { CarrierId, PersonId } from '@gongkai/kernel';
import { z } from 'zod';
import { command } from './contract-tables.js';
import { labelSchema } from './details.js';
import { idOf, plainDateSchema, sha256Schema } from './ids.js';
import { formSchema, scopeSchema } from './vocabulary.js';

const publication = z.int().positive();
const carrier = idOf<CarrierId>();

/** Opens the approved version within one scope, in one form, on named carriers. @clause S4.1(1) S4.1(2) S4.1(3) */
export const publishItem = command(
  'PublishItem',
  z
    .object({
      scope: scopeSchema,
      audience: labelSchema.nullable().default(null),
      form: formSchema,
      carriers: z.array(carrier).max(20).default([]),
      /** Bulletins and notices only; absent = the profile's period. @unit working days */
      noticeWorkingDays: z.int().positive().max(250).nullable().default(null),
      /** The true date of what was opened on paper before; marks the publication "entered later". @clause S4.3 */
      openedEarlierOn: plainDateSchema.nullable().default(null),
    })
    .strict(),
  { en: 'Publish within a scope', zh: '公开' },
);

/** Shows that a carrier bore the text: who put it up, from when, until when, a photo's or file's hash. @clause S4.1(3) */
export const provePosting = command(
  'ProvePosting',
  z
    .object({
      publication,
      carrier,
      postedBy: idOf<PersonId>(),
      upOn: plainDateSchema,
      downOn: plainDateSchema.nullable().default(null),
      fileSha256: sha256Schema,
    })
    .strict(),
  { en: 'Prove a posting', zh: '登记张贴凭证' },
);

/** Shows that an oral, meeting or document publication took place. @clause S4.1(2) */
export const proveDelivery = command(
  'ProveDelivery',
  z
    .object({
      publication,
      deliveredOn: plainDateSchema,
      place: labelSchema,
      deliveredBy: idOf<PersonId>(),
      /** How many are on the attendance or distribution list. */
      listCount: z.int().positive(),
      listSha256: sha256Schema,
    })
    .strict(),
  { en: 'Prove a delivery', zh: '登记口头、会议或文件公开凭证' },
);

/** A carrier was taken down; before its last day its period must start again. @clause S4.1(3) */
export const takeDownPosting = command(
  'TakeDownPosting',
  z.object({ publication, carrier, downOn: plainDateSchema }).strict(),
  { en: 'Take a posting down', zh: '撤下张贴' },
);

const empty = z.object({}).strict();

/** Notice and proofs are done. @clause S4.1(3) */
export const closeItem = command('CloseItem', empty, { en: 'Close an item', zh: '办结' });

/** All feedback has ended. @clause S4.2(4) */
export const archiveItem = command('ArchiveItem', empty, { en: 'Archive an item', zh: '归档' });

export const publicationCommands = [
  publishItem,
  provePosting,
  proveDelivery,
  takeDownPosting,
  closeItem,
  archiveItem,
] as const;
