import { storedCodec } from '@gongkai/contract-kit';
import { itemsStoredEvents, type ItemRejection } from '@gongkai/items-contracts';
import { deciderOf } from '@gongkai/kernel';
import { closingDecisions, closingFolds, type ClosingCommand } from './closing.js';
import { correctionDecisions, correctionFolds, type CorrectionCommand } from './correction.js';
import type { ItemDecisionsOn, ItemFoldsOf, ItemEvent } from './decision.js';
import { deadlineDecisions, deadlineFolds, type DeadlineCommand } from './deadlines.js';
import { draftingDecisions, draftingFolds, type DraftingCommand } from './drafting.js';
import { proofDecisions, proofFolds, type ProofCommand } from './proof.js';
import { publicationDecisions, publicationFolds, type PublicationCommand } from './publication.js';
import { reasonDecisions, reasonFolds, type ReasonCommand } from './reasons.js';
import { approvalDecisions, approvalFolds, type ApprovalCommand } from './reviews/approval.js';
import { outcomeDecisions, type OutcomeCommand } from './reviews/outcome.js';
import { submittingDecisions, submittingFolds, type SubmittingCommand } from './reviews/submitting.js';
import { secrecyDecisions, secrecyFolds, type SecrecyCommand } from './secrecy/secrecy.js';
import {
  secrecyWithdrawalDecisions,
  secrecyWithdrawalFolds,
  type SecrecyWithdrawalCommand,
} from './secrecy/secrecy-withdrawal.js';
import { UNBORN, type ItemState } from './state.js';
import { withdrawalDecisions, withdrawalFolds, type WithdrawalCommand } from './withdrawal.js';
import { withheldDecisions, withheldFolds, type WithheldCommand } from './secrecy/withheld.js';

/** Every command that an item takes: the contract's body, sealed, with the moment and the facts that it is decided on. */
export type ItemCommand =
  | DraftingCommand
  | SecrecyCommand
  | WithheldCommand
  | SubmittingCommand
  | OutcomeCommand
  | ApprovalCommand
  | PublicationCommand
  | ProofCommand
  | ClosingCommand
  | CorrectionCommand
  | WithdrawalCommand
  | SecrecyWithdrawalCommand
  | ReasonCommand
  | DeadlineCommand;

const decisions: ItemDecisionsOn<ItemCommand> = {
  ...draftingDecisions,
  ...secrecyDecisions,
  ...withheldDecisions,
  ...submittingDecisions,
  ...outcomeDecisions,
  ...approvalDecisions,
  ...publicationDecisions,
  ...proofDecisions,
  ...closingDecisions,
  ...correctionDecisions,
  ...withdrawalDecisions,
  ...secrecyWithdrawalDecisions,
  ...reasonDecisions,
  ...deadlineDecisions,
};

const folds: ItemFoldsOf<typeof itemsStoredEvents> = {
  ...draftingFolds,
  ...secrecyFolds,
  ...withheldFolds,
  ...submittingFolds,
  ...approvalFolds,
  ...publicationFolds,
  ...proofFolds,
  ...closingFolds,
  ...correctionFolds,
  ...withdrawalFolds,
  ...secrecyWithdrawalFolds,
  ...reasonFolds,
  ...deadlineFolds,
};

/** One thing being opened, from draft to archive; its stream is `item-<id>`. @clause S4.1(1) */
export const item = deciderOf<ItemCommand, ItemState, ItemEvent, ItemRejection>(UNBORN, decisions, folds);

/** Stored payloads of an item and back. */
export const itemCodec = storedCodec(itemsStoredEvents);
