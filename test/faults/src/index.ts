export * from './checks/log-check.js';
export * from './settings.js';
