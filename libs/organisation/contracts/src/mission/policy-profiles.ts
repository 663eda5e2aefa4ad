import type { PolicyProfile } from '../profile.js';

const PARTY_UNIT: PolicyProfile = {
  id: 'party-unit',
  version: 1,
  review: {
    quorumShare: {
      default: '1/2',
      appointment: '2/3',
      funds: '2/3',
    },
    approvalShareOfBody: '1/2',
    quorumWithinWorkingDays: 10,
    recordedVoterObjectsWithinWorkingDays: 3,
    approvedGoesStaleAfterWorkingDays: 20,
    superiorReminderAfterWorkingDays: 10,
    secrecyWithdrawalConfirmedWithinWorkingDays: 3,
    refusedDraftPutToLeadingGroupAfterWorkingDays: 20,
    secretBallotFor: [],
  },
  preDisclosure: {
    insideDays: 7,
    outsideDays: 15,
  },
  publication: {
    noticeWorkingDays: 5,
    insideLeadWorkingDays: 3,
    proofRecordedWithinWorkingDays: 5,
  },
  feedback: {
    handleWithinWorkingDays: 15,
    remindAfterWorkingDays: 10,
    urgeEveryWorkingDays: 5,
    maxReopened: 2,
    urgedToo: ['head', 'supervisors'],
    promiseWithinMonths: 6,
    rateWithinWorkingDays: 10,
  },
  suggestion: {
    answerWithinWorkingDays: 15,
    superiorAfterWorkingDays: 10,
  },
  request: {
    clarifyWithinWorkingDays: 7,
    answerWithinWorkingDays: 15,
    extendByWorkingDays: 15,
    thirdPartyWorkingDays: 15,
    clarificationUnansweredWorkingDays: 20,
    reviewAskedWithinWorkingDays: 20,
    reviewDecidedWithinWorkingDays: 15,
    applicants: ['members', 'staff'],
    deemedFetchedWorkingDays: 10,
    likeRequestsPutToLeadingGroup: 5,
    groundsToo: [],
    fee: { payWithinWorkingDays: null },
  },
  filing: {
    withSuperiorWithinWorkingDays: 5,
    receivedWithinWorkingDays: 10,
  },
  consultation: {
    insideDays: 7,
    outsideDays: 30,
    maxExtensions: 2,
    leastDays: 3,
    announcedDays: 1,
    hearingPapersDays: 7,
    postGraceWorkingDays: 5,
    answeredWithinWorkingDays: 20,
    outcomeWithinWorkingDays: 40,
    supportersPutToLeadingGroup: 50,
  },
  supervisor: {
    termYears: 2,
    maxTerms: 2,
    seesBeforeOutsidePostingWorkingDays: 3,
    objectionAnsweredWithinWorkingDays: 5,
  },
  withheld: {
    recheckEveryMonths: 6,
  },
  obligation: {
    dueWorkingDaysAfterPeriod: 10,
    remindWorkingDaysBefore: 5,
    occurrenceWithinWorkingDays: 20,
  },
  briefing: {
    everyMonths: 6,
  },
  leadingGroupSession: {
    everyMonths: 3,
  },
  reporting: {
    monthlyByWorkingDay: 15,
    quarterlyByWorkingDay: 20,
    yearlyBy: '01-31',
    acknowledgedWithinWorkingDays: 10,
    leastCountOfPersonsShown: 5,
    leastDutiesRanked: 10,
    score: { complete: 20, real: 20, form: 20, onTime: 20, fedBack: 20 },
  },
  retention: {
    years: 10,
  },
  withholdingGrounds: [
    'stateSecret',
    'partySecret',
    'forbiddenByLaw',
    'personalPrivacy',
    'thirdPartyInterest',
    'notYetSuitable',
  ],
};

/** Short periods, as some units keep them; otherwise as `party-unit`. */
const BRIEF: PolicyProfile = {
  ...PARTY_UNIT,
  id: 'brief',
  preDisclosure: { ...PARTY_UNIT.preDisclosure, insideDays: 3, outsideDays: 7 },
  review: { ...PARTY_UNIT.review, quorumWithinWorkingDays: 2, recordedVoterObjectsWithinWorkingDays: 1 },
  request: {
    ...PARTY_UNIT.request,
    clarifyWithinWorkingDays: 2,
    answerWithinWorkingDays: 3,
    extendByWorkingDays: 7,
  },
};

/** The periods of the government-information regulation; otherwise as `party-unit`. */
const ADMINISTRATION: PolicyProfile = {
  ...PARTY_UNIT,
  id: 'administration',
  request: {
    ...PARTY_UNIT.request,
    answerWithinWorkingDays: 20,
    extendByWorkingDays: 20,
    applicants: ['members', 'staff', 'anyone'],
    groundsToo: [
      'internalAffairs',
      'processInformation',
      'securityOrStability',
      'enforcementFile',
      'administrativeQuery',
    ],
    fee: { payWithinWorkingDays: 20 },
  },
};

export const POLICY_PROFILE_IDS = ['party-unit', 'brief', 'administration'] as const;
export type PolicyProfileId = (typeof POLICY_PROFILE_IDS)[number];

/** ❄ The profiles that an organisation can be founded under, each in its version 1. Never edited: a new one is a new version beside it. */
export const POLICY_PROFILES: Readonly<Record<PolicyProfileId, PolicyProfile>> = {
  'party-unit': PARTY_UNIT,
  brief: BRIEF,
  administration: ADMINISTRATION,
};
