export * from './memory-event-store.js';
export * from './given-when-then.js';
export * from './test-database.js';
export { busContract } from './bus/contract.js';
export { seededRandom } from './bus/seeded-random.js';
export { testNatsUrl } from './bus/test-nats.js';
export { unreliable, type Unreliability } from './bus/unreliable.js';
export type { BusWorld, ConnectOptions } from './bus/world.js';
export * from './kurrentdb-double/double.js';
