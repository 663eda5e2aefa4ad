export { itemAggregate, ItemExecution } from './commands/item-execution.js';
export { itemsProjection } from './read-model/items.projection.js';
