export { connectKurrentdbEventStore, type KurrentdbEventStoreOptions } from './kurrentdb/connect.js';
export { provideServiceUser, ServiceUserRefused } from './kurrentdb/service-user.js';
export { StreamTombstoned } from './kurrentdb/kurrentdb-failures.js';
