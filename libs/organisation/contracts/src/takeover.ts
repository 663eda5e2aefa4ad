import {
  conflict,
  contractsOf,
  organisationIdSchema,
  plainDateSchema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { PERSONS_TAG } from './routes.js';

const { command } = contractsOf('organisation');

/** After so many working days without an answer the superior answers. @unit working days */
export const TAKEOVER_ANSWER_WORKING_DAYS = 10;

const organisation = organisationIdSchema;

/** The target is a person whose record another organisation keeps; `organisation` wants to enrol him as well. */
export const askTakeover = command('AskTakeover', z.strictObject({ organisation }), {
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

export const takeoverCommands = [askTakeover, answerTakeover] as const;

export const takeoverRoutes: readonly CommandRoute[] = [
  { path: '/persons/{person}/takeovers', contract: askTakeover, target: 'person', tag: PERSONS_TAG },
  { path: '/persons/{person}/takeover-answers', contract: answerTakeover, target: 'person', tag: PERSONS_TAG },
];

export const takeoverAsked = storedEvent('TakeoverAsked', z.strictObject({ organisation, askedOn: plainDateSchema }), {
  en: 'Another organisation asked to enrol the person.',
  zh: '其他单位商请登记该人员。',
});

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

/** They stand in the person's stream, among `personEvents`. ❄ */
export const takeoverEvents = [takeoverAsked, takeoverAnswered] as const;

export const takeoverRejections = {
  'takeover.own-person': conflict(
    'The person is or was enrolled in your organisation: enrol him without asking.',
    '该人员曾在或已在本单位登记，可直接登记，无须商请。',
  ),
  'takeover.not-asked': conflict(
    'That organisation has not asked, or was answered already.',
    '该单位未提出商请，或者已经答复。',
  ),
  'takeover.not-yet-silent': conflict(
    `The organisation itself answers up to \`dueOn\`: ${String(TAKEOVER_ANSWER_WORKING_DAYS)} working days from the asking.`,
    `原登记单位可在 dueOn 以前（商请之日起${String(TAKEOVER_ANSWER_WORKING_DAYS)}个工作日内）答复，逾期由上级答复。`,
  ),
} as const;
export type TakeoverRejection = keyof typeof takeoverRejections;
