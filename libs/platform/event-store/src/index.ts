export * from './port.js';
export * from './execution.js';
