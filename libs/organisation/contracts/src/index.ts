export * from './catalogue.js';
export * from './facts-client.js';
export * from './facts.queries.js';
export * from './ids.js';
export * from './offices.js';
export * from './policy-profile.js';
export * from './powers.js';
export * from './rosters.js';
