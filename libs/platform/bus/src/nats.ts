export { natsBus } from './nats/nats-bus.js';
export type { NatsBusOptions } from './nats/options.js';
export * from './nats/service-key.js';
