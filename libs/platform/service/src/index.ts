export * from './context.js';
export { openPlatform, type Platform } from './platform.js';
export type { ContextReactions } from './reactions.js';
