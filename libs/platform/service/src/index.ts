export * from './context.js';
export * from './launching.js';
export { connectPlatform, type Platform } from './platform.js';
export { connectBus, runProcess, type ProcessParts, type RunningProcess } from './process.js';
export { runContexts } from './run-contexts.js';
