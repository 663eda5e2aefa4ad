// What a process needs that keeps no rows of its own: without the modules of the database.
export { connectBus } from './connect-bus.js';
export { runProcess, type ProcessParts, type RunningProcess } from './run-process.js';
export { startFailure } from './start-failure.js';
