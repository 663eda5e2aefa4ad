export * from './port.js';
export * from './subject.js';
export { localBroker, type LocalBroker, type LocalBrokerOptions } from './local/broker.js';
export { localBus, type LocalBusOptions } from './local/local-bus.js';
export { natsBus } from './nats/nats-bus.js';
export type { NatsBusOptions } from './nats/options.js';
