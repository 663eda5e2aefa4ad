export { organisationHandlers } from './handlers.js';
export { organisationContext } from './organisation.context.js';
