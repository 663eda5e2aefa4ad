import type { CommandHandler } from '@gongkai/commands';
import type { ReviewTools } from './authorizing.js';
import { ballotHandlers } from './ballots.handlers.js';
import { recordHandlers } from './records.handlers.js';
import { remarkHandlers } from './remarks.handlers.js';
import { benchHandlers } from './settling.handlers.js';
import { startingHandlers } from './starting.handlers.js';

/** The table of this context's commands, topic by topic. */
export const reviewHandlers: readonly CommandHandler<ReviewTools>[] = [
  ...startingHandlers,
  ...ballotHandlers,
  ...remarkHandlers,
  ...recordHandlers,
  ...benchHandlers,
];
