export * from './port.js';
export * from './subject.js';
export { localBroker, type LocalBroker, type LocalBrokerOptions } from './local/broker.js';
export { localBus, type LocalBusOptions } from './local/local-bus.js';
export { askQuery, sendCommand, type AskOptions, type QueryReply } from './client/client.js';
export { RemoteFault } from './client/remote-fault.js';
export * from './nest/bus-request.js';
export { BusStrategy } from './nest/bus-strategy.js';
export { FaultFilter } from './nest/fault-filter.js';
