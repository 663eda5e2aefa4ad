export * from './context.js';
export * from './launching.js';
export { openPlatform, type Platform } from './platform.js';
export { openBus, runProcess, type ProcessParts, type RunningProcess } from './process.js';
export { runContexts } from './run-contexts.js';
