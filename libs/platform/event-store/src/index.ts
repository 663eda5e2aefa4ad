export * from './port.js';
export * from './execution.js';
export * from './canonical-json.js';
export * from './decide-and-append.js';
export * from './folded-streams.js';
export * from './ids.js';
export * from './envelope.js';
export { openPostgresEventStore, type PostgresEventStoreOptions } from './postgres/event-store.js';
