export * from './founded.js';
export * from './installation.js';
export { makeServiceKeys, type MachineKeys } from './service-keys.js';
export * from './welcome.js';
