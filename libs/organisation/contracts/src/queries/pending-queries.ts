import {
  contractsOf,
  instantSchema,
  organisationIdSchema,
  pageQuestion,
  pageSchemaOf,
  personIdSchema,
  plainDateSchema,
  type QueryRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { erasureGroundSchema } from '../person.js';
import { PERSONS_TAG } from '../routes.js';

const { query } = contractsOf('organisation');
const question = z.strictObject({ organisation: organisationIdSchema, ...pageQuestion });

/** Whom it is about and who asked, with the names that the keepers of their records know them by; null once erased. */
const asked = {
  person: personIdSchema,
  name: z.string().nullable(),
  askedByName: z.string().nullable(),
  askedAt: instantSchema,
};

export const pendingErasureSchema = z.object({ ...asked, askedBy: personIdSchema, ground: erasureGroundSchema });
export type PendingErasureView = z.infer<typeof pendingErasureSchema>;

/**
 * Erasures that were asked for and neither confirmed nor withdrawn, of people whose record the organisation keeps; to those who may
 * confirm them. Every reading is itself recorded, before anything is shown.
 */
export const pendingErasures = query(
  'PendingErasures',
  { question, answer: pageSchemaOf(pendingErasureSchema) },
  { en: 'Erasures that wait for a second person', zh: '待复核的个人信息删除申请' },
);

/** `askedBy` is null where the installation asked. */
export const pendingTakeoverSchema = z.object({
  ...asked,
  askedBy: personIdSchema.nullable(),
  /** The organisation that wants to enrol him. */
  asking: organisationIdSchema,
  askingName: z.string(),
  /** By the organisation whose list it is: then another one answers, and tells the name by its consent. */
  isOwn: z.boolean(),
  /** Null once he is erased. */
  reason: z.string().nullable(),
  /** The last day on which the organisation that keeps the record answers itself; afterwards its superior does. */
  dueOn: plainDateSchema,
});
export type PendingTakeoverView = z.infer<typeof pendingTakeoverSchema>;

/**
 * Wishes to enrol a person that were neither answered nor withdrawn: those that the organisation answers, and its own; to those who
 * may answer there or ask. Every reading that tells names is itself recorded, before anything is shown.
 */
export const pendingTakeovers = query(
  'PendingTakeovers',
  { question, answer: pageSchemaOf(pendingTakeoverSchema) },
  { en: 'Wishes to enrol a person that wait for an answer', zh: '待答复的登记人员商请' },
);

export const pendingQueries = [pendingErasures, pendingTakeovers] as const;

export const pendingQueryRoutes: readonly QueryRoute[] = [
  { path: '/organisations/{organisation}/pending-erasures', contract: pendingErasures, tag: PERSONS_TAG },
  { path: '/organisations/{organisation}/pending-takeovers', contract: pendingTakeovers, tag: PERSONS_TAG },
];
