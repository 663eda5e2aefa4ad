export { reviewHandlers } from './handlers.js';
export { reviewContext } from './review.context.js';
export { reviewsProjection } from './read-model/reviews.projection.js';
