export { openKurrentdbEventStore, type KurrentdbEventStoreOptions } from './kurrentdb/open.js';
export { StreamTombstoned } from './kurrentdb/failures.js';
