export { runDemo, type DemoOptions, type DemoResult } from './run-demo.js';
export type { DemoSummary, Outlook } from './reading/summary.js';
export { personOf, type Person } from './telling/people.js';
export { DemoFailure } from './telling/demo-failure.js';
export { PLACES } from './texts/places.texts.js';
