import { compareShares, type Share } from '@gongkai/kernel';
import { policyNumbersSchema, type PolicyNumbers } from '@gongkai/organisation-contracts';

/** More than its share approve; all other shares are at least of the body. @clause S4.2(1) */
export const APPROVAL_SHARE = 'review.approvalShareOfBody';

/** Which way a number is tightened: `more` or `fewer` of it. Time to speak, object or read is `more`; time to do is `fewer`. */
export type Direction = 'more' | 'fewer';
type Directions<Group> = { readonly [Name in keyof Group]: Direction };

/**
 * For every number of a profile, which direction serves openness, collective decision and the people heard. An organisation
 * moves a number that way or leaves it. @clause S3 S2.1(4)
 */
export const TIGHTER: {
  readonly [Group in Exclude<keyof PolicyNumbers, 'review' | 'withholdingGrounds'>]: Directions<
    Omit<PolicyNumbers[Group], 'applicants'>
  >;
} & { readonly review: Directions<Omit<PolicyNumbers['review'], 'quorumShare' | 'approvalShareOfBody'>> } = {
  review: {
    quorumWithinWorkingDays: 'fewer',
    recordedVoterObjectsWithinWorkingDays: 'more',
    approvedGoesStaleAfterWorkingDays: 'fewer',
    superiorReminderAfterWorkingDays: 'fewer',
  },
  preDisclosure: { insideDays: 'more', outsideDays: 'more' },
  publication: { noticeWorkingDays: 'more', insideLeadWorkingDays: 'more' },
  feedback: {
    handleWithinWorkingDays: 'fewer',
    remindAfterWorkingDays: 'fewer',
    urgeEveryWorkingDays: 'fewer',
    maxReopened: 'more',
  },
  suggestion: { answerWithinWorkingDays: 'fewer' },
  request: {
    clarifyWithinWorkingDays: 'fewer',
    answerWithinWorkingDays: 'fewer',
    extendByWorkingDays: 'fewer',
    thirdPartyWorkingDays: 'fewer',
    clarificationUnansweredWorkingDays: 'more',
    reviewAskedWithinWorkingDays: 'more',
    reviewDecidedWithinWorkingDays: 'fewer',
  },
  filing: { withSuperiorWithinWorkingDays: 'fewer' },
  consultation: { insideDays: 'more', outsideDays: 'more', maxExtensions: 'fewer' },
  supervisor: {
    termYears: 'fewer',
    maxTerms: 'fewer',
    seesBeforeOutsidePostingWorkingDays: 'more',
    objectionAnsweredWithinWorkingDays: 'fewer',
  },
  withheld: { recheckEveryMonths: 'fewer' },
  obligation: {
    dueWorkingDaysAfterPeriod: 'fewer',
    remindWorkingDaysBefore: 'more',
    occurrenceWithinWorkingDays: 'fewer',
  },
  briefing: { everyMonths: 'fewer' },
  retention: { years: 'more' },
};

/** The shares of a profile by their names. */
export const sharesOf = ({ review }: PolicyNumbers): Readonly<Record<string, Share>> => ({
  'review.quorumShare.default': review.quorumShare.default,
  'review.quorumShare.appointment': review.quorumShare.appointment,
  'review.quorumShare.funds': review.quorumShare.funds,
  'review.approvalShareOfBody': review.approvalShareOfBody,
});

export const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What the numbers hold by that name (`request.answerWithinWorkingDays`); nothing where there is none of it. */
export const valueNamed = (numbers: PolicyNumbers, number: string): unknown =>
  number.split('.').reduce<unknown>((group, name) => (isGroup(group) ? Reflect.get(group, name) : undefined), numbers);

const numberNamed = (numbers: PolicyNumbers, number: string): number => {
  const value = valueNamed(numbers, number);
  return typeof value === 'number' ? value : Number.NaN;
};

/** A number's name (`request.answerWithinWorkingDays`), or nothing, when the numbers after are nowhere looser than before. */
export const firstLoosened = (before: PolicyNumbers, after: PolicyNumbers): string | undefined => {
  const shares = sharesOf(after);
  for (const [name, was] of Object.entries(sharesOf(before))) {
    const is = shares[name];
    if (is === undefined || compareShares(is, was) < 0) return name;
  }
  for (const [group, directions] of Object.entries(TIGHTER))
    for (const [name, direction] of Object.entries(directions)) {
      const number = `${group}.${name}`;
      const [was, is] = [numberNamed(before, number), numberNamed(after, number)];
      if (direction === 'more' ? is < was : is > was) return number;
    }
  if (after.withholdingGrounds.some((ground) => !before.withholdingGrounds.includes(ground)))
    return 'withholdingGrounds';
  const { applicants } = after.request;
  const kept = before.request.applicants.every((one) => applicants.includes(one) || applicants.includes('anyone'));
  return kept ? undefined : 'request.applicants';
};

/** The numbers (`publication.noticeWorkingDays`) that lie outside the contract's table. */
export const numbersOutside = (numbers: PolicyNumbers): readonly string[] => {
  const parsed = policyNumbersSchema.safeParse(numbers);
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
};
