export type { Alarm, RaiseAlarm } from './alarm.js';
export { armFailpoints, failpoint, FailpointHit } from './failpoints.js';
export { lagOf, MAX_COUNTED, type Lag } from './lag.js';
export { openLeadership, type Leadership, type LeadershipOptions } from './leadership.js';
export { openLogTail, type FollowOptions, type LogBatch, type LogTail, type LogTailOptions } from './log-tail.js';
