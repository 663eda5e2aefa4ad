export * from './actor-of-request.js';
export * from './identity-problems.js';
export * from './identity.module.js';
export * from './keys.js';
export * from './token.guard.js';
export { PublicRoute } from '@gongkai/http';
