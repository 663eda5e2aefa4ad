export * from './actor-of-request.js';
export * from './ensure-token-keys.js';
export * from './identity-problems.js';
export * from './identity.module.js';
export * from './token-keys.js';
export * from './token.guard.js';
export * from './tokens.js';
export { PublicRoute } from '@gongkai/runtime';
