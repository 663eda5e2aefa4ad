export { Fenced } from './checkpoint.js';
export { decoded, type DecodedEvent } from './decoded.js';
export { MAX_TRIES } from './lane.js';
export type { ParkedStream, Unparked } from './parking.js';
export { RowsBehind } from './rows-behind.js';
export * from './projection.js';
export {
  openProjections,
  Projections,
  type ProjectionsOptions,
  type ProjectionState,
  type ProjectionStatus,
} from './projections.js';
export { NotSwappable, type Rebuilt } from './rebuild.js';
export { deleteRows, openRows, Rows, upsertRows, type RowTable } from './rows.js';
export { RebuildUnderWay, type Progress } from './side.js';
export { readToken, tokenOf, type ReadToken } from './token.js';
export type { TableComparison, Verified } from './verify.js';
