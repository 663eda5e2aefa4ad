export { textsOf } from './issue-texts.js';
export * from './language.js';
export * from './problem.js';
export * from './problem-texts.js';
