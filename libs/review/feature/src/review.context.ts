import { askingFacts } from '@gongkai/commands';
import { minutedDecision, organisationFacts } from '@gongkai/organisation-contracts';
import { effectsOn, processesOn } from '@gongkai/reactions';
import { reviewApi } from '@gongkai/review-contracts';
import { servedBy, type ContextDefinition, type ContextParts, type ReactingParts, type Served } from '@gongkai/service';
import { reviewHandlers } from './handlers.js';
import { reviewQueryHandlers } from './queries/queries.js';
import type { ReviewsReading } from './queries/reviews-reading.js';
import { carryRecordWhenSessionIsMinuted } from './reactions/carry-record-when-session-is-minuted.process.js';
import { destroyKeyWhenReviewTextsAreTaken } from './reactions/destroy-key-when-review-texts-are-taken.effect.js';
import { noteSeatsWhenOfficesChange } from './reactions/note-seats-when-offices-change.process.js';
import { recountReviewDatesWhenOwnDaysAreAdopted } from './reactions/recount-review-dates-when-own-days-are-adopted.process.js';
import { redirectReviewWhenOrganisationMoves } from './reactions/redirect-review-when-organisation-moves.process.js';
import { reviewDeadlines } from './reactions/review.deadlines.js';
import { reviewRelay } from './reactions/review.relay.js';
import { reviewsConcernedIn } from './reactions/reviews-found.js';
import { startReviewWhenItemAsks } from './reactions/start-review-when-item-asks.process.js';
import { startReviewWhenOrganisationAsks } from './reactions/start-review-when-organisation-asks.process.js';
import { reviews0001 } from './read-model/0001-reviews.migration.js';
import { reviewsEntities } from './read-model/entities.js';
import { reviewsProjection } from './read-model/reviews.projection.js';

const served = (parts: ContextParts): Served => {
  const { store, vault, calendar, bus } = parts.platform;
  const facts = organisationFacts(askingFacts(bus, `process:${reviewApi.name}`), () => performance.now());
  const reading: ReviewsReading = { rows: parts.readModels.dataSource, store, vault, facts, calendar };
  const tools = { facts, calendar };
  return servedBy(parts, { handlers: reviewHandlers, tools, queries: reviewQueryHandlers, reading });
};

/** The context review, as a process runs it. */
export const reviewContext: ContextDefinition = {
  api: reviewApi,
  migrations: [reviews0001],
  entities: reviewsEntities,
  projections: () => [reviewsProjection],
  relay: () => reviewRelay,
  processes: processesOn(
    [
      startReviewWhenItemAsks,
      startReviewWhenOrganisationAsks,
      carryRecordWhenSessionIsMinuted,
      noteSeatsWhenOfficesChange,
      redirectReviewWhenOrganisationMoves,
      recountReviewDatesWhenOwnDaysAreAdopted,
    ],
    ({ readModels, projections, platform: { bus } }: ReactingParts) => ({
      ...reviewsConcernedIn(readModels.dataSource, projections),
      dissentOf: async (of) => (await askingFacts(bus, `process:${reviewApi.name}`)(minutedDecision, of)).dissent,
    }),
  ),
  deadlines: reviewDeadlines,
  effects: effectsOn([destroyKeyWhenReviewTextsAreTaken], ({ platform: { vault } }: ContextParts) => ({ vault })),
  served,
};
