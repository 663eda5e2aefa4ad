import { accepted, alreadySo, under, type PersonId, type Sealed } from '@gongkai/kernel';
import { recusalAsked, recusalConfirmed, recusalMade } from '@gongkai/review-contracts';
import { recusingPolicies, type SeatPolicy } from './ballots.policies.js';
import { isAskedToRecuse, isRecused } from './base.js';
import {
  onBench,
  type ActedBy,
  type ReviewDecision,
  type ReviewDecisionsOn,
  type ReviewEvent,
  type ReviewFolds,
  type ReviewOrder,
} from './decision.js';
import { askedPolicies, confirmationPolicies } from './recusals.policies.js';
import { seatsFound } from './seats.js';
import { settledAtOnce, type VotingFacts } from './settling.js';
import { withBench, type Bench, type ReviewState, type VotingReview } from './state.js';

type OnTheBench = ActedBy & VotingFacts & { bench: number };

export type RecuseMyself = ReviewOrder<'RecuseMyself', OnTheBench & { reason: Sealed }>;
export type AskToRecuse = ReviewOrder<'AskToRecuse', OnTheBench & { person: PersonId; reason: Sealed }>;
export type ConfirmRecusal = ReviewOrder<'ConfirmRecusal', OnTheBench>;
export type RecusalCommand = RecuseMyself | AskToRecuse | ConfirmRecusal;

const withRecusal = ({ recusals }: Bench, person: PersonId, isConfirmed: boolean): Pick<Bench, 'recusals'> => ({
  recusals: [...recusals.filter((recusal) => recusal.person !== person), { person, isConfirmed }],
});

/** By his own word he leaves every count, and what follows from that. @clause S2.2 S4.2(1) */
const leaving = (
  command: OnTheBench,
  review: VotingReview,
  policies: readonly SeatPolicy[],
  made: (bench: number) => ReviewEvent,
): ReviewDecision => {
  const { by, today } = command;
  const found = seatsFound(review.bench, command.seats, today);
  return under(policies, { bench: found.bench, by, today }, ({ bench }) => {
    const after = { ...bench, ...withRecusal(bench, by, true) };
    return accepted<ReviewEvent>(made(bench.number), ...found.events, ...settledAtOnce(review, after, command));
  });
};

/** An interested member leaves every count. @clause S2.2 S4.2(1) */
const recuse = (command: RecuseMyself, state: ReviewState): ReviewDecision =>
  onBench(command, state, (review) => {
    const { by, reason, today: on } = command;
    return leaving(command, review, recusingPolicies, (bench) => recusalMade({ bench, by, reason, on }));
  });

/** Shown, and no more: no count changes until he confirms it himself. @clause S2.2 */
const ask = (command: AskToRecuse, state: ReviewState): ReviewDecision =>
  onBench(command, state, ({ bench }) => {
    const { by, person, reason, today } = command;
    return under(askedPolicies, { bench, by, person, today }, () =>
      isAskedToRecuse(bench, person) || isRecused(bench, person)
        ? alreadySo
        : accepted(recusalAsked({ bench: bench.number, by, person, reason, on: today })),
    );
  });

/** Who was asked, or was recorded as recused, says that it is so. @clause S2.2 */
const confirm = (command: ConfirmRecusal, state: ReviewState): ReviewDecision =>
  onBench(command, state, (review) => {
    const { by, today: on } = command;
    return leaving(command, review, confirmationPolicies, (bench) => recusalConfirmed({ bench, by, on }));
  });

export const recusalDecisions: ReviewDecisionsOn<RecusalCommand> = {
  RecuseMyself: recuse,
  AskToRecuse: ask,
  ConfirmRecusal: confirm,
};

export const recusalFolds: ReviewFolds<'RecusalMade' | 'RecusalAsked' | 'RecusalConfirmed'> = {
  RecusalMade: (state, { by }) => withBench(state, (bench) => withRecusal(bench, by, true)),
  RecusalAsked: (state, { person }) => withBench(state, (bench) => withRecusal(bench, person, false)),
  RecusalConfirmed: (state, { by }) => withBench(state, (bench) => withRecusal(bench, by, true)),
};
