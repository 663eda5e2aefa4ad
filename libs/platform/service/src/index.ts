export * from './context.js';
export * from './installation.js';
export { openBus, openPlatform, type Platform } from './platform.js';
export { runContexts } from './run-contexts.js';
export { runProcess, type ProcessParts, type RunningProcess } from './run-process.js';
export { EXIT_CONFIG, EXIT_FAILED, startFailure } from './start-failure.js';
export { type LauncherMessage } from './launcher.js';
export { welcome, type Started } from './welcome.js';
