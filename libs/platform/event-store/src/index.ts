export * from './port.js';
export * from './execution.js';
export * from './canonical-json.js';
export * from './decide-and-append.js';
export * from './state-cache.js';
export * from './ids.js';
export * from './envelope.js';
export { connectPostgresEventStore, type PostgresEventStoreOptions } from './postgres/event-store.js';
export { consistencyTokenOf, readConsistencyToken } from './consistency-token.js';
