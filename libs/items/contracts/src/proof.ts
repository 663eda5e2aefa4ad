import {
  calendarReferenceSchema,
  conflict,
  invalid,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  sha256Schema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { carrierIdSchema } from './recorded.js';
import { actOnItem } from './routes.js';
import { labelSchema } from './texts.js';

const { command } = itemsContracts;
const on = plainDateSchema;
const publication = ordinalSchema;
const carrier = carrierIdSchema;

/** Shows that a carrier bore the text: who put it up, from when, until when, a photo's or file's hash. @clause S4.1(3) */
export const provePosting = command(
  'ProvePosting',
  z.strictObject({
    publication,
    carrier,
    postedBy: personIdSchema,
    upOn: on,
    downOn: on.nullable().default(null),
    fileSha256: sha256Schema,
  }),
  { en: 'Prove a posting', zh: '登记张贴凭证' },
);

/** Shows that an oral, meeting or document publication took place. @clause S4.1(2) */
export const proveDelivery = command(
  'ProveDelivery',
  z.strictObject({
    publication,
    deliveredOn: on,
    place: labelSchema,
    deliveredBy: personIdSchema,
    /** How many are on the attendance or distribution list. */
    listCount: ordinalSchema,
    listSha256: sha256Schema,
  }),
  { en: 'Prove a delivery', zh: '登记口头、会议或文件公开凭证' },
);

/** A carrier was taken down; before its last day its period must start again. @clause S4.1(3) */
export const takeDownPosting = command('TakeDownPosting', z.strictObject({ publication, carrier, downOn: on }), {
  en: 'Take a posting down',
  zh: '撤下张贴',
});

const proof = {
  publication,
  version: ordinalSchema,
  isEnteredLater: z.boolean(),
  /** Set by the first proof inside: the last day of the inside lead. */
  insideLeadEndsOn: on.nullable(),
  calendar: calendarReferenceSchema,
};

export const postingProven = storedEvent(
  'PostingProven',
  z.strictObject({
    ...proof,
    carrier,
    /** Nobody: the website proves its own posting. */
    postedBy: personIdSchema.nullable(),
    upOn: on,
    downOn: on.nullable(),
    endsOn: on,
    fileSha256: sha256Schema,
  }),
  { en: 'A posting on a planned carrier was proven.', zh: '计划载体上的张贴已有凭证。' },
);

export const deliveryProven = storedEvent(
  'DeliveryProven',
  z.strictObject({
    ...proof,
    deliveredOn: on,
    place: z.string(),
    deliveredBy: personIdSchema,
    listCount: ordinalSchema,
    listSha256: sha256Schema,
  }),
  { en: 'An oral, meeting or document publication was proven.', zh: '口头、会议或文件公开已有凭证。' },
);

export const postingTakenDown = storedEvent(
  'PostingTakenDown',
  z.strictObject({ by: personIdSchema, publication, carrier, downOn: on, isEarly: z.boolean() }),
  { en: 'A posting was taken down; too early, its period starts again.', zh: '张贴已撤下；提前撤下的重新计期。' },
);

/** What proofs are refused with: the rule, and what to do. @clause S4.1(3) */
export const proofRejections = {
  'publication.carrier-not-planned': conflict(
    'The carrier is not planned for this publication: publish it there as a further publication.',
    '该载体不在本次公开计划中，如需使用请另行公开。',
  ),
  'publication.already-proven': conflict('It is proven already.', '凭证已登记，无须重复。'),
  'publication.not-by-posting': conflict(
    'Oral, meeting and document forms are proven by their delivery.',
    '口头、会议、文件形式须登记送达凭证。',
  ),
  'publication.not-by-delivery': conflict(
    'Bulletins and notices are proven by their postings.',
    '通报、公示须登记张贴凭证。',
  ),
  'publication.proof-before-publication': invalid(
    'The proof is older than the publication, or than the last taking down (`earliest`).',
    '凭证日期早于公开日期或者上次撤下日期（见 earliest）。',
  ),
  'publication.dates-reversed': invalid(
    'It came down before it went up: check both dates.',
    '撤下日期早于张贴日期，请核对。',
  ),
  'publication.not-posted': conflict(
    'The carrier bears no proven posting that is still up.',
    '该载体上没有尚在张贴且已登记凭证的内容。',
  ),
} as const;

export const proofCommands = [provePosting, proveDelivery, takeDownPosting] as const;
export const proofEvents = [postingProven, deliveryProven, postingTakenDown] as const;
export const proofRoutes: readonly CommandRoute[] = [
  actOnItem('/publications/{publication}/postings', provePosting, ['publication']),
  actOnItem('/publications/{publication}/deliveries', proveDelivery, ['publication']),
  actOnItem('/publications/{publication}/takedowns', takeDownPosting, ['publication']),
];
