import type { PowerBearer } from '@gongkai/contract-kit';
import { benchOf, isAskedToRecuse, isSeat, presenceIn, type ReviewState } from '@gongkai/review-domain';
import type { PersonId } from '@gongkai/kernel';

/** Whom a review itself names, whether or not he is still in office. @clause S2.2 S4.2(1) */
export const isHimself = (bearer: PowerBearer, state: ReviewState, person: PersonId): boolean => {
  if (state.phase === 'unrequested') return false;
  const bench = benchOf(state);
  const { asker, authors } = state.request;
  switch (bearer) {
    case 'self:asker':
      return asker === person;
    case 'self:author':
      return authors.includes(person);
    case 'self:setter':
      return state.markedBy === person;
    case 'self:objector':
      return state.objection?.by === person;
    case 'self:recorded':
      return bench !== null && presenceIn(bench.record, person) !== undefined;
    case 'self:named-recused':
      return bench !== null && isAskedToRecuse(bench, person);
    case 'self:seated':
      return bench !== null && isSeat(bench, person);
    default:
      return false;
  }
};
