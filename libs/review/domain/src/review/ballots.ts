import type { Nature } from '@gongkai/contract-kit';
import { accepted, under, type Sealed } from '@gongkai/kernel';
import { ballotCast, type AskedInstead, type BallotChoice } from '@gongkai/review-contracts';
import { matterOf } from '../matters.js';
import { ballotPolicies, type BallotCase } from './ballots.policies.js';
import {
  onBench,
  type ActedBy,
  type ReviewDecision,
  type ReviewDecisionsOn,
  type ReviewEvent,
  type ReviewFolds,
  type ReviewOrder,
} from './decision.js';
import { seatsFound } from './seats.js';
import { settledAtOnce, type VotingFacts } from './settling.js';
import { withBench, type SeatBallot, type Bench, type ReviewState } from './state.js';

export type CastBallot = ReviewOrder<
  'CastBallot',
  ActedBy &
    VotingFacts & {
      bench: number;
      choice: BallotChoice;
      reason: Sealed | null;
      nature: Nature | null;
      instead: AskedInstead;
    }
>;
export type BallotCommand = CastBallot;

const withBallot = (bench: Bench, ballot: SeatBallot): Bench => ({ ...bench, ballots: [...bench.ballots, ballot] });

/** One seat's ballot; the last one brings the count. @clause S4.2(1) */
const cast = (command: CastBallot, state: ReviewState): ReviewDecision =>
  onBench(command, state, (review) => {
    const { by, today, choice, reason, nature, instead: asked } = command;
    const found = seatsFound(review.bench, command.seats, today);
    const input: BallotCase = {
      ...{ bench: found.bench, by, today, choice, nature, authors: review.request.authors },
      group: review.request.group,
      hasReason: reason !== null,
      asksNature: matterOf(review.request)?.asksNature === true,
    };
    return under(ballotPolicies, input, ({ bench: { number, kind } }) => {
      const instead = choice === 'no' && kind !== 'own' ? asked : null;
      const after = withBallot(found.bench, { by, choice, nature, instead, votedOn: today });
      const voted = ballotCast({ bench: number, by, choice, reason, nature, instead, votedOn: today });
      return accepted<ReviewEvent>(voted, ...found.events, ...settledAtOnce(review, after, command));
    });
  });

export const ballotDecisions: ReviewDecisionsOn<BallotCommand> = { CastBallot: cast };

export const ballotFolds: ReviewFolds<'BallotCast'> = {
  BallotCast: (state, { by, choice, nature, instead, votedOn }) =>
    withBench(state, (bench) => withBallot(bench, { by, choice, nature, instead, votedOn })),
};
