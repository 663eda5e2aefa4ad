import type { ContextApi } from '@gongkai/contract-kit';
import { disjoint } from '@gongkai/kernel';
import { ballotCommands, ballotEvents, ballotRejections, ballotRoutes } from './ballots.js';
import { endingCommands, endingEvents, endingRejections, endingRoutes } from './ending.js';
import { movingCommands, movingEvents } from './moving.js';
import { reviewPowers } from './powers.js';
import { reviewPublished } from './published.js';
import { reviewFactsQueries, reviewHistory, reviewQueries, reviewQueryRoutes } from './queries.js';
import { recordCommands, recordEvents, recordRejections, recordRoutes } from './records.js';
import { recusalCommands, recusalEvents, recusalRejections, recusalRoutes } from './recusals.js';
import { remarkCommands, remarkEvents, remarkRejections, remarkRoutes } from './remarks.js';
import { reviewDateCommands, reviewDateEvents, reviewDateRejections } from './review-dates.js';
import { seatCommands, seatEvents } from './seats.js';
import { startingCommands, startingEvents, startingRejections } from './starting.js';
import { REVIEWS_TAG } from './vocabulary.js';
import { weightyCommands, weightyEvents, weightyRejections, weightyRoutes } from './weighty.js';

/** Every command of the context. */
export const reviewCommands = [
  ...startingCommands,
  ...ballotCommands,
  ...recusalCommands,
  ...seatCommands,
  ...remarkCommands,
  ...weightyCommands,
  ...recordCommands,
  ...movingCommands,
  ...endingCommands,
  ...reviewDateCommands,
] as const;

/** Every stored event type of the context: the auditor's contract. ❄ */
export const reviewStoredEvents = [
  ...startingEvents,
  ...ballotEvents,
  ...recusalEvents,
  ...seatEvents,
  ...remarkEvents,
  ...weightyEvents,
  ...recordEvents,
  ...movingEvents,
  ...endingEvents,
  ...reviewDateEvents,
] as const;

/** Every code that the context refuses with, as the public sees it: the rule, and what to do. */
export const reviewRejections = disjoint(
  startingRejections,
  ballotRejections,
  recusalRejections,
  remarkRejections,
  weightyRejections,
  recordRejections,
  endingRejections,
  reviewDateRejections,
);

/** A stable refusal code of this context. */
export type ReviewRejection = keyof typeof reviewRejections;

/** Collective decisions, from request to end, as everything outside the context knows them. */
export const reviewApi = {
  name: 'review',
  commands: reviewCommands,
  queries: reviewQueries,
  facts: reviewFactsQueries,
  published: Object.values(reviewPublished),
  stored: reviewStoredEvents,
  histories: [reviewHistory],
  rejections: reviewRejections,
  powers: reviewPowers,
  routes: {
    commands: [...ballotRoutes, ...recusalRoutes, ...remarkRoutes, ...weightyRoutes, ...recordRoutes, ...endingRoutes],
    queries: reviewQueryRoutes,
    tags: [{ name: REVIEWS_TAG, description: 'Collective decisions of the bodies. 集体审核' }],
  },
} as const satisfies ContextApi;
