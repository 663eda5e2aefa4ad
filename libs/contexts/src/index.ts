export * from './apis.js';
export * from './names.js';
