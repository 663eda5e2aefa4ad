// What a process needs that serves no HTTP itself: without the modules of Nest, which take longer to load than all else.
export * from './config.js';
export * from './logging.js';
export * from './service-config.js';
export * from './shutdown.js';
