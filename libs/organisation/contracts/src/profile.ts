import {
  contractsOf,
  groundSchema,
  instantSchema,
  invalid,
  ordinalSchema,
  shareSchema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { decisionReferenceSchema } from './decision-reference.js';
import { onOrganisation } from './routes.js';

const { command } = contractsOf('organisation');

const share = shareSchema;
const count = z.int().positive().max(10_000);

const policyProfileShape = {
  review: z.strictObject({
    quorumShare: z.strictObject({ default: share, appointment: share, funds: share }),
    approvalShareOfBody: share,
    quorumWithinWorkingDays: count,
    recordedVoterObjectsWithinWorkingDays: count,
    approvedGoesStaleAfterWorkingDays: count,
    superiorReminderAfterWorkingDays: count,
  }),
  /** @unit calendar days */
  preDisclosure: z.strictObject({ insideDays: count, outsideDays: count }),
  publication: z.strictObject({ noticeWorkingDays: count, insideLeadWorkingDays: count }),
  feedback: z.strictObject({
    handleWithinWorkingDays: count,
    remindAfterWorkingDays: count,
    urgeEveryWorkingDays: count,
    maxReopened: count,
  }),
  suggestion: z.strictObject({ answerWithinWorkingDays: count }),
  request: z.strictObject({
    clarifyWithinWorkingDays: count,
    answerWithinWorkingDays: count,
    extendByWorkingDays: count,
    thirdPartyWorkingDays: count,
    clarificationUnansweredWorkingDays: count,
    reviewAskedWithinWorkingDays: count,
    reviewDecidedWithinWorkingDays: count,
    applicants: z.array(z.enum(['members', 'staff', 'anyone'])),
  }),
  filing: z.strictObject({ withSuperiorWithinWorkingDays: count }),
  /** @unit calendar days */
  consultation: z.strictObject({ insideDays: count, outsideDays: count, maxExtensions: count }),
  supervisor: z.strictObject({
    termYears: count,
    maxTerms: count,
    seesBeforeOutsidePostingWorkingDays: count,
    objectionAnsweredWithinWorkingDays: count,
  }),
  withheld: z.strictObject({ recheckEveryMonths: count }),
  obligation: z.strictObject({
    dueWorkingDaysAfterPeriod: count,
    remindWorkingDaysBefore: count,
    occurrenceWithinWorkingDays: count,
  }),
  briefing: z.strictObject({ everyMonths: count }),
  retention: z.strictObject({ years: count }),
  withholdingGrounds: z.array(groundSchema),
};

/** The numbers of a profile, without whose and which version it is. */
export const policyNumbersSchema = z.strictObject(policyProfileShape);
export type PolicyNumbers = z.infer<typeof policyNumbersSchema>;

/**
 * A policy profile of one version: every number that may differ between organisations. Shares are exact fractions (`2/3`),
 * compared in whole numbers. @unit working days of the organisation's calendar unless the name says otherwise
 */
export const policyProfileSchema = z.object({
  id: z.string().min(1),
  version: ordinalSchema,
  ...policyProfileShape,
});
export type PolicyProfile = z.infer<typeof policyProfileSchema>;

/** By the body `organisation`; binds what begins after it. */
export const adoptProfile = command(
  'AdoptProfile',
  z.strictObject({ numbers: policyNumbersSchema, decision: decisionReferenceSchema }),
  { en: 'Adopt a tighter policy profile', zh: '审定公开规则参数' },
);

export const profileCommands = [adoptProfile] as const;

export const profileRoutes: readonly CommandRoute[] = [onOrganisation('/profile-adoptions', adoptProfile)];

export const profileAdopted = storedEvent(
  'ProfileAdopted',
  z.strictObject({
    profile: policyProfileSchema.strict(),
    supersedes: ordinalSchema,
    adoptedAt: instantSchema,
    decision: decisionReferenceSchema,
  }),
  {
    en: 'A tighter policy profile was adopted; it binds what begins after it.',
    zh: '公开规则参数从严调整，适用于此后开始的事项。',
  },
);

/** They stand in the stream of the organisation's catalogue, among `catalogueEvents`. ❄ */
export const profileEvents = [profileAdopted] as const;

export const profileRejections = {
  'profile.share-unreachable': invalid(
    'No vote could ever reach this share of the body.',
    '该比例任何表决均无法达到。',
  ),
  'profile.loosened': invalid('A number would be looser than before.', '规则参数不得放宽。'),
} as const;
export type ProfileRejection = keyof typeof profileRejections;
