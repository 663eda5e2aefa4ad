import type { DataOf } from '@gongkai/contract-kit';
import {
  approvalWentStale,
  itemApproved,
  itemRefused,
  itemReturned,
  reviewConcluded,
  reviewLapsed,
  reviewSeatLost,
  type settlingEvents,
} from '@gongkai/items-contracts';
import { accepted, addDays, alreadySo, type PersonId, type PlainDate } from '@gongkai/kernel';
import {
  hasQuorum,
  isBodyTooSmall,
  isDecided,
  roundNatureOf,
  newlyLost,
  roundOutcomeOf,
  outstanding,
  roundTallyOf,
  withLost,
} from './ballot.js';
import {
  notDueBefore,
  wrongPhase,
  type Day,
  type ItemDecisionsOn,
  type ItemFoldsOf,
  type ItemDecision,
  type ItemEvent,
  type Named,
} from '../decision.js';
import { roundDeadline, withDeadlines } from '../deadlines.js';
import { atStage, backToCleared, inRound, roundVoid, withoutRound } from '../folding.js';
import { canGoAbove, escalate, type RoundFacts } from './starting.js';
import { goesAbove } from '../requirements.js';
import { withdrawalOutcome } from '../withdrawal.js';
import { withholdingOutcome } from '../withheld.js';
import { versionOf, withWork, workOf, type Deadline, type ItemState, type LivingItem, type Round } from '../state.js';

export type ConcludeReview = Named<'ConcludeReview', Day & RoundFacts & { round: number }>;
export type MarkApprovalStale = Named<'MarkApprovalStale', Day & { version: number }>;
export type NoteLostSeats = Named<'NoteLostSeats', Day & RoundFacts>;
export type SettlingCommand = ConcludeReview | NoteLostSeats | MarkApprovalStale;

type Settling = RoundFacts & { readonly today: PlainDate };

/** The case can't be decided, and is shown as such. @clause S4.2(1) */
export const lapsed = (round: Round, today: PlainDate): readonly ItemEvent[] => [
  reviewLapsed({ round: round.number, code: 'round.body-too-small', lapsedOn: today }),
];

const openingOf = ({ matter, version, level }: Round) => ({ matter, version, level });

/** The body can't decide: the superior does; without one the case lapses and is shown as such. @clause S4.2(1) */
const upOrLapsed = (
  state: LivingItem,
  round: Round,
  cause: 'bodyTooSmall' | 'noQuorum',
  facts: Settling,
): readonly ItemEvent[] => {
  if (round.instance === 'superior') return [];
  if (round.instance === 'rootTwoThirds' || facts.above.superior === null) return lapsed(round, facts.today);
  return escalate(state, openingOf(round), { cause, number: state.rounds + 1 }, facts);
};

const approvedText = (state: LivingItem, round: Round, facts: Settling): ItemEvent => {
  const { scope, audience } = versionOf(state, round.version);
  const { calendar, today } = facts;
  return itemApproved({
    round: round.number,
    version: round.version,
    organisation: round.organisation,
    body: round.body,
    scope,
    audience,
    approvedOn: today,
    decidedOn: round.session?.heldOn ?? today,
    staleOn: calendar.addWorkingDays(today, state.terms.approvedGoesStaleAfterWorkingDays).due,
    nature: roundNatureOf(round),
    calendar: calendar.reference,
  });
};

const publicationOutcome = (state: LivingItem, round: Round, facts: Settling): ItemEvent => {
  const { number, version } = round;
  switch (roundOutcomeOf(round)) {
    case 'approved':
      return approvedText(state, round, facts);
    case 'returned':
      return itemReturned({ round: number, version });
    case 'refused':
      return itemRefused({ round: number, version });
  }
};

const consequence = (state: LivingItem, round: Round, facts: Settling): ItemEvent => {
  switch (round.matter) {
    case 'publication':
      return publicationOutcome(state, round, facts);
    case 'withholding':
      return withholdingOutcome(state, round, facts.today);
    case 'withdrawal':
      return withdrawalOutcome(state, round, facts.today);
  }
};

const goesOnAbove = (state: LivingItem, round: Round): boolean =>
  round.instance === 'own' &&
  round.matter !== 'withholding' &&
  goesAbove(state, round.level) &&
  roundOutcomeOf(round) === 'approved';

/** The round is counted; what its own body approved goes above where it must, else the outcome takes effect. @clause S4.2(1) */
export const concluded = (state: LivingItem, round: Round, facts: Settling): readonly ItemEvent[] => {
  const counted = reviewConcluded({
    round: round.number,
    matter: round.matter,
    version: round.version,
    outcome: roundOutcomeOf(round),
    nature: roundNatureOf(round),
    tally: roundTallyOf(round),
    decidedOn: round.session?.heldOn ?? facts.today,
    concludedOn: facts.today,
  });
  if (!goesOnAbove(state, round)) return [counted, consequence(state, round, facts)];
  if (!canGoAbove(state, facts.above)) return [counted, ...lapsed(round, facts.today)];
  const cause = state.isWeighty ? 'weighty' : 'level';
  return [counted, ...escalate(state, openingOf(round), { cause, number: state.rounds + 1 }, facts)];
};

