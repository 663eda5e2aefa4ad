export type { Alarm, RaiseAlarm } from './alarm.js';
export {
  CheckpointMoved,
  ensureCheckpoint,
  Fenced,
  ForeignLog,
  moveCheckpoint,
  readCheckpoint,
  releaseCheckpoint,
  takeCheckpoint,
  type Checkpoint,
} from './checkpoint.js';
export { armFailpoints, failpoint, FailpointHit } from './failpoints.js';
export { lagOf, MAX_COUNTED, type Lag } from './lag.js';
export { beginAgain, type BeginningAgain } from './begin-again.js';
export { prepareLeadership, type Leadership, type LeadershipOptions } from './leadership.js';
export { prepareLogTail, type FollowOptions, type LogBatch, type LogTail, type LogTailOptions } from './log-tail.js';
export {
  parkedStreams,
  parkStream,
  poisonCodeOf,
  skippedEvents,
  unparkStream,
  type ParkableEvent,
  type ParkedStream,
  type SkipReason,
  type Unparked,
} from './parking.js';
export {
  FAILURES_TOLD,
  MAX_TRIES,
  settle,
  Tries,
  tryOnce,
  type Settled,
  type Settling,
  type Stall,
  type Tried,
} from './settle.js';
export { firstOfEach, Standstill, type StoppedPart } from './standstill.js';
export { identityOf, Subscription, type LogIdentity, type Taken } from './subscription.js';
