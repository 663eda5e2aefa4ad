import { proseSchema } from '@gongkai/contract-kit';
import { streamKind, type ReviewId } from '@gongkai/kernel';
import { z } from 'zod';

/** The heading under which reviews stand in the API's document. */
export const REVIEWS_TAG = 'reviews';

/** A collective decision, from its request to its end: `review-<id>`. ❄ */
export const reviewStreams = streamKind<ReviewId>('review-');

/** Free text that says why; sealed under the review's key before it is stored. */
export const saidSchema = proseSchema(2_000);

/** Bodies that several commands have. */
export const noFields = z.strictObject({});
export const whyBody = z.strictObject({ reason: saidSchema });

/** Whose decision it is: the body that the matter names, a superior's, or a root's own body by two thirds. @clause S4.2(1) */
export const benchKindSchema = z.enum(['own', 'superior', 'rootTwoThirds']);
export type BenchKind = z.infer<typeof benchKindSchema>;

export const ballotChoiceSchema = z.enum(['yes', 'no', 'abstain']);
export type BallotChoice = z.infer<typeof ballotChoiceSchema>;

/** What a `no` above asks for. @clause S4.2(1) */
export const askedInsteadSchema = z.enum(['returned', 'refused']);
export type AskedInstead = z.infer<typeof askedInsteadSchema>;

/**
 * How a seat was lost. Who resigned, whose term ran out, whom the superior ended, or whose organisation ended leaves the base; whom
 * somebody of the same organisation ended or recorded as having left stays in it as absent. @clause S4.2(1)
 */
export const seatLostHowSchema = z.enum([
  'resigned',
  'expired',
  'endedBySuperior',
  'withItsOrganisation',
  'endedHere',
  'left',
]);
export type SeatLostHow = z.infer<typeof seatLostHowSchema>;

/** Why somebody on the body's list is not on the roster. @clause S4.2(1) */
export const leftOutBecauseSchema = z.enum(['votedYes', 'votedYesAbove', 'refused', 'authorInSecretBallot']);

/** Why a review goes further up. @clause S4.2(1) */
export const movedUpBecauseSchema = z.enum(['level', 'weighty', 'bodyTooSmall', 'noQuorum', 'silent']);
export type MovedUpBecause = z.infer<typeof movedUpBecauseSchema>;

/** Why another organisation decides: the one that decided was left for another superior, or ended. @clause S4.2(1) */
export const redirectedBecauseSchema = z.enum(['placed', 'ended']);
export type RedirectedBecause = z.infer<typeof redirectedBecauseSchema>;

/** What a count comes to. */
export const countedOutcomeSchema = z.enum(['approved', 'returned', 'refused']);
export type CountedOutcome = z.infer<typeof countedOutcomeSchema>;

/** How a review ends. @clause S4.2(1) */
export const reviewOutcomeSchema = z.enum([...countedOutcomeSchema.options, 'cancelled']);
export type ReviewOutcome = z.infer<typeof reviewOutcomeSchema>;

/** Why a review was called off: by the clerk, or because what was to be decided is gone. */
export const cancelledBecauseSchema = z.enum(['recalled', 'withdrawnForSecrecy', 'dropped', 'ended']);
export type CancelledBecause = z.infer<typeof cancelledBecauseSchema>;

/** Where a review stands; nothing rests in `requested`, which is decided in the act that asks. */
export const reviewPhaseSchema = z.enum(['voting', 'lapsed', 'ended']);
export type ReviewPhase = z.infer<typeof reviewPhaseSchema>;

/** How a seat stands in the record of a session. @clause S4.2(1) */
export const recordedPresenceSchema = z.enum(['present', 'absent', 'recused']);
export type RecordedPresence = z.infer<typeof recordedPresenceSchema>;
