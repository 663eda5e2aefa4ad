import { accepted, alreadySo, rejected } from '@gongkai/kernel';
import type { FlagItemWeighty, RedirectEscalation, RemindSuperior } from './commands.js';
import { event } from './events.js';
import { canGoAbove, escalate, openAbove, openingOn } from './opening.js';
import { notDueBefore, wrongPhase, type ItemDecision } from './refusing.js';
import { goesAbove, reviewLevel } from './requirements.js';
import { versionOf, workOf, type Approval, type ItemState, type LivingItem } from './state.js';

/** What the superior approved already, or a root by two thirds, need not go above again. */
const wentAbove = (state: LivingItem, { version, approver }: Approval): boolean =>
  approver.organisation !== state.organisation || goesAbove(state, reviewLevel(versionOf(state, version).entries));

/** Any reviewer, the head or the superior may say so; what was approved already goes above at once. @clause S4.2(1) */
export const flagItemWeighty = (state: ItemState, command: FlagItemWeighty): ItemDecision => {
  const work = workOf(state);
  if (state.phase === 'unborn' || work === null) return wrongPhase(state, command);
  if (state.isWeighty) return rejected('item.already-weighty');
  const flagged = event('ItemFlaggedWeighty', { by: command.by, reason: command.reason });
  if (work.stage !== 'approved' || wentAbove(state, work.approval)) return accepted(flagged);
  if (!canGoAbove(state, command.above)) return rejected('review.body-too-small', {});
  const cause = { cause: 'weighty', number: state.rounds + 1 } as const;
  return accepted(flagged, ...escalate(state, openingOn(state, 'publication'), cause, command));
};

/** The superior's silence brings a reminder, again and again, and never consent. @clause S4.2(1) */
export const remindSuperior = (state: ItemState, command: RemindSuperior): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(state, command);
  const { round, terms } = state;
  const { today, calendar } = command;
  if (round?.number !== command.round || round.remindOn === null) return alreadySo;
  if (today < round.remindOn) return notDueBefore(round.remindOn);
  const remindOn = calendar.addWorkingDays(today, terms.superiorReminderAfterWorkingDays).due;
  const ref = { id: calendar.id, version: calendar.version };
  return accepted(event('SuperiorReminded', { round: round.number, remindedOn: today, remindOn, calendar: ref }));
};

/** An open escalation follows the organisation to its new superior; votes begun there start anew. @clause S4.2(1) */
export const redirectEscalation = (state: ItemState, command: RedirectEscalation): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(state, command);
  const { round } = state;
  const { superior } = command.above;
  if (round === null || round.instance === 'own' || round.session !== null) return alreadySo;
  if (round.organisation === (superior ?? state.organisation)) return alreadySo;
  const { matter, version, level } = round;
  const moved = event('EscalationRedirected', { round: round.number, superior, redirectedOn: command.today });
  if (canGoAbove(state, command.above))
    return accepted(moved, openAbove(state, { matter, version, level }, state.rounds + 1, command));
  const lapsed = { round: round.number, code: 'review.body-too-small', lapsedOn: command.today } as const;
  return accepted(moved, event('ReviewLapsed', lapsed));
};
