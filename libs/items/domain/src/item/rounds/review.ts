import type { DataOf, Nature } from '@gongkai/contract-kit';
import {
  reviewRecalled,
  reviewerRecused,
  voteCast,
  type RoundChoice,
  type RoundInstead,
  type Terms,
  type roundEvents,
} from '@gongkai/items-contracts';
import { accepted, firstRefusal, rejected, under, type Sealed } from '@gongkai/kernel';
import { withVote } from './ballot.js';
import {
  inRoundUnderWay,
  underWay,
  wrongPhase,
  type ItemDecisionsOn,
  type ItemFoldsOf,
  type ItemDecision,
  type ItemEvent,
  type ByPerson,
  type Named,
} from '../decision.js';
import { roundDeadline, withDeadlines } from '../deadlines.js';
import { keptEntries } from '../drafting.js';
import { backToCleared, inRound, roundVoid } from '../folding.js';
import { startOwnRound, newRoundOn, type RoundFacts } from './starting.js';
import { recusalPolicies, submissionPolicies, votePolicies, type RoundVoteCase } from './review.policies.js';
import { lostSeatsNow, settled } from './settling.js';
import {
  UNBORN,
  decidesACorrection,
  versionOf,
  workOf,
  type Deadline,
  type ItemState,
  type LivingItem,
  type Round,
} from '../state.js';

export type SubmitItem = Named<'SubmitItem', ByPerson & RoundFacts>;
export type RecallItem = Named<'RecallItem', ByPerson & { reason: Sealed }>;
export type CastVote = Named<
  'CastVote',
  ByPerson &
    RoundFacts & {
      round: number;
      choice: RoundChoice;
      reason: Sealed | null;
      nature: Nature | null;
      instead: RoundInstead;
    }
>;
export type RecuseFromReview = Named<'RecuseFromReview', ByPerson & RoundFacts & { reason: Sealed }>;
export type RoundCommand = SubmitItem | RecallItem | CastVote | RecuseFromReview;

const submitted = (command: SubmitItem, core: LivingItem, version: number): ItemDecision => {
  const refusal = firstRefusal(submissionPolicies, {
    version: versionOf(core, version),
    kept: keptEntries(core).map(({ code }) => code),
  });
  if (refusal !== undefined) return { kind: 'rejected', ...refusal };
  return startOwnRound(core, newRoundOn(core, 'publication'), command);
};

/** Puts a cleared version before the body that its entries name. @clause S4.2(1) */
const submit = (command: SubmitItem, state: ItemState): ItemDecision => {
  const work = workOf(state);
  if (state.phase === 'unborn' || work === null) return wrongPhase(command, state);
  if (state.round !== null) return underWay(state);
  if (work.stage === 'returned') return rejected('item.revision-needed', { version: work.version });
  if (work.stage === 'drafted') return rejected('item.not-cleared', { version: work.version });
  return work.stage === 'cleared' ? submitted(command, state, work.version) : wrongPhase(command, state);
};

/** One reviewer's vote; the last one ends the round. @clause S4.2(1) */
const vote = (command: CastVote, state: ItemState): ItemDecision =>
  inRoundUnderWay(command, state, ({ state: living, round }) => {
    const { by, today, choice, reason, nature, instead } = command;
    const lost = lostSeatsNow(round, command);
    const input: RoundVoteCase = {
      ...{ round: lost.round, by, today, choice, nature },
      hasReason: reason !== null,
      isCorrection: decidesACorrection(state, round),
    };
    return under(votePolicies, input, () => {
      const asked = choice === 'no' && round.instance !== 'own' ? instead : null;
      const after = withVote(lost.round, { by, choice, nature, instead: asked });
      const cast = voteCast({ by, round: round.number, choice, reason, nature, instead: asked, votedOn: today });
      return accepted<ItemEvent>(cast, ...lost.events, ...settled(living, after, command));
    });
  });

/** An interested reviewer leaves every count. @clause S4.2(1) */
const recuse = (command: RecuseFromReview, state: ItemState): ItemDecision =>
  inRoundUnderWay(command, state, (input) => {
    const { by, today, reason } = command;
    const lost = lostSeatsNow(input.round, command);
    return under(recusalPolicies, { round: lost.round, by, today }, ({ round }) => {
      const after = { ...round, recused: [...round.recused, by] };
      const recused = reviewerRecused({ by, round: round.number, reason });
      return accepted(recused, ...lost.events, ...settled(input.state, after, command));
    });
  });

/** The clerk takes the case back; once a session is recorded its result stands or falls by its own rules. @clause S4.2(1) */
const recall = (command: RecallItem, state: ItemState): ItemDecision =>
  inRoundUnderWay(command, state, ({ round }) => {
    const { by, reason } = command;
    if (round.session !== null) return rejected('round.session-recorded', { round: round.number });
    return accepted(reviewRecalled({ by, round: round.number, reason }));
  });

export const roundDecisions: ItemDecisionsOn<RoundCommand> = {
  SubmitItem: submit,
  RecallItem: recall,
  CastVote: vote,
  RecuseFromReview: recuse,
};

const roundFrom = (data: DataOf<ItemEvent, 'ReviewOpened'>): Round => ({
  number: data.round,
  matter: data.matter,
  version: data.version,
  instance: data.instance,
  level: data.level,
  organisation: data.organisation,
  body: data.body,
  roster: data.roster,
  quorum: data.quorum,
  approval: data.approval,
  authors: data.authors,
  openedOn: data.openedOn,
  dueOn: data.dueOn,
  remindOn: data.remindOn,
  votes: [],
  recused: [],
  lost: [],
  session: null,
});

const deadlinesOpened = (data: DataOf<ItemEvent, 'ReviewOpened'>, terms: Terms): readonly Deadline[] => {
  const { round, organisation, openedOn, dueOn, remindOn, calendar } = data;
  const counted = (workingDays: number) => ({ organisation, workingDays, calendar });
  const vote = roundDeadline('vote', round, [openedOn, dueOn], counted(terms.quorumWithinWorkingDays));
  if (remindOn === null) return [vote];
  const reminding = counted(terms.superiorReminderAfterWorkingDays);
  return [vote, roundDeadline('reminder', round, [openedOn, remindOn], reminding)];
};

export const roundFolds: ItemFoldsOf<typeof roundEvents> = {
  ReviewOpened: (state, data) => {
    if (state.phase === 'unborn') return UNBORN;
    const opened = { ...state, rounds: data.round, round: roundFrom(data) };
    return withDeadlines(
      data.matter === 'publication' ? backToCleared(opened) : opened,
      deadlinesOpened(data, state.terms),
    );
  },
  VoteCast: (state, { by, choice, nature, instead }) =>
    inRound(state, (round) => withVote(round, { by, choice, nature, instead })),
  ReviewerRecused: (state, { by }) => inRound(state, (round) => ({ ...round, recused: [...round.recused, by] })),
  ReviewRecalled: roundVoid,
};
