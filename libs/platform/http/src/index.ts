export { LOG } from './health.controller.js';
export * from './http-app.js';
export { SECURITY_HEADERS } from './http-hooks.js';
export { BODY_LIMIT_BYTES } from './json-body.js';
export * from './preconditions.js';
export { reasonOfError } from './problem-of-error.js';
export { PROBLEM_WRITER, ProblemWriter } from './problem-writer.js';
export * from './public-route.js';
export { contextOf, type RequestContext } from './request-context.js';
