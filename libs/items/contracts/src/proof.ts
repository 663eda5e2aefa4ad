import {
  calendarReferenceSchema,
  conflict,
  invalid,
  lineSchema,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  sha256Schema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { carrierIdSchema, inPrint, plannedCarrierSchema } from './recorded.js';
import { actOnItem } from './routes.js';

const { command } = itemsContracts;
const on = plainDateSchema;
const publication = ordinalSchema;
const carrier = carrierIdSchema;

/** The number of an official document: who issues it in at most 20 characters, the year, its place in the year: 青渔〔2026〕5号. */
const documentNumberSchema = lineSchema(40).regex(/^[^\s〔〕]{1,20}〔[0-9]{4}〕[0-9]{1,6}号$/);

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
    /** Of an internal publication, and of nothing else: the issue and the page. */
    issue: inPrint.issue.default(null),
    page: inPrint.page.default(null),
  }),
  { en: 'Prove a posting', zh: '登记张贴凭证' },
);

/** Shows that an oral, meeting or document publication took place. @clause S4.1(2) */
export const proveDelivery = command(
  'ProveDelivery',
  z.strictObject({
    publication,
    deliveredOn: on,
    /** Where: a registered carrier of the kind `venue`. */
    venue: carrier,
    deliveredBy: personIdSchema,
    /** Of a document, and of nothing else: its number, as 青渔〔2026〕5号. */
    documentNumber: documentNumberSchema.nullable().default(null),
    /** How many are on the attendance or distribution list. */
    listCount: ordinalSchema,
    listSha256: sha256Schema,
  }),
  { en: 'Prove a delivery', zh: '登记口头、会议或文件公开凭证' },
);

/** A carrier was taken down; before its last day its period must start again. @clause S4.1(3) */
export const takeDownPosting = command(
  'TakeDownPosting',
  z.strictObject({
    publication,
    carrier,
    downOn: on,
    /** The version that hung there, where a correction has replaced it since; absent = the one that is shown. */
    version: ordinalSchema.nullable().default(null),
  }),
  { en: 'Take a posting down', zh: '撤下张贴' },
);

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
    ...inPrint,
  }),
  { en: 'A posting on a planned carrier was proven.', zh: '计划载体上的张贴已有凭证。' },
);

export const deliveryProven = storedEvent(
  'DeliveryProven',
  z.strictObject({
    ...proof,
    deliveredOn: on,
    /** As it stood in the register. */
    venue: plannedCarrierSchema,
    deliveredBy: personIdSchema,
    documentNumber: z.string().nullable(),
    listCount: ordinalSchema,
    listSha256: sha256Schema,
  }),
  { en: 'An oral, meeting or document publication was proven.', zh: '口头、会议或文件公开已有凭证。' },
);

export const postingTakenDown = storedEvent(
  'PostingTakenDown',
  z.strictObject({
    ...{ by: personIdSchema, publication, version: ordinalSchema, carrier, downOn: on },
    /** Before its last day: its period starts again. Never of a version that was replaced. */
    isEarly: z.boolean(),
  }),
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
  'publication.poster-unknown': invalid(
    'Who put it up or handed it out is not on record in the organisation: name one of its members, staff or office-holders.',
    '张贴人、送达人不在本单位名册，请指明本单位党员、干部职工或者任职人员。',
  ),
  'publication.issue-missing': invalid(
    'The proof of an internal publication names the issue and the page.',
    '内部刊物凭证须注明期号和版面。',
  ),
  'publication.issue-unasked': invalid(
    'Issue and page are of internal publications: leave both out.',
    '只有内部刊物凭证注明期号和版面，请删去。',
  ),
  'publication.document-number-missing': invalid(
    'The proof of a document names its number.',
    '文件公开的凭证须注明文号。',
  ),
  'publication.document-number-unasked': invalid(
    'A number is of the form `document`: leave it out.',
    '只有文件形式注明文号，请删去。',
  ),
  'publication.place-unknown': invalid(
    'The place is not registered as a carrier of the kind `venue`, or retired: register it, or name another.',
    '该地点未登记为公开场所（载体类型 venue）或者已停用，请先登记或者另选。',
  ),
  'publication.not-of-that-day': conflict(
    'What was entered later was told on the day that it names (`publishedOn`): prove the delivery of that day.',
    '补登的公开以所登日期（见 publishedOn）为准，请登记当日的送达凭证。',
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
