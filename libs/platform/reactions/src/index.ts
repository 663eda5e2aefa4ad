export { DUE_TABLE, dropDue, dueEntity, putDue } from './due.js';
export type { ParkedDue } from './due-runner.js';
export {
  commanding,
  when,
  type About,
  type CommandToSend,
  type DueDefinition,
  type DueKind,
  type DueRow,
  type ProcessDefinition,
  type Reaction,
  type RejectionAnswer,
  type RejectionAnswers,
} from './process-definition.js';
export type { ParkedInProcess } from './process-store.js';
export type { UnparkedInProcess } from './process.js';
export { MAX_PUBLISHED_BYTES, publishedAfter } from './published-after.js';
export { published, receivedOf, type PublishedEnvelope, type PublishedFact, type ReceivedEvent } from './published.js';
export { openReactions, Reactions, type ReactionsOptions, type ReactionsStatus } from './reactions.js';
export {
  relayed,
  type RelayDefinition,
  type RelayedAggregate,
  type RelayedStreams,
  type Told,
} from './relay-definition.js';
