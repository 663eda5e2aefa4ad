export { connectKurrentdbEventStore, type KurrentdbEventStoreOptions } from './kurrentdb/connect.js';
export { StreamTombstoned } from './kurrentdb/kurrentdb-failures.js';
