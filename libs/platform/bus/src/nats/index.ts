export { natsBus } from './nats-bus.js';
export type { NatsBusOptions } from './options.js';
export * from './service-key.js';
