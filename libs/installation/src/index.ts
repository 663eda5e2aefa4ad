export * from './installation.js';
export * from './welcome.js';
