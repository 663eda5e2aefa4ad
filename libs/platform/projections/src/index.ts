export { deleteRows, loadRows, upsertRows } from './entity-rows.js';
export { folded, touched, type ProjectionPart } from './folded.js';
export { foldedProjection } from './folded-projection.js';
export { RowsBehind } from './rows-behind.js';
export * from './projection.js';
export {
  prepareProjections,
  Projections,
  type ProjectionsOptions,
  type ProjectionState,
  type ProjectionStatus,
} from './projections.js';
export { NotSwappable, type Rebuilt } from './rebuild.js';
export { sameStep } from './row-fold.js';
export type {
  EventSource,
  FoldedRow,
  Following,
  Happened,
  Occurrence,
  RowChange,
  RowChanged,
  RowFold,
  RowStep,
  RowSteps,
  RowTouch,
  RowValues,
} from './row-fold.js';
export { RebuildUnderWay, type Progress } from './shadow.js';
export type { TableComparison, Verified } from './verify.js';
export { wholeUpTo } from './whole-up-to.js';
