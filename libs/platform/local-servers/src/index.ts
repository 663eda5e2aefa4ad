export * from './free-port.js';
export { locateNatsServer } from './nats/locate.js';
export { startLocalNats, type LocalNats, type LocalNatsOptions } from './nats/server.js';
