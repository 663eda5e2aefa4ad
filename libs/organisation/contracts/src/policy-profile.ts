import { WITHHOLDING_GROUNDS } from '@gongkai/kernel';
import { z } from 'zod';

const share = z.string().regex(/^[1-9]\d*\/[1-9]\d*$/);
const count = z.number().int().positive().max(10_000);

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
  withholdingGrounds: z.array(z.enum(WITHHOLDING_GROUNDS)),
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
  version: z.number().int().positive(),
  ...policyProfileShape,
});
export type PolicyProfile = z.infer<typeof policyProfileSchema>;

export const withholdingGroundSchema = z.enum(WITHHOLDING_GROUNDS);
