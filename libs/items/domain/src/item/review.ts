import { accepted, addDays, alreadySo, firstRefusal, rejected, under } from '@gongkai/kernel';
import { withVote } from './ballot.js';
import type {
  CastVote,
  ConcludeReview,
  MarkApprovalStale,
  NoteLostSeats,
  ObjectToRecord,
  RecallItem,
  RecordReviewSession,
  RecuseFromReview,
} from './commands.js';
import { event } from './events.js';
import { notDueBefore, wrongPhase, type ItemDecision } from './refusing.js';
import {
  objectionPolicies,
  recusalPolicies,
  sessionPolicies,
  votePolicies,
  type SessionCase,
  type VoteCase,
} from './review.policies.js';
import { concluded, lostSeats, lostSeatsNow, settled } from './settling.js';
import { isStanding, versionOf, workOf, type ItemState, type LivingItem, type Round } from './state.js';

const isCorrection = (state: ItemState, round: Round): boolean => isStanding(state) && round.matter === 'publication';

type Deciding = { readonly state: LivingItem; readonly round: Round };

/** The round under way, by its number where one is named. */
const inRound = (
  state: ItemState,
  command: Parameters<typeof wrongPhase>[1] & { readonly round?: number },
  decide: (the: Deciding) => ItemDecision,
): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(state, command);
  const { round } = state;
  if (round === null) return rejected('review.none');
  if (command.round !== undefined && command.round !== round.number)
    return rejected('review.wrong-round', { round: round.number });
  return decide({ state, round });
};

/** The head, else the first deputy, else the first in precedence of those who attended and are not recused. */
const presiding = (round: Round, { attendance, recused }: Pick<SessionCase, 'attendance' | 'recused'>) => {
  const { head, firstDeputy, seats } = round.roster;
  const out = [...recused, ...round.recused];
  const isThere = (person: (typeof seats)[number] | null) =>
    person !== null && attendance.includes(person) && !out.includes(person);
  return [head, firstDeputy, ...seats].find(isThere);
};

/** One reviewer's vote; the last one ends the round. @clause S4.2(1) */
export const castVote = (state: ItemState, command: CastVote): ItemDecision =>
  inRound(state, command, (the) => {
    const lost = lostSeatsNow(the.round, command);
    const { by, today, choice, reason, nature, instead } = command;
    const the_ = { round: lost.round, by, today, choice, hasReason: reason !== null, nature };
    const vote: VoteCase = { ...the_, isCorrection: isCorrection(state, the.round) };
    return under(votePolicies, vote, () => {
      const asked = choice === 'no' && the.round.instance !== 'own' ? instead : null;
      const after = withVote(lost.round, { by, choice, nature, instead: asked });
      const cast = { by, round: command.round, choice, reason, nature, instead: asked, votedOn: today };
      return accepted(event('VoteCast', cast), ...lost.events, ...settled(the.state, after, command));
    });
  });

/** An interested reviewer leaves every count. @clause S4.2(1) */
export const recuseFromReview = (state: ItemState, command: RecuseFromReview): ItemDecision =>
  inRound(state, command, (the) => {
    const { by, today, reason } = command;
    const lost = lostSeatsNow(the.round, command);
    return under(recusalPolicies, { round: lost.round, by, today }, ({ round }) => {
      const after = { ...round, recused: [...round.recused, by] };
      const recused = event('ReviewerRecused', { by, round: round.number, reason });
      return accepted(recused, ...lost.events, ...settled(the.state, after, command));
    });
  });

/** Who was in office at the session; of one on paper before the round was opened the roster of the opening is all that is known. */
const inOfficeAt = ({ openedOn, roster }: Round, { heldOn, rosterThen }: RecordReviewSession) =>
  heldOn < openedOn ? roster.seats : rosterThen.seats.map(({ person }) => person);

