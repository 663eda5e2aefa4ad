export { itemAggregate, ItemExecution } from './commands/item-execution.js';
export { itemsContext } from './items.context.js';
export { itemsProjection } from './read-model/items.projection.js';
