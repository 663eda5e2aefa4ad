// What a process needs that serves no HTTP itself: without the modules of metrics, which take longer to load.
export * from './logging.js';
export * from './shutdown.js';
