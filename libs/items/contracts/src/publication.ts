import {
  conflict,
  invalid,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  scopeSchema,
  sha256Schema,
  storedEvent,
  unknown,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { approverSchema, carrierIdSchema, inPrint, plannedCarrierSchema } from './recorded.js';
import { actOnItem } from './routes.js';
import { labelSchema } from './texts.js';
import { formSchema } from './vocabulary.js';

const { command } = itemsContracts;
const by = personIdSchema;
const on = plainDateSchema;

/** Opens the approved version within one scope, in one form, on named carriers. @clause S4.1(1) S4.1(2) S4.1(3) */
export const publishItem = command(
  'PublishItem',
  z.strictObject({
    scope: scopeSchema,
    audience: labelSchema.nullable().default(null),
    form: formSchema,
    carriers: z.array(carrierIdSchema).max(20).default([]),
    /** Bulletins and notices only; absent = the profile's period. @unit working days */
    noticeWorkingDays: z.int().positive().max(250).nullable().default(null),
    /** What was opened on paper before: the true date and the proof of that day; marks the publication "entered later". @clause S4.3 */
    openedEarlier: z
      .strictObject({
        on,
        /** Who put it up or handed it out that day. */
        postedBy: personIdSchema,
        fileSha256: sha256Schema,
        /** Where one of the carriers is an internal publication. */
        issue: inPrint.issue.default(null),
        page: inPrint.page.default(null),
      })
      .nullable()
      .default(null),
  }),
  { en: 'Publish within a scope', zh: '公开' },
);

export const itemPublished = storedEvent(
  'ItemPublished',
  z.strictObject({
    by,
    publication: ordinalSchema,
    version: ordinalSchema,
    scope: scopeSchema,
    audience: z.string().nullable(),
    form: formSchema,
    carriers: z.array(plannedCarrierSchema),
    noticeWorkingDays: z.int().positive().nullable(),
    publishedOn: on,
    isEnteredLater: z.boolean(),
    /** The proof that it was open on that day, of what was entered later. */
    earlierProof: z.strictObject({ postedBy: personIdSchema, fileSha256: sha256Schema }).nullable(),
    /** Who wrote the version that is shown. */
    author: personIdSchema,
    responsible: personIdSchema,
    approver: approverSchema,
    textSha256: sha256Schema,
  }),
  { en: 'The approved version was opened within a scope.', zh: '经审核的版本在相应范围公开。' },
);

/** What publications are refused with: the rule, and what to do. @clause S4.1(3) S4.2(3) */
export const publicationRejections = {
  'item.pre-disclosure-required': conflict(
    'A first plan must be opened and opinions heard before this is published.',
    '该事项须先行预公开并听取意见，之后方可公开。',
  ),
  'item.inside-first': conflict(
    'Open it to members first and prove that; outside may follow on the day after the inside lead has ended (`leadEndsOn`).',
    '须先在党内公开并登记凭证，党内先行期届满（见 leadEndsOn）的次日起方可向党外公开。',
  ),
  'publication.unknown': unknown('The item has no publication of that number.', '该事项没有此编号的公开。'),
  'publication.beyond-review': conflict(
    'The scope goes beyond what was reviewed (`reviewed`): stay inside it, or have a wider one reviewed.',
    '公开范围超出审核同意的范围（见 reviewed），请缩小范围，或者就更大范围重新送审。',
  ),
  'publication.approval-stale': conflict(
    'The approval was not used in time (`staleOn`): submit the version again.',
    '审核同意已逾期失效（见 staleOn），请重新送审。',
  ),
  'publication.carrier-missing': invalid(
    'Bulletins and notices hang on carriers: name at least one.',
    '通报、公示须指明至少一个公开载体。',
  ),
  'publication.carrier-unknown': invalid(
    'The carrier is not registered, or retired: register it, or name another.',
    '该载体未登记或者已停用，请先登记或者另选。',
  ),
  'publication.carrier-repeated': invalid('A carrier is named twice.', '公开载体重复，请删去重复项。'),
  'publication.notice-too-short': invalid(
    "The notice period is shorter than the profile's (`least`).",
    '公示期短于规定的最短期限（见 least）。',
  ),
  'publication.notice-without-carrier': invalid(
    'Oral, meeting and document forms have no carriers and no notice period: leave both out.',
    '口头、会议、文件形式不设载体和公示期，请删去。',
  ),
  'publication.in-future': invalid(
    'The date lies in the future: only what has happened is recorded.',
    '日期晚于今日，只能登记已经发生的事实。',
  ),
  'publication.earlier-proof-missing': invalid(
    'What is entered later is proven of that day on a carrier: a website proves only today.',
    '补登的公开须有当日载体凭证，网站只能证明当日起的公开。',
  ),
  'publication.before-review': invalid(
    'It can not have been open before it was approved (`decidedOn`).',
    '公开日期不得早于审核同意日期（见 decidedOn）。',
  ),
} as const;

export const publicationCommands = [publishItem] as const;
export const publicationEvents = [itemPublished] as const;
export const publicationRoutes: readonly CommandRoute[] = [actOnItem('/publications', publishItem)];
