export { contactForLookup } from './contact-lookup.js';
export { organisationContext } from './organisation.context.js';