/** A review held as a session; its result waits for objections. @clause S4.2(1) */
export const recordReviewSession = (state: ItemState, command: RecordReviewSession): ItemDecision =>
  inRound(state, command, ({ state: living, round: opened }) => {
    const { at, heldAt, heldOn, attendance, recused, votes, dissent, calendar, today } = command;
    const inOffice = inOfficeAt(opened, command);
    const { events, round } = lostSeats(opened, inOffice, heldOn);
    const the: SessionCase = {
      ...{ round, at, heldAt, heldOn, attendance, recused, votes, inOffice },
      version: versionOf(living, round.version),
      hasDissent: dissent !== null,
      isCorrection: isCorrection(state, round),
    };
    const refusal = firstRefusal(sessionPolicies, the);
    const presidedBy = presiding(round, the);
    if (refusal !== undefined) return { kind: 'rejected', ...refusal };
    if (presidedBy === undefined || presidedBy === null) return rejected('review.no-quorum', { present: 0 });
    const objectUntil = calendar.addWorkingDays(today, living.terms.recordedVoterObjectsWithinWorkingDays).due;
    return accepted(
      ...events,
      event('ReviewSessionRecorded', {
        by: command.by,
        round: round.number,
        heldAt,
        heldOn,
        recordedAt: at,
        presidedBy,
        attendance: [...new Set(attendance)],
        recused: [...new Set(recused)],
        votes: votes.map((vote) => ({ ...vote })),
        dissent,
        minutesNumber: command.minutesNumber,
        scanSha256: command.scanSha256,
        objectUntil,
        calendar: { id: calendar.id, version: calendar.version },
      }),
    );
  });

/** A recorded voter says that the record is wrong: the round is void. @clause S4.2(1) */
export const objectToRecord = (state: ItemState, command: ObjectToRecord): ItemDecision =>
  inRound(state, command, ({ round }) => {
    const { by, today, reason } = command;
    if (round.session === null) return rejected('review.not-recorded', { round: round.number });
    return under(objectionPolicies, { round, by, today }, () =>
      accepted(event('RecordObjected', { by, round: round.number, reason })),
    );
  });

/** The clerk takes the case back; once a session is recorded its result stands or falls by its own rules. @clause S4.2(1) */
export const recallItem = (state: ItemState, command: RecallItem): ItemDecision =>
  inRound(state, command, ({ round }) => {
    const { by, reason } = command;
    if (round.session !== null) return rejected('review.session-recorded', { round: round.number });
    return accepted(event('ReviewRecalled', { by, round: round.number, reason }));
  });

/** Settles a round that is due, on the day after its last one; nothing where it has ended or must go on. @clause S4.2(1) */
export const concludeReview = (state: ItemState, command: ConcludeReview): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(state, command);
  const { round } = state;
  if (round?.number !== command.round) return alreadySo;
  const lastDay = round.session?.objectUntil ?? round.dueOn;
  if (command.today <= lastDay) return notDueBefore(addDays(lastDay, 1));
  if (round.session !== null) return accepted(...concluded(state, round, command));
  const lost = lostSeatsNow(round, command);
  return accepted(...lost.events, ...settled(state, lost.round, command));
};

/** Takes lost seats out of the round at once. @clause S4.2(1) S6 */
export const noteLostSeats = (state: ItemState, command: NoteLostSeats): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(state, command);
  const { round } = state;
  if (round?.session !== null) return alreadySo;
  const lost = lostSeatsNow(round, command);
  return lost.events.length === 0 ? alreadySo : accepted(...lost.events, ...settled(state, lost.round, command));
};

/** An approval that was not used in time is none, from the day after. @clause S4.2(1) */
export const markApprovalStale = (state: ItemState, command: MarkApprovalStale): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(state, command);
  const work = workOf(state);
  if (work?.stage !== 'approved' || work.version !== command.version) return alreadySo;
  const { staleOn } = work.approval;
  if (command.today <= staleOn) return notDueBefore(addDays(staleOn, 1));
  return accepted(event('ApprovalWentStale', { version: work.version, staleOn }));
};

/** Who of a session's attendance is counted, with his vote; who gave none abstained. @clause S4.2(1) */
export const sessionVotes = (
  attendance: readonly Round['roster']['seats'][number][],
  votes: RecordReviewSession['votes'],
): Round['votes'] =>
  attendance.map((person) => {
    const given = votes.find((vote) => vote.person === person);
    return { by: person, choice: given?.choice ?? 'abstain', nature: given?.nature ?? null, instead: null };
  });
