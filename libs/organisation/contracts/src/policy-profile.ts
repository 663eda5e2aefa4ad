import { WITHHOLDING_GROUNDS } from '@gongkai/kernel';
import { z } from 'zod';

const share = z.string().regex(/^[1-9]\d*\/[1-9]\d*$/);
const days = z.number().int().positive();

/**
 * A policy profile of one version: every number that may differ between organisations. Shares are exact fractions (`2/3`),
 * compared in whole numbers. @unit working days of the organisation's calendar unless the name says otherwise
 */
export const policyProfileSchema = z.object({
  id: z.string().min(1),
  version: z.number().int().positive(),
  review: z.object({
    quorumShare: z.object({ default: share, appointment: share, funds: share }),
    approvalShareOfBody: share,
    quorumWithinWorkingDays: days,
    recordedVoterObjectsWithinWorkingDays: days,
    approvedGoesStaleAfterWorkingDays: days,
    superiorReminderAfterWorkingDays: days,
  }),
  publication: z.object({ noticeWorkingDays: days, insideLeadWorkingDays: days }),
  withheld: z.object({ recheckEveryMonths: days }),
  obligation: z.object({
    dueWorkingDaysAfterPeriod: days,
    remindWorkingDaysBefore: days,
    occurrenceWithinWorkingDays: days,
  }),
  withholdingGrounds: z.array(z.enum(WITHHOLDING_GROUNDS)),
});
export type PolicyProfile = z.infer<typeof policyProfileSchema>;

export const withholdingGroundSchema = z.enum(WITHHOLDING_GROUNDS);
