import {
  conflict,
  contractsOf,
  idOf,
  invalid,
  lineSchema,
  ordinalSchema,
  organisationIdSchema,
  pageQuestion,
  pageSchemaOf,
  personIdSchema,
  plainDateSchema,
  storedEvent,
  takenTextSchema,
  type CommandRoute,
  type QueryRoute,
} from '@gongkai/contract-kit';
import type { ReviewId } from '@gongkai/kernel';
import { reviewRequestSchema } from '@gongkai/review-contracts';
import { z } from 'zod';
import { catalogueCollective, catalogueEntrySchema, MAX_ENTRIES } from '../catalogue.js';
import { officesCollective } from '../offices/appointments.js';
import { ownDaysCollective } from '../own-days.js';
import { profileCollective } from '../profile.js';
import { onOrganisation, ORGANISATIONS_TAG } from '../routes.js';
import { actAskedSchema, COLLECTIVE_KINDS, DECISION_GROUPS, type CollectiveAct } from './collective-act.js';

const { command, query } = contractsOf('organisation');
const review = idOf<ReviewId>();

const acts: readonly [CollectiveAct, ...CollectiveAct[]] = [
  catalogueCollective,
  profileCollective,
  ownDaysCollective,
  ...officesCollective,
];

/** Every act that names its review. @clause S4.2(1) */
export const COLLECTIVE: Readonly<Record<string, CollectiveAct>> = Object.fromEntries(
  acts.map((act) => [act.name, act]),
);

const [first, ...others] = acts;
const askedSchema = z.discriminatedUnion('act', [actAskedSchema(first), ...others.map(actAskedSchema)]);
export type ActAskedFor = z.infer<typeof askedSchema>;

/**
 * Puts a collective act before the body that decides on it, word for word as it shall be done; the target is the organisation whose
 * body that is, the reply names the review. @clause S4.2(1)
 */
export const askForDecision = command(
  'AskForDecision',
  z.strictObject({ asked: askedSchema, explanation: lineSchema(500) }),
  { en: 'Ask the body for a decision on a collective act', zh: '提请集体决定' },
);

export const askingCommands = [askForDecision] as const;
export const askingRoutes: readonly CommandRoute[] = [onOrganisation('/decision-requests', askForDecision)];

export const decisionAsked = storedEvent(
  'DecisionAsked',
  z.strictObject({
    review,
    kind: z.enum(COLLECTIVE_KINDS),
    asked: askedSchema,
    /** The draft to the letter that would be adopted; nothing where the act itself says all. */
    entries: z.array(catalogueEntrySchema).nullable(),
    digest: z.string(),
    group: z.enum(DECISION_GROUPS),
    /** Which numbers bind the review. */
    profile: z.strictObject({ id: z.string(), version: ordinalSchema }),
    explanation: z.string(),
    by: personIdSchema,
    /** Who asks, and whoever drafted any of what is asked for. @clause S2.2 */
    authors: z.array(personIdSchema),
    /** The review that had the same before and did not approve it. @clause S4.2(1) */
    before: reviewRequestSchema.shape.before,
    askedOn: plainDateSchema,
  }),
  { en: 'A collective act was put before the body that decides on it.', zh: '提请集体决定。' },
);

export type DecisionAskedBefore = NonNullable<z.infer<typeof reviewRequestSchema.shape.before>>;

/** They stand in the organisation's own stream, among `organisationEvents`. ❄ */
export const askingEvents = [decisionAsked] as const;

/** What a body is asked to decide on, as it would be done. */
export const decisionAskedSchema = z.object({
  review,
  organisation: organisationIdSchema,
  kind: z.enum(COLLECTIVE_KINDS),
  asked: askedSchema,
  /** The draft as it was when it was asked about: none that came after is decided on. */
  entries: z.array(catalogueEntrySchema).max(MAX_ENTRIES).nullable(),
  explanation: takenTextSchema(500),
  by: personIdSchema,
  askedOn: plainDateSchema,
});
export type DecisionAskedView = z.infer<typeof decisionAskedSchema>;

/** What the organisation's bodies were asked to decide on, the latest first: to its people and those above. @clause S4.2(1) */
export const decisionsAsked = query(
  'DecisionsAsked',
  {
    question: z.strictObject({ organisation: organisationIdSchema, review: review.optional(), ...pageQuestion }),
    answer: pageSchemaOf(decisionAskedSchema),
  },
  { en: 'Collective acts put before the bodies of an organisation', zh: '提请集体决定的事项' },
);

export const askingQueries = [decisionsAsked] as const;
export const askingQueryRoutes: readonly QueryRoute[] = [
  { path: '/organisations/{organisation}/decision-requests', contract: decisionsAsked, tag: ORGANISATIONS_TAG },
];

export const askingRejections = {
  'decision.asked-elsewhere': invalid(
    'Another organisation’s body decides on that act (`organisation`): ask there.',
    '该事项由其他单位的机构决定（见 organisation），请向其提请。',
  ),
  'decision.under-way': conflict(
    'A review of this very act is under way (`review`): wait for its end, or recall it.',
    '该事项的审核正在进行（见 review），请待其结束，或者先撤回。',
  ),
  'decision.refused': conflict(
    'This very act was refused for good (`review`): ask for another one.',
    '该事项已被终局否决（见 review），不得原样再次提请，请修改后提请。',
  ),
} as const;
export type AskingRejection = keyof typeof askingRejections;
