import type { DataOf } from './events.js';
import { withoutRound } from './evolving-drafts.js';
import { sessionVotes } from './review.js';
import { UNBORN, withWork, workOf, type ItemState, type Round, type Work } from './state.js';

/** The clearance that an approved or cleared text rests on. */
const clearedAgain = (work: Work | null): Work | null =>
  work?.stage === 'approved' ? { stage: 'cleared', version: work.version, clearedBy: work.approval.clearedBy } : work;

const backToCleared = (state: ItemState): ItemState => {
  const work = clearedAgain(workOf(state));
  return work === null ? state : withWork(state, work);
};

const roundFrom = (data: DataOf<'ReviewOpened'>): Round => ({
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

export const reviewOpened = (state: ItemState, data: DataOf<'ReviewOpened'>): ItemState => {
  if (state.phase === 'unborn') return UNBORN;
  const opened = { ...state, rounds: data.round, round: roundFrom(data) };
  return data.matter === 'publication' ? backToCleared(opened) : opened;
};

const inRound = (state: ItemState, change: (round: Round) => Round): ItemState => {
  if (state.phase === 'unborn') return UNBORN;
  return state.round === null ? state : { ...state, round: change(state.round) };
};

export const voteCast = (state: ItemState, { by, choice, nature, instead }: DataOf<'VoteCast'>): ItemState =>
  inRound(state, (round) => ({ ...round, votes: [...round.votes, { by, choice, nature, instead }] }));

export const reviewerRecused = (state: ItemState, { by }: DataOf<'ReviewerRecused'>): ItemState =>
  inRound(state, (round) => ({ ...round, recused: [...round.recused, by] }));

export const seatLost = (state: ItemState, { person, lostOn }: DataOf<'ReviewSeatLost'>): ItemState =>
  inRound(state, (round) => ({ ...round, lost: [...round.lost, { person, lostOn }] }));

/** The recorded votes are the round's; whoever attended counts as in office then. */
export const sessionRecorded = (state: ItemState, data: DataOf<'ReviewSessionRecorded'>): ItemState =>
  inRound(state, (round) => {
    const recused = [...new Set([...round.recused, ...data.recused])];
    const counted = data.attendance.filter((person) => !recused.includes(person));
    const { heldOn, objectUntil, attendance, votes } = data;
    return {
      ...round,
      recused,
      lost: round.lost.filter(({ person }) => !attendance.includes(person)),
      votes: sessionVotes(counted, votes),
      session: { heldOn, objectUntil, recorded: attendance },
    };
  });

/**
 * The round ended without a result. A text stands cleared, to be submitted again: an approval that was opened anew, as that of a
 * text flagged weighty since, fell with the opening. Anything else stands where it stood before.
 */
export const roundVoid = (state: ItemState): ItemState => (state.phase === 'unborn' ? UNBORN : withoutRound(state));

/** The round is counted; what follows from it comes as an event of its own. */
export const reviewConcluded = (state: ItemState): ItemState =>
  state.phase === 'unborn' ? UNBORN : { ...state, round: null };

export const superiorReminded = (state: ItemState, { remindOn }: DataOf<'SuperiorReminded'>): ItemState =>
  inRound(state, (round) => ({ ...round, remindOn }));

export const approved = (state: ItemState, data: DataOf<'ItemApproved'>): ItemState => {
  const work = workOf(state);
  if (work?.stage !== 'cleared') return state;
  const { version, scope, audience, decidedOn, staleOn, nature, organisation, body, round, approvedOn } = data;
  const approval = {
    ...{ version, scope, audience, decidedOn, staleOn, nature },
    clearedBy: work.clearedBy,
    approver: { organisation, body, round, approvedOn },
  };
  return withWork(state, { stage: 'approved', version, approval });
};

export const wentStale = (state: ItemState): ItemState => backToCleared(state);
