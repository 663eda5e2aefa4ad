import { compareShares, type Share } from '@gongkai/kernel';
import { policyNumbersSchema, type PolicyNumbers } from '@gongkai/organisation-contracts';

/** More than its share approve; all other shares are at least of the body. @clause S4.2(1) */
export const APPROVAL_SHARE = 'review.approvalShareOfBody';

/** Which way a number is tightened: `more` or `fewer` of it. Time to speak, object or read is `more`; time to do is `fewer`. */
export type Direction = 'more' | 'fewer';
type Directions<Group> = {
  readonly [
    Name in keyof Group as Group[Name] extends number ? (number extends Group[Name] ? Name : never) : never
  ]: Direction;
};

/**
 * For every number of a profile, which direction serves openness, collective decision and the people heard. An organisation
 * moves a number that way or leaves it. @clause S3 S2.1(4)
 */
export const TIGHTER: {
  readonly [Group in Exclude<keyof PolicyNumbers, 'withholdingGrounds'>]: Directions<PolicyNumbers[Group]>;
} = {
  review: {
    quorumWithinWorkingDays: 'fewer',
    recordedVoterObjectsWithinWorkingDays: 'more',
    approvedGoesStaleAfterWorkingDays: 'fewer',
    superiorReminderAfterWorkingDays: 'fewer',
    secrecyWithdrawalConfirmedWithinWorkingDays: 'fewer',
    refusedDraftPutToLeadingGroupAfterWorkingDays: 'fewer',
  },
  preDisclosure: { insideDays: 'more', outsideDays: 'more' },
  publication: {
    noticeWorkingDays: 'more',
    insideLeadWorkingDays: 'more',
    proofRecordedWithinWorkingDays: 'fewer',
  },
  feedback: {
    handleWithinWorkingDays: 'fewer',
    remindAfterWorkingDays: 'fewer',
    urgeEveryWorkingDays: 'fewer',
    maxReopened: 'more',
    promiseWithinMonths: 'fewer',
    rateWithinWorkingDays: 'more',
  },
  suggestion: { answerWithinWorkingDays: 'fewer', superiorAfterWorkingDays: 'fewer' },
  request: {
    clarifyWithinWorkingDays: 'fewer',
    answerWithinWorkingDays: 'fewer',
    extendByWorkingDays: 'fewer',
    thirdPartyWorkingDays: 'fewer',
    clarificationUnansweredWorkingDays: 'more',
    reviewAskedWithinWorkingDays: 'more',
    reviewDecidedWithinWorkingDays: 'fewer',
    deemedFetchedWorkingDays: 'more',
    likeRequestsPutToLeadingGroup: 'fewer',
  },
  filing: { withSuperiorWithinWorkingDays: 'fewer', receivedWithinWorkingDays: 'fewer' },
  consultation: {
    insideDays: 'more',
    outsideDays: 'more',
    maxExtensions: 'fewer',
    leastDays: 'more',
    announcedDays: 'more',
    hearingPapersDays: 'more',
    postGraceWorkingDays: 'more',
    answeredWithinWorkingDays: 'fewer',
    outcomeWithinWorkingDays: 'fewer',
    supportersPutToLeadingGroup: 'fewer',
  },
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
  leadingGroupSession: { everyMonths: 'fewer' },
  reporting: {
    monthlyByWorkingDay: 'fewer',
    quarterlyByWorkingDay: 'fewer',
    acknowledgedWithinWorkingDays: 'fewer',
    leastCountOfPersonsShown: 'more',
    leastDutiesRanked: 'more',
  },
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

type Lists = Readonly<Record<string, readonly string[]>>;

/** Lists that may only grow: whom they name is asked, urged or admitted, or votes unseen. @clause S3 */
const growing = ({ review, feedback, request }: PolicyNumbers): Lists => ({
  'review.secretBallotFor': review.secretBallotFor,
  'feedback.urgedToo': feedback.urgedToo,
  // Who admits anyone admits all.
  'request.applicants': request.applicants.includes('anyone') ? ['members', 'staff', 'anyone'] : request.applicants,
});

/** Lists that may only shrink: grounds on which something is kept back. @clause S2.1(3) S3 */
const shrinking = ({ request, withholdingGrounds }: PolicyNumbers): Lists => ({
  'request.groundsToo': request.groundsToo,
  withholdingGrounds,
});

const lostFrom = (lists: Lists, kept: Lists): string | undefined =>
  Object.entries(lists).find(([name, words]) => words.some((word) => kept[name]?.includes(word) !== true))?.[0];

/** A fee is never brought in, and never due sooner. @clause S5.1 */
const feeIsHarder = ({ fee: before }: PolicyNumbers['request'], { fee: after }: PolicyNumbers['request']): boolean =>
  after.payWithinWorkingDays !== null &&
  (before.payWithinWorkingDays === null || after.payWithinWorkingDays < before.payWithinWorkingDays);

const firstListLoosened = (before: PolicyNumbers, after: PolicyNumbers): string | undefined => {
  const found = lostFrom(growing(before), growing(after)) ?? lostFrom(shrinking(after), shrinking(before));
  return found ?? (feeIsHarder(before.request, after.request) ? 'request.fee.payWithinWorkingDays' : undefined);
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
  return firstListLoosened(before, after);
};

/** The numbers (`publication.noticeWorkingDays`) that lie outside the contract's table. */
export const numbersOutside = (numbers: PolicyNumbers): readonly string[] => {
  const parsed = policyNumbersSchema.safeParse(numbers);
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
};
