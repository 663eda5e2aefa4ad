export * from './context.js';
export * from './installation.js';
export { openBus, openPlatform, type Platform } from './platform.js';
export { runContexts } from './run-contexts.js';
export { runProcess, type ProcessParts, type RunningProcess } from './run-process.js';
export { startFailure } from './start-failure.js';
