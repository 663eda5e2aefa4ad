import {
  conflict,
  contractsOf,
  groundSchema,
  instantSchema,
  invalid,
  lineSchema,
  ordinalSchema,
  shareSchema,
  storedEvent,
  unknown,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import type { CollectiveAct } from './decisions/collective-act.js';
import { decisionKeptSchema, decisionNamedSchema, decisionReferenceSchema } from './decisions/decision-reference.js';
import { onOrganisation } from './routes.js';

const { command } = contractsOf('organisation');

/** Who may ask for what is not opened of itself. @clause S3.3 */
const APPLICANTS = ['members', 'staff', 'anyone'] as const;

/** Grounds for refusing a request, beside those on which anything is withheld, where a profile knows them. @clause S5.1 */
const REQUEST_GROUNDS_TOO = [
  'internalAffairs',
  'processInformation',
  'securityOrStability',
  'enforcementFile',
  'administrativeQuery',
] as const;

/** Whose rules of quorum differ, and who may vote secretly. @clause S4.2(1) */
const BALLOT_GROUPS = ['default', 'appointment', 'funds'] as const;

/** Who is urged beside the department whose feedback is late. @clause S4.2(4) */
const URGED_TOO = ['head', 'supervisors'] as const;

const someOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.array(z.enum(words)).max(words.length);

/** A fifth of what is measured: the mission's, not an organisation's. */
const fifth = z.literal(20);

/**
 * A number with the least and the most that it may be. What is adopted can only be tightened, so the tighter end is the one that
 * counts: it leaves work possible, and every calendar can count it.
 */
const from = (least: number, most: number) => z.int().min(least).max(most);

const policyProfileShape = {
  review: z.strictObject({
    quorumShare: z.strictObject({ default: shareSchema, appointment: shareSchema, funds: shareSchema }),
    approvalShareOfBody: shareSchema,
    quorumWithinWorkingDays: from(1, 60),
    recordedVoterObjectsWithinWorkingDays: from(1, 20),
    approvedGoesStaleAfterWorkingDays: from(1, 250),
    superiorReminderAfterWorkingDays: from(1, 60),
    secrecyWithdrawalConfirmedWithinWorkingDays: from(1, 20),
    refusedDraftPutToLeadingGroupAfterWorkingDays: from(1, 60),
    secretBallotFor: someOf(BALLOT_GROUPS),
  }),
  /** @unit calendar days */
  preDisclosure: z.strictObject({ insideDays: from(1, 60), outsideDays: from(1, 90) }),
  publication: z.strictObject({
    noticeWorkingDays: from(1, 60),
    insideLeadWorkingDays: from(1, 20),
    proofRecordedWithinWorkingDays: from(1, 20),
  }),
  feedback: z.strictObject({
    handleWithinWorkingDays: from(1, 60),
    remindAfterWorkingDays: from(1, 60),
    urgeEveryWorkingDays: from(1, 60),
    maxReopened: from(1, 20),
    urgedToo: someOf(URGED_TOO),
    promiseWithinMonths: from(1, 24),
    rateWithinWorkingDays: from(1, 60),
  }),
  suggestion: z.strictObject({ answerWithinWorkingDays: from(1, 60), superiorAfterWorkingDays: from(1, 60) }),
  request: z.strictObject({
    clarifyWithinWorkingDays: from(1, 60),
    answerWithinWorkingDays: from(1, 60),
    extendByWorkingDays: from(1, 60),
    thirdPartyWorkingDays: from(1, 60),
    clarificationUnansweredWorkingDays: from(1, 120),
    reviewAskedWithinWorkingDays: from(1, 120),
    reviewDecidedWithinWorkingDays: from(1, 60),
    applicants: z.array(z.enum(APPLICANTS)).min(1).max(APPLICANTS.length),
    deemedFetchedWorkingDays: from(1, 60),
    /** So many requests alike: opening what they ask for is put to the leading group. */
    likeRequestsPutToLeadingGroup: from(1, 100),
    groundsToo: someOf(REQUEST_GROUNDS_TOO),
    /** Nothing where no fee is ever taken. */
    fee: z.strictObject({ payWithinWorkingDays: from(1, 60).nullable() }),
  }),
  filing: z.strictObject({ withSuperiorWithinWorkingDays: from(1, 60), receivedWithinWorkingDays: from(1, 60) }),
  /** @unit calendar days */
  consultation: z.strictObject({
    insideDays: from(1, 60),
    outsideDays: from(1, 90),
    maxExtensions: from(1, 10),
    /** However good the reason for a shorter one. */
    leastDays: from(1, 60),
    announcedDays: from(1, 60),
    hearingPapersDays: from(1, 60),
    postGraceWorkingDays: from(1, 20),
    answeredWithinWorkingDays: from(1, 60),
    outcomeWithinWorkingDays: from(1, 120),
    /** So many supporters: an opinion is put to the leading group. */
    supportersPutToLeadingGroup: from(1, 1_000),
  }),
  supervisor: z.strictObject({
    termYears: from(1, 10),
    maxTerms: from(1, 10),
    seesBeforeOutsidePostingWorkingDays: from(1, 20),
    objectionAnsweredWithinWorkingDays: from(1, 60),
  }),
  withheld: z.strictObject({ recheckEveryMonths: from(1, 60) }),
  obligation: z.strictObject({
    dueWorkingDaysAfterPeriod: from(1, 60),
    remindWorkingDaysBefore: from(1, 20),
    occurrenceWithinWorkingDays: from(1, 60),
  }),
  briefing: z.strictObject({ everyMonths: from(1, 24) }),
  leadingGroupSession: z.strictObject({ everyMonths: from(1, 24) }),
  reporting: z.strictObject({
    monthlyByWorkingDay: from(1, 20),
    quarterlyByWorkingDay: from(1, 60),
    yearlyBy: z.literal('01-31'),
    acknowledgedWithinWorkingDays: from(1, 60),
    /** Fewer persons are shown joined with others. */
    leastCountOfPersonsShown: from(1, 50),
    leastDutiesRanked: from(1, 100),
    score: z.strictObject({ complete: fifth, real: fifth, form: fifth, onTime: fifth, fedBack: fifth }),
  }),
  retention: z.strictObject({ years: from(1, 100) }),
  withholdingGrounds: z.array(groundSchema).max(groundSchema.options.length),
};

/** The numbers of a profile, without whose and which version it is. */
export const policyNumbersSchema = z.strictObject(policyProfileShape);
export type PolicyNumbers = z.infer<typeof policyNumbersSchema>;

/**
 * A policy profile of one version: every number that may differ between organisations. Shares are exact fractions (`2/3`),
 * compared in whole numbers. @unit working days of the organisation's calendar unless the name says otherwise
 */
export const policyProfileSchema = z.object({
  id: z.string().min(1).max(60),
  version: ordinalSchema,
  ...policyProfileShape,
});
export type PolicyProfile = z.infer<typeof policyProfileSchema>;

const adoption = { numbers: policyNumbersSchema };

/** By the body `organisation`; binds what begins after it. */
export const adoptProfile = command('AdoptProfile', z.strictObject({ ...adoption, decision: decisionNamedSchema }), {
  en: 'Adopt a tighter policy profile',
  zh: '审定公开规则参数',
});

export const profileCollective: CollectiveAct = {
  name: adoptProfile.name,
  matter: { kind: 'profile', asks: 'own', group: 'default' },
  body: z.strictObject(adoption),
};

const namesIn = (shape: z.core.$ZodShape, path: string): readonly string[] =>
  Object.entries(shape).flatMap(([name, part]) => {
    if (part instanceof z.ZodObject) return namesIn(part.shape, `${path}${name}.`);
    return part instanceof z.ZodArray ? [] : [`${path}${name}`];
  });

/** Every number and share of a profile, as refusals name it (`publication.noticeWorkingDays`). */
export const PROFILE_NUMBERS: readonly string[] = namesIn(policyNumbersSchema.shape, '');

const numberSchema = z.enum(PROFILE_NUMBERS);
const reasonSchema = lineSchema(500);

/**
 * By the superior, of a root by the installation: a number that stops the organisation's work goes back to the mission's value; no
 * other number, and to no other value. Binds what begins after it. @clause S4.3
 */
export const repairProfile = command(
  'RepairProfile',
  z.strictObject({ number: numberSchema, reason: reasonSchema, decision: decisionReferenceSchema }),
  { en: 'Put a number that stops the work back to its first value', zh: '恢复阻碍工作的规则参数' },
);

export const profileCommands = [adoptProfile, repairProfile] as const;

export const profileRoutes: readonly CommandRoute[] = [
  onOrganisation('/profile-adoptions', adoptProfile),
  onOrganisation('/profile-repairs', repairProfile),
];

export const profileAdopted = storedEvent(
  'ProfileAdopted',
  z.strictObject({
    profile: policyProfileSchema.strict(),
    supersedes: ordinalSchema,
    adoptedAt: instantSchema,
    decision: decisionKeptSchema,
  }),
  {
    en: 'A tighter policy profile was adopted; it binds what begins after it.',
    zh: '公开规则参数从严调整，适用于此后开始的事项。',
  },
);

export const profileRepaired = storedEvent(
  'ProfileRepaired',
  z.strictObject({
    profile: policyProfileSchema.strict(),
    supersedes: ordinalSchema,
    repairedAt: instantSchema,
    number: numberSchema,
    reason: reasonSchema,
    decision: decisionKeptSchema,
  }),
  {
    en: "A number of the policy profile that stopped the work was put back to the mission's value by the superior, or the installation; it binds what begins after it.",
    zh: '上级（根单位由系统安装方）将阻碍工作的规则参数恢复为规定值，适用于此后开始的事项。',
  },
);

/** They stand in the stream of the organisation's catalogue, among `catalogueEvents`. ❄ */
export const profileEvents = [profileAdopted, profileRepaired] as const;

export const profileRejections = {
  'profile.unknown': unknown(
    'There is no such version of a policy profile in the organisation.',
    '该单位没有这一版本的公开规则参数。',
  ),
  'profile.share-unreachable': invalid(
    'No vote could ever reach this share of the body.',
    '该比例任何表决均无法达到。',
  ),
  'profile.out-of-bounds': invalid(
    'A number lies outside what it may be (`number`): see the table of the contract.',
    '规则参数超出允许范围（见 number），允许范围见接口文档。',
  ),
  'profile.would-block': conflict(
    "With this number the organisation's own bodies could no longer work (`number`): not even all, or not without each one, could decide, or an approval would be stale before it can be used. Choose a looser one.",
    '按该参数（见 number）本单位将无法工作：全体同意也达不到，或者一人即可阻止，或者审核结论在可使用之前即已失效。请放宽该参数。',
  ),
  'profile.does-not-block': conflict(
    "This number doesn't stop the organisation's work (`number`; `blocking` names those that do): only what does is put back.",
    '该参数（见 number）并未阻碍该单位工作（阻碍工作的参数见 blocking），只能恢复阻碍工作的参数。',
  ),
  'profile.loosened': invalid('A number would be looser than before.', '规则参数不得放宽。'),
} as const;
export type ProfileRejection = keyof typeof profileRejections;
