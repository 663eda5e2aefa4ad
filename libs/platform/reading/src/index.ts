export { Answering, type AnsweringOptions } from './answering.js';
export { answered, badCursor, refusal, type Answer, type Asker, type Refused } from './answers.js';
export { historyQuery, type HistoryCase, type HistorySource, type HistoryTools } from './history.js';
export {
  bytesAsJson,
  cursorFrom,
  fitting,
  newestFitting,
  pageOf,
  textOfCursor,
  totalOf,
  type Cursor,
  type Page,
} from './paging.js';
export type { LogPlace } from './log-place.js';
export { queryControllers } from './query-controllers.js';
export { queryHandler, type QueryHandler, type QueryServing } from './query-handlers.js';
export { readPage, whereGiven, type AskedPage, type RowOrder } from './row-pages.js';
export {
  readPublicPage,
  type AskedChanges,
  type ChangedRow,
  type PublicList,
  type PublicListSource,
  type PublicPage,
} from './public-lists.js';
