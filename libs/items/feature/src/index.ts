export { itemsHandlers } from './handlers.js';
export { itemsContext } from './items.context.js';
export { itemsProjection } from './read-model/items.projection.js';
