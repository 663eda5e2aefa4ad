export { backoff, type BackoffOptions } from './backoff.js';
export { KeyedMutex } from './keyed-mutex.js';
export { linkedSignal, whileLinked, type LinkedSignal } from './linked-signal.js';
export { isAborted, pause } from './pause.js';
export { isTransient, errorCodeOf } from './transient.js';
export { atMost, withTimeout } from './with-timeout.js';
