import {
  conflict,
  instantSchema,
  invalid,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  sealedSchema,
  sha256Schema,
  storedEvent,
  type CommandRoute,
  natureSchema,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { approverSchema } from './recorded.js';
import { actOnItem } from './routes.js';
import { emptyBody, reasonBody, reasonSchema } from './texts.js';
import { versionBodySchema, versionDataSchema } from './version.js';

const { command } = itemsContracts;
const by = personIdSchema;
const version = ordinalSchema;

/** Begins a correction of what is published: a new version with its reason; the old one stays readable. @clause S2.1(5) */
export const correctItem = command('CorrectItem', versionBodySchema.safeExtend({ reason: reasonSchema }), {
  en: 'Begin a correction',
  zh: '提出更正',
});

/** Gives up a correction that is not yet published. @clause S2.1(5) */
export const dropCorrection = command('DropCorrection', reasonBody, { en: 'Drop a correction', zh: '放弃更正' });

/** The approved correction takes the place of the old version. @clause S2.1(5) */
export const publishCorrection = command('PublishCorrection', emptyBody, {
  en: 'Publish a correction',
  zh: '发布更正',
});

export const correctionDrafted = storedEvent(
  'CorrectionDrafted',
  versionDataSchema.extend({ by, writtenAt: instantSchema, reason: sealedSchema.nullable() }),
  { en: 'A correction was begun: a new version with its reason.', zh: '提出更正，形成新版本并说明理由。' },
);

export const correctionDropped = storedEvent(
  'CorrectionDropped',
  z.strictObject({ by, version, reason: sealedSchema }),
  { en: 'The correction was given up.', zh: '放弃更正。' },
);

export const correctionPublished = storedEvent(
  'CorrectionPublished',
  z.strictObject({
    by,
    version,
    replaced: version,
    nature: natureSchema,
    /** Publications that now carry the new version. */
    publications: z.array(ordinalSchema),
    /** Publications outside that keep the old one until the inside lead has run again. */
    waiting: z.array(ordinalSchema),
    publishedOn: plainDateSchema,
    /** Who wrote and who is responsible for the version that is shown from now on. */
    author: by,
    responsible: personIdSchema,
    approver: approverSchema,
    textSha256: sha256Schema,
  }),
  { en: 'The corrected version took the place of the old one.', zh: '更正后的版本已发布，原版本仍可查阅。' },
);

/** What corrections refuse with: the rule, and what to do. @clause S2.1(5) */
export const correctionRejections = {
  'item.correction-drops-entry': conflict(
    'A correction keeps the entries that the item was ever published under (`entry` is missing) but for one whose threshold the true figure does not reach: name the entry, or the figure (`money`) that is below its threshold; what was never theirs is withdrawn by vote.',
    '更正须保留历次公开时所属的目录项（缺 entry 所列目录项），更正后的金额未达到该目录项标准的除外：请列入该目录项，或者在 money 中写明低于标准的金额；可以增加目录项；确属误列的，可提请表决撤销公开后重新起草。',
  ),
  'item.subject-dropped': conflict(
    'The text covers a subject as it stands published (`entry`, `subject`): keep it, or list it under `givenUp`; the reason of the correction says why.',
    '已公开文本涉及的内容（见 entry、subject）须予保留，或者列入 givenUp，并在更正理由中说明。',
  ),
  'item.subject-not-given-up': invalid(
    'Only a subject that the published text covers and this one does not is given up (`entry`, `subject`): leave it out of `givenUp`.',
    '只有已公开文本涉及而本版本不再涉及的内容才列入 givenUp（见 entry、subject），请删去。',
  ),
  'item.correction-reason-missing': invalid(
    'A version that corrects says why: its reason is checked and reviewed with the text.',
    '更正版本须说明理由，理由与文本一并审查、审核。',
  ),
  'item.reason-without-correction': invalid(
    'Only a correction gives a reason: leave it out.',
    '只有更正才填写理由，请删去。',
  ),
  'correction.in-progress': conflict(
    'A correction is under way: publish or drop it first.',
    '更正正在进行，请先发布或者放弃该更正。',
  ),
  'correction.none': conflict('No correction is under way.', '没有正在进行的更正。'),
  'correction.in-review': conflict(
    'The correction is in review: have the clerk recall it first.',
    '更正正在审核，请先由经办人撤回审核。',
  ),
  'correction.outside-waits': conflict(
    'Outside still shows the version before the correction: publish the corrected one there once the inside lead has ended.',
    '党外范围仍为更正前版本，党内先行期届满后请向该范围公开更正版本。',
  ),
} as const;

export const correctionCommands = [correctItem, dropCorrection, publishCorrection] as const;
export const correctionEvents = [correctionDrafted, correctionDropped, correctionPublished] as const;
export const correctionRoutes: readonly CommandRoute[] = [
  actOnItem('/corrections', correctItem),
  actOnItem('/correction-drops', dropCorrection),
  actOnItem('/correction-publications', publishCorrection),
];
