import type { CommandHandler } from '@gongkai/commands';
import type { ItemsTools } from './authorizing.js';
import { approvalHandlers } from './approval.handlers.js';
import { correctionHandlers } from './correction.handlers.js';
import { deadlineHandlers } from './deadline.handlers.js';
import { draftingHandlers } from './drafting.handlers.js';
import { proofHandlers } from './proof.handlers.js';
import { publicationHandlers } from './publication.handlers.js';
import { reasonHandlers } from './reasons.handlers.js';
import { secrecyHandlers } from './secrecy.handlers.js';
import { submittingHandlers } from './submitting.handlers.js';
import { withdrawalHandlers } from './withdrawal.handlers.js';
import { withheldHandlers } from './withheld.handlers.js';

/** The table of this context's commands, topic by topic. */
export const itemsHandlers: readonly CommandHandler<ItemsTools>[] = [
  ...draftingHandlers,
  ...secrecyHandlers,
  ...withheldHandlers,
  ...submittingHandlers,
  ...approvalHandlers,
  ...publicationHandlers,
  ...proofHandlers,
  ...correctionHandlers,
  ...withdrawalHandlers,
  ...reasonHandlers,
  ...deadlineHandlers,
];
