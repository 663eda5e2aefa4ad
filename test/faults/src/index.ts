export * from './checks/log-check.js';
