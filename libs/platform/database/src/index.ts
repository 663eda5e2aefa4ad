export { checksumsOf, type TableChecksum } from './checksums.js';
export { exclusivelyOn } from './exclusively.js';
export { migrateSchema } from './migrate.js';
export { NewerSchema, type Migration, type SchemaPart, type SchemaPlan, type SchemaRights } from './migration.js';
export { onOwnConnection } from './own-connection.js';
export type { ReadModels, ReadModelsOptions } from './read-models.js';
export { untilDatabasesAnswer, type DatabaseWait } from './until-databases-answer.js';
export { faultCodeOf } from './sql-errors.js';
