export { MATTERS, bodyAsked, matterOf, type Matter } from './matters.js';
export {
  ableOf,
  baseOf,
  didVote,
  isAskedToRecuse,
  isSeat,
  presenceIn,
  presidingOn,
  seatGone,
  votesOf,
  waitedFor,
} from './review/base.js';
export type { Benches, Candidate, SittingBody } from './review/benches.js';
export { countNow } from './review/counting.js';
export { boundDates, isDateRunning, reviewDateName, seatTerms, type SeatTerm } from './review/dates.js';
export type { ReviewDecision, ReviewEvent } from './review/decision.js';
export type { RosterSeatNow } from './review/seats.js';
export type { VotingFacts } from './review/settling.js';
export * from './review/state.js';
export * from './review.js';
