import {
  escalationRedirected,
  itemFlaggedWeighty,
  superiorReminded,
  type escalationEvents,
} from '@gongkai/items-contracts';
import { accepted, alreadySo, rejected, type Sealed, type WorkingCalendar } from '@gongkai/kernel';
import {
  notDueBefore,
  wrongPhase,
  type Day,
  type ItemDecisionsOn,
  type ItemFoldsOf,
  type ItemDecision,
  type ItemEvent,
  type ByPerson,
  type Named,
} from '../decision.js';
import { roundDeadline, withDeadlines } from '../deadlines.js';
import { inRound, withoutRound } from '../folding.js';
import { canGoAbove, escalate, startRoundAbove, newRoundOn, type RoundFacts } from './starting.js';
import { entriesReviewed, goesAbove, reviewLevel } from '../requirements.js';
import { lapsed } from './settling.js';
import { UNBORN, workOf, type Approval, type ItemState, type LivingItem } from '../state.js';

export type FlagItemWeighty = Named<'FlagItemWeighty', ByPerson & RoundFacts & { reason: Sealed }>;
export type RemindSuperior = Named<'RemindSuperior', Day & { round: number; calendar: WorkingCalendar }>;
export type RedirectEscalation = Named<'RedirectEscalation', Day & RoundFacts>;
export type EscalationCommand = FlagItemWeighty | RemindSuperior | RedirectEscalation;

/** What the superior approved already, or a root by two thirds, need not go above again. */
const wentAbove = (state: LivingItem, { version, approver }: Approval): boolean =>
  approver.organisation !== state.organisation || goesAbove(state, reviewLevel(entriesReviewed(state, version)));

/** Any reviewer, the head or the superior may say so; what was approved already goes above at once. @clause S4.2(1) */
const flag = (command: FlagItemWeighty, state: ItemState): ItemDecision => {
  const work = workOf(state);
  if (state.phase === 'unborn' || work === null) return wrongPhase(command, state);
  if (state.isWeighty) return rejected('item.already-weighty');
  const flagged = itemFlaggedWeighty({ by: command.by, reason: command.reason });
  if (work.stage !== 'approved' || wentAbove(state, work.approval)) return accepted(flagged);
  if (!canGoAbove(state, command.above)) return rejected('round.body-too-small', {});
  const cause = { cause: 'weighty', number: state.rounds + 1 } as const;
  return accepted(flagged, ...escalate(state, newRoundOn(state, 'publication'), cause, command));
};

/** The superior's silence brings a reminder, again and again, and never consent. @clause S4.2(1) */
const remind = (command: RemindSuperior, state: ItemState): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(command, state);
  const { round, terms } = state;
  const { today, calendar } = command;
  if (round?.number !== command.round || round.remindOn === null) return alreadySo;
  if (today < round.remindOn) return notDueBefore(round.remindOn);
  const remindOn = calendar.addWorkingDays(today, terms.superiorReminderAfterWorkingDays).due;
  const ref = calendar.reference;
  return accepted(superiorReminded({ round: round.number, remindedOn: today, remindOn, calendar: ref }));
};

/** An open escalation follows the organisation to its new superior; votes begun there start anew. @clause S4.2(1) */
const redirect = (command: RedirectEscalation, state: ItemState): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(command, state);
  const { round } = state;
  const { superior } = command.above;
  if (round === null || round.instance === 'own' || round.session !== null) return alreadySo;
  if (round.organisation === (superior ?? state.organisation)) return alreadySo;
  const { matter, version, level } = round;
  const moved = escalationRedirected({ round: round.number, superior, redirectedOn: command.today });
  if (canGoAbove(state, command.above))
    return accepted(moved, startRoundAbove(state, { matter, version, level }, state.rounds + 1, command));
  return accepted<ItemEvent>(moved, ...lapsed(round, command.today));
};

export const escalationDecisions: ItemDecisionsOn<EscalationCommand> = {
  FlagItemWeighty: flag,
  RemindSuperior: remind,
  RedirectEscalation: redirect,
};

export const escalationFolds: ItemFoldsOf<typeof escalationEvents> = {
  ItemFlaggedWeighty: (state) => (state.phase === 'unborn' ? UNBORN : { ...state, isWeighty: true }),
  /** The superior's round follows as an event of its own. */
  ItemEscalated: (state) => state,
  EscalationRedirected: withoutRound,
  SuperiorReminded: (state, { round: number, remindedOn, remindOn, calendar }) => {
    if (state.phase === 'unborn') return UNBORN;
    const { organisation } = state.round ?? state;
    const counted = { organisation, workingDays: state.terms.superiorReminderAfterWorkingDays, calendar };
    return withDeadlines(
      inRound(state, (round) => ({ ...round, remindOn })),
      [roundDeadline('reminder', number, [remindedOn, remindOn], counted)],
    );
  },
};
