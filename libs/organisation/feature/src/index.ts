export { organisationContext } from './organisation.context.js';
