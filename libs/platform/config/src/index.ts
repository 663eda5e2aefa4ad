export * from './config.js';
export * from './kurrentdb-address.js';
export * from './service-config.js';
