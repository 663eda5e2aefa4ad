import {
  conflict,
  contractsOf,
  organisationIdSchema,
  plainDateSchema,
  sealedSchema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { personalReasonSchema } from './personal-reason.js';
import { PERSONS_TAG } from './routes.js';

const { command } = contractsOf('organisation');

/** After so many working days without an answer the superior answers. @unit working days of the calendar of the organisation that answers, its own days included */
export const TAKEOVER_ANSWER_WORKING_DAYS = 10;

const organisation = organisationIdSchema;

/** The target is a person whose record another organisation keeps; `organisation` wants to enrol him as well, and says why. */
export const askTakeover = command('AskTakeover', z.strictObject({ organisation, reason: personalReasonSchema }), {
  en: 'Ask for the consent to enrol a person whom another organisation enrolled first',
  zh: '商请原登记单位同意登记人员',
});

const answerSchema = z.enum(['consented', 'refused']);
export type TakeoverAnswer = z.infer<typeof answerSchema>;

/** By `organisation`, which keeps the person's record; by its superior once it has been silent for too long. */
export const answerTakeover = command(
  'AnswerTakeover',
  z.strictObject({ organisation, asking: organisation, answer: answerSchema }),
  { en: 'Answer an organisation that asks to enrol a person', zh: '答复登记人员商请' },
);

/** By `organisation`, which asked: as long as nobody has answered. It may ask again. */
export const withdrawTakeover = command(
  'WithdrawTakeover',
  z.strictObject({ organisation, reason: personalReasonSchema }),
  { en: 'Withdraw the wish to enrol a person', zh: '撤回登记人员的商请' },
);

export const takeoverCommands = [askTakeover, answerTakeover, withdrawTakeover] as const;

export const takeoverRoutes: readonly CommandRoute[] = [
  { path: '/persons/{person}/takeovers', contract: askTakeover, target: 'person', tag: PERSONS_TAG },
  { path: '/persons/{person}/takeover-answers', contract: answerTakeover, target: 'person', tag: PERSONS_TAG },
  { path: '/persons/{person}/takeover-withdrawals', contract: withdrawTakeover, target: 'person', tag: PERSONS_TAG },
];

/** Its reason, as that of a withdrawal, is sealed and goes with what else is known of the person. */
export const takeoverAsked = storedEvent(
  'TakeoverAsked',
  z.strictObject({ organisation, reason: sealedSchema, askedOn: plainDateSchema }),
  {
    en: 'Another organisation asked to enrol the person.',
    zh: '其他单位商请登记该人员。',
  },
);

/** `isForSilent`: by the superior, in the place of an organisation that did not answer in time. */
const answered = z.strictObject({
  asking: organisation,
  organisation,
  answer: answerSchema,
  isForSilent: z.boolean(),
  answeredOn: plainDateSchema,
});

export const takeoverAnswered = storedEvent('TakeoverAnswered', answered, {
  en: 'The organisation that asked to enrol the person was answered.',
  zh: '已答复登记该人员的商请。',
});

/** By who asked. */
export const takeoverWithdrawn = storedEvent(
  'TakeoverWithdrawn',
  z.strictObject({ organisation, reason: sealedSchema, withdrawnOn: plainDateSchema }),
  {
    en: 'The organisation that asked to enrol the person withdrew its wish.',
    zh: '商请登记该人员的单位撤回商请。',
  },
);

/** They stand in the person's stream, among `personEvents`. ❄ */
export const takeoverEvents = [takeoverAsked, takeoverAnswered, takeoverWithdrawn] as const;

export const takeoverRejections = {
  'takeover.own-person': conflict(
    'The person is or was enrolled in your organisation: enrol him without asking.',
    '该人员曾在或已在本单位登记，可直接登记，无须商请。',
  ),
  'takeover.not-asked': conflict(
    'That organisation has not asked, has withdrawn its wish, or was answered already.',
    '该单位未提出商请、已经撤回商请，或者已获答复。',
  ),
  'takeover.not-yet-silent': conflict(
    `The organisation itself answers up to \`dueOn\`: ${String(TAKEOVER_ANSWER_WORKING_DAYS)} working days from the asking.`,
    `原登记单位可在 dueOn 以前（商请之日起${String(TAKEOVER_ANSWER_WORKING_DAYS)}个工作日内）答复，逾期由上级答复。`,
  ),
} as const;
export type TakeoverRejection = keyof typeof takeoverRejections;
