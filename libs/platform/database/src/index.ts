export { checksumsOf, type TableChecksum } from './checksums.js';
export { onOwnConnection } from './own-connection.js';
export { openReadModels, type ReadModels, type ReadModelsOptions } from './read-models.js';
export { faultCodeOf } from './sql-errors.js';
