export { Answering, type AnsweringOptions } from './answering.js';
export { answered, badCursor, refusal, type Answer, type Asker, type Refused } from './answers.js';
export { Conditions } from './conditions.js';
export { countUpTo, cursorFrom, pageOf, textOfCursor, type Cursor, type Page } from './paging.js';
export { queryControllers } from './query-controllers.js';
export { queryHandler, type QueryHandler, type QueryServing } from './query-handlers.js';
