export { openKurrentdbEventStore, type KurrentdbEventStoreOptions } from './open.js';
export { StreamTombstoned } from './failures.js';
