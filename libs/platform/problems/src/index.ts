export * from './language.js';
export * from './problem.js';
export * from './problem-texts.js';
