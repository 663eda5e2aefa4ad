// Keys and tokens without the guard that asks for them, for processes that serve no HTTP.
export * from './ensure-token-keys.js';
export * from './token-keys.js';
export * from './token-checks.js';
export * from './token-revocations.js';
export * from './tokens.js';
