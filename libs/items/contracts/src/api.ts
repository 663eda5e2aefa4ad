import { disjoint } from '@gongkai/kernel';
import type { ContextApi } from '@gongkai/contract-kit';
import { approvalCommands, approvalEvents, approvalRejections } from './approval.js';
import { closingCommands, closingEvents, closingRejections, closingRoutes } from './closing.js';
import { correctionCommands, correctionEvents, correctionRejections, correctionRoutes } from './correction.js';
import { deadlineCommands, deadlineEvents, deadlineRejections } from './dates/deadlines.js';
import { draftingCommands, draftingEvents, draftingRejections, draftingRoutes } from './drafting.js';
import { itemsPowers } from './powers.js';
import { proofCommands, proofEvents, proofRejections, proofRoutes } from './proof.js';
import { publicationCommands, publicationEvents, publicationRejections, publicationRoutes } from './publication.js';
import { itemsPublished } from './published.js';
import { itemHistory, itemsQueries, itemsQueryRoutes, publicItemsValidator } from './queries.js';
import { reasonCommands, reasonEvents, reasonRejections, reasonRoutes } from './checks/reasons.js';
import { submittingCommands, submittingEvents, submittingRejections, submittingRoutes } from './submitting.js';
import { ITEMS_TAG } from './vocabulary.js';
import { secrecyCommands, secrecyEvents, secrecyRejections, secrecyRoutes } from './checks/secrecy.js';
import { withdrawalCommands, withdrawalEvents, withdrawalRejections, withdrawalRoutes } from './withdrawal.js';
import { withheldCommands, withheldEvents, withheldRejections, withheldRoutes } from './withheld.js';

/** Every command of the context. */
export const itemsCommands = [
  ...draftingCommands,
  ...secrecyCommands,
  ...withheldCommands,
  ...submittingCommands,
  ...approvalCommands,
  ...publicationCommands,
  ...proofCommands,
  ...closingCommands,
  ...correctionCommands,
  ...withdrawalCommands,
  ...reasonCommands,
  ...deadlineCommands,
] as const;

/** Every stored event type of the context: the auditor's contract. ❄ */
export const itemsStoredEvents = [
  ...draftingEvents,
  ...secrecyEvents,
  ...withheldEvents,
  ...submittingEvents,
  ...approvalEvents,
  ...publicationEvents,
  ...proofEvents,
  ...closingEvents,
  ...correctionEvents,
  ...withdrawalEvents,
  ...reasonEvents,
  ...deadlineEvents,
] as const;

/** Every code that the context refuses with, as the public sees it: the rule, and what to do. */
export const itemsRejections = disjoint(
  draftingRejections,
  secrecyRejections,
  withheldRejections,
  submittingRejections,
  approvalRejections,
  publicationRejections,
  proofRejections,
  closingRejections,
  correctionRejections,
  withdrawalRejections,
  reasonRejections,
  deadlineRejections,
);

/** A stable refusal code of this context. */
export type ItemRejection = keyof typeof itemsRejections;

/** Items, from draft to archive, as everything outside the context knows it. */
export const itemsApi = {
  name: 'items',
  commands: itemsCommands,
  queries: itemsQueries,
  facts: [publicItemsValidator],
  published: Object.values(itemsPublished),
  stored: itemsStoredEvents,
  histories: [itemHistory],
  rejections: itemsRejections,
  powers: itemsPowers,
  routes: {
    commands: [
      ...draftingRoutes,
      ...secrecyRoutes,
      ...withheldRoutes,
      ...submittingRoutes,
      ...publicationRoutes,
      ...proofRoutes,
      ...closingRoutes,
      ...correctionRoutes,
      ...withdrawalRoutes,
      ...reasonRoutes,
    ],
    queries: itemsQueryRoutes,
    tags: [{ name: ITEMS_TAG, description: 'Items, from draft to archive. 公开事项' }],
  },
} as const satisfies ContextApi;