/** Too small a body hands over, and the round ends when everybody who counts has voted: each one's dissent is heard. @clause S4.2(1) */
const settledAtOnce = (state: LivingItem, round: Round, facts: Settling): readonly ItemEvent[] => {
  if (isBodyTooSmall(round)) return upOrLapsed(state, round, 'bodyTooSmall', facts);
  return outstanding(round).length === 0 ? concluded(state, round, facts) : [];
};

/**
 * What follows from a vote, a recusal, a lost seat or a deadline. After its deadline a round is counted as it stands, once its
 * quorum is there; the superior's only when nothing that he has still to say could change it: his silence is no answer. @clause S4.2(1)
 */
export const settled = (state: LivingItem, round: Round, facts: Settling): readonly ItemEvent[] => {
  const atOnce = settledAtOnce(state, round, facts);
  if (atOnce.length > 0 || isBodyTooSmall(round) || facts.today <= round.dueOn) return atOnce;
  if (!hasQuorum(round)) return upOrLapsed(state, round, 'noQuorum', facts);
  return round.instance === 'superior' && !isDecided(round) ? [] : concluded(state, round, facts);
};

interface Left {
  readonly events: readonly ItemEvent[];
  readonly round: Round;
}

/** Seats lost since the round opened, as events, with the round without them: the day is the one on which it is noticed. @clause S4.2(1) */
export const lostSeats = (round: Round, inOffice: readonly PersonId[], lostOn: PlainDate): Left => {
  const seats = newlyLost(round, inOffice).map((person) => ({ person, lostOn }));
  const events = seats.map((seat) => reviewSeatLost({ round: round.number, ...seat }));
  return { events, round: withLost(round, seats) };
};

/** As {@link lostSeats}, by the body in office now. */
export const lostSeatsNow = (round: Round, { rosterNow, today }: Pick<Settling, 'rosterNow' | 'today'>): Left =>
  lostSeats(
    round,
    rosterNow.seats.map(({ person }) => person),
    today,
  );

/** Settles a round that is due, on the day after its last one; nothing where it has ended or must go on. @clause S4.2(1) */
const conclude = (command: ConcludeReview, state: ItemState): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(command, state);
  const { round } = state;
  if (round?.number !== command.round) return alreadySo;
  const lastDay = round.session?.objectUntil ?? round.dueOn;
  if (command.today <= lastDay) return notDueBefore(addDays(lastDay, 1));
  if (round.session !== null) return accepted(...concluded(state, round, command));
  const lost = lostSeatsNow(round, command);
  return accepted(...lost.events, ...settled(state, lost.round, command));
};

/** Takes lost seats out of the round at once. @clause S4.2(1) S6 */
const noteLostSeats = (command: NoteLostSeats, state: ItemState): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(command, state);
  const { round } = state;
  if (round?.session !== null) return alreadySo;
  const lost = lostSeatsNow(round, command);
  return lost.events.length === 0 ? alreadySo : accepted(...lost.events, ...settled(state, lost.round, command));
};

/** An approval that was not used in time is none, from the day after. @clause S4.2(1) */
const markStale = (command: MarkApprovalStale, state: ItemState): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(command, state);
  const work = workOf(state);
  if (work?.stage !== 'approved' || work.version !== command.version) return alreadySo;
  const { staleOn } = work.approval;
  if (command.today <= staleOn) return notDueBefore(addDays(staleOn, 1));
  return accepted(approvalWentStale({ version: work.version, staleOn }));
};

export const settlingDecisions: ItemDecisionsOn<SettlingCommand> = {
  ConcludeReview: conclude,
  NoteLostSeats: noteLostSeats,
  MarkApprovalStale: markStale,
};

const approvalsEnd = (data: DataOf<ItemEvent, 'ItemApproved'>, state: ItemState): readonly Deadline[] => {
  if (state.phase === 'unborn') return [];
  const { round, approvedOn, staleOn, calendar } = data;
  const { organisation, terms } = state;
  const counted = { organisation, workingDays: terms.approvedGoesStaleAfterWorkingDays, calendar };
  return [roundDeadline('approval', round, [approvedOn, staleOn], counted)];
};

export const settlingFolds: ItemFoldsOf<typeof settlingEvents> = {
  ReviewSeatLost: (state, { person, lostOn }) => inRound(state, (round) => withLost(round, [{ person, lostOn }])),
  ReviewConcluded: withoutRound,
  ReviewLapsed: roundVoid,
  ItemApproved: (state, data) => {
    const work = workOf(state);
    if (work?.stage !== 'cleared') return state;
    const { version, scope, audience, decidedOn, staleOn, nature, organisation, body, round, approvedOn } = data;
    const approval = {
      ...{ version, scope, audience, decidedOn, staleOn, nature },
      clearedBy: work.clearedBy,
      approver: { organisation, body, round, approvedOn },
    };
    return withDeadlines(withWork(state, { stage: 'approved', version, approval }), approvalsEnd(data, state));
  },
  ItemReturned: (state) => atStage(state, 'returned'),
  ItemRefused: (state) => atStage(state, 'refused'),
  ApprovalWentStale: backToCleared,
};
