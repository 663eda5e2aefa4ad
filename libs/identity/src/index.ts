export * from './actor-of-request.js';
export * from './identity-problems.js';
export * from './identity.module.js';
export * from './keys.js';
export { TokenHook } from './token-hook.js';
export { PublicRoute } from '@gongkai/http';
