export { effectsOn, processesOn, type Declared, type DeclaredEffects, type DeclaredProcesses } from './declared.js';
export { DEADLINE_TABLE, deadlineEntity, dropDeadlines, putDeadlines } from './deadlines.js';
export type { ParkedDeadline } from './deadline-runner.js';
export {
  processWith,
  when,
  whenDue,
  type About,
  type Addressed,
  type CommandToSend,
  type DeadlineDefinition,
  type DeadlineKind,
  type DeadlineRow,
  type ProcessDefinition,
  type Reaction,
  type RecountDefinition,
  type RecountTarget,
  type RejectionAnswer,
  type RejectionAnswers,
} from './process-definition.js';
export { effectWhen, effectWith, type EffectDefinition, type EffectOf } from './effect-definition.js';
export type { EffectStatus } from './effect-runner.js';
export { publishedAfter } from './published-after.js';
export {
  published,
  receivedOf,
  type PublishedEnvelope,
  type IntegrationEvent,
  type ReceivedEvent,
} from './published.js';
export { publishedUpTo, RelayBehind } from './published-up-to.js';
export { takeBack, type TakingBack } from './taking-back.js';
export { sendingsFor } from './reacting.js';
export type { Sending } from './sending.js';
export { prepareReactions, Reactions, type ReactionsOptions, type ReactionsStatus } from './reactions.js';
export {
  relayed,
  silent,
  type RelayDefinition,
  type RelayedAggregate,
  type RelayedStreams,
  type Mapping,
  type Mappings,
  type ToMap,
} from './relay-definition.js';
