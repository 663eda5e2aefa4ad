import { disjoint } from '@gongkai/kernel';
import type { ContextApi } from '@gongkai/contract-kit';
import {
  appointmentsCommands,
  appointmentsRejections,
  appointmentsRoutes,
  officesEvents,
} from './offices/appointments.js';
import { catalogueCommands, catalogueEvents, catalogueRejections, catalogueRoutes } from './catalogue.js';
import {
  askingCommands,
  askingQueries,
  askingQueryRoutes,
  askingRejections,
  askingRoutes,
} from './decisions/asking.js';
import { decisionRejections } from './decisions/decision-reference.js';
import { delegationsCommands, delegationsRejections, delegationsRoutes } from './offices/delegations.js';
import {
  departmentsAndCarriersCommands,
  departmentsAndCarriersRejections,
  departmentsAndCarriersRoutes,
} from './departments-and-carriers.js';
import { factsQueries } from './facts.js';
import { organisationHistories } from './queries/history-queries.js';
import { membershipCommands, membershipEvents, membershipRejections, membershipRoutes } from './membership.js';
import { organisationsQueries, organisationsQueryRoutes } from './queries/organisations-queries.js';
import { peopleQueries, peopleQueryRoutes } from './queries/people-queries.js';
import { pendingQueries, pendingQueryRoutes } from './queries/pending-queries.js';
import { personCommands, personEvents, personRejections, personRoutes } from './person.js';
import { ownDaysCommands, ownDaysRejections, ownDaysRoutes } from './own-days.js';
import { organisationPowers, powersRejections } from './powers.js';
import { profileCommands, profileRejections, profileRoutes } from './profile.js';
import { organisationPublished } from './published.js';
import { organisationTags } from './routes.js';
import { takeoverCommands, takeoverRejections, takeoverRoutes } from './takeover.js';
import {
  serviceAccountsCommands,
  serviceAccountsRejections,
  serviceAccountsRoutes,
} from './offices/service-accounts.js';
import { minutesCommands, minutesFacts, minutesRejections, minutesRoutes } from './sessions/minutes.js';
import { sessionQueries, sessionQueryRoutes } from './sessions/session-queries.js';
import { sessionCommands, sessionEvents, sessionRejections, sessionRoutes } from './sessions/session.js';
import { organisationEvents } from './organisation-events.js';
import { treeCommands, treeRejections, treeRoutes } from './tree.js';

/** All that is known of this context outside it. Refusal codes are stable, never reworded in meaning. */
export const organisationApi = {
  name: 'organisation',
  commands: [
    ...treeCommands,
    ...departmentsAndCarriersCommands,
    ...appointmentsCommands,
    ...delegationsCommands,
    ...serviceAccountsCommands,
    ...membershipCommands,
    ...catalogueCommands,
    ...askingCommands,
    ...profileCommands,
    ...ownDaysCommands,
    ...sessionCommands,
    ...minutesCommands,
    ...personCommands,
    ...takeoverCommands,
  ],
  queries: [
    ...organisationsQueries,
    ...peopleQueries,
    ...askingQueries,
    ...sessionQueries,
    ...pendingQueries,
    ...organisationHistories,
  ],
  facts: [...factsQueries, ...minutesFacts],
  published: Object.values(organisationPublished),
  stored: [
    ...organisationEvents,
    ...officesEvents,
    ...membershipEvents,
    ...personEvents,
    ...catalogueEvents,
    ...sessionEvents,
  ],
  histories: organisationHistories,
  rejections: disjoint(
    powersRejections,
    treeRejections,
    departmentsAndCarriersRejections,
    decisionRejections,
    askingRejections,
    membershipRejections,
    personRejections,
    takeoverRejections,
    sessionRejections,
    minutesRejections,
    appointmentsRejections,
    delegationsRejections,
    serviceAccountsRejections,
    catalogueRejections,
    profileRejections,
    ownDaysRejections,
  ),
  powers: organisationPowers,
  routes: {
    commands: [
      ...treeRoutes,
      ...departmentsAndCarriersRoutes,
      ...appointmentsRoutes,
      ...delegationsRoutes,
      ...serviceAccountsRoutes,
      ...membershipRoutes,
      ...catalogueRoutes,
      ...askingRoutes,
      ...profileRoutes,
      ...ownDaysRoutes,
      ...sessionRoutes,
      ...minutesRoutes,
      ...personRoutes,
      ...takeoverRoutes,
    ],
    queries: [
      ...organisationsQueryRoutes,
      ...peopleQueryRoutes,
      ...askingQueryRoutes,
      ...sessionQueryRoutes,
      ...pendingQueryRoutes,
      ...organisationHistories.map(({ route }) => route),
    ],
    tags: organisationTags,
  },
} as const satisfies ContextApi;
