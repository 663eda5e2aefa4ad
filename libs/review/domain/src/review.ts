import { storedCodec } from '@gongkai/contract-kit';
import { deciderOf } from '@gongkai/kernel';
import { reviewStoredEvents, type ReviewRejection } from '@gongkai/review-contracts';
import { ballotDecisions, ballotFolds, type BallotCommand } from './review/ballots.js';
import { carryingDecisions, carryingFolds, type CarryingCommand } from './review/carrying.js';
import { reviewDateDecisions, reviewDateFolds, type ReviewDateCommand } from './review/dates.js';
import type { ReviewDecisionsOn, ReviewEvent, ReviewFolds } from './review/decision.js';
import { endingDecisions, endingFolds, type EndingCommand } from './review/ending.js';
import { movingDecisions, movingFolds, type MovingCommand } from './review/moving.js';
import { recordDecisions, recordFolds, type RecordCommand } from './review/records.js';
import { recusalDecisions, recusalFolds, type RecusalCommand } from './review/recusals.js';
import { remarkDecisions, remarkFolds, type RemarkCommand } from './review/remarks.js';
import { seatFolds } from './review/seats.js';
import { benchDecisions, benchFolds, type BenchCommand } from './review/settling.js';
import { startingDecisions, startingFolds, type StartingCommand } from './review/starting.js';
import { UNREQUESTED, type ReviewState } from './review/state.js';
import { weightyDecisions, weightyFolds, type WeightyCommand } from './review/weighty.js';

/** Every command that a review takes: the contract's body, sealed, with the moment and the facts that it is decided on. */
export type ReviewCommand =
  | StartingCommand
  | BallotCommand
  | RecusalCommand
  | RemarkCommand
  | WeightyCommand
  | CarryingCommand
  | RecordCommand
  | BenchCommand
  | MovingCommand
  | EndingCommand
  | ReviewDateCommand;

const decisions: ReviewDecisionsOn<ReviewCommand> = {
  ...startingDecisions,
  ...ballotDecisions,
  ...recusalDecisions,
  ...remarkDecisions,
  ...weightyDecisions,
  ...carryingDecisions,
  ...recordDecisions,
  ...benchDecisions,
  ...movingDecisions,
  ...endingDecisions,
  ...reviewDateDecisions,
};

const folds: ReviewFolds<ReviewEvent['type']> = {
  ...startingFolds,
  ...ballotFolds,
  ...recusalFolds,
  ...seatFolds,
  ...remarkFolds,
  ...weightyFolds,
  ...carryingFolds,
  ...recordFolds,
  ...benchFolds,
  ...movingFolds,
  ...endingFolds,
  ...reviewDateFolds,
};

/** One collective decision, from its request to its end; its stream is `review-<id>`. @clause S4.2(1) */
export const review = deciderOf<ReviewCommand, ReviewState, ReviewEvent, ReviewRejection>(
  UNREQUESTED,
  decisions,
  folds,
);

/** Stored payloads of a review and back. */
export const reviewCodec = storedCodec(reviewStoredEvents);
