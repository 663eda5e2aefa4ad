import { given as givenOf } from '@gongkai/testkit';
import { fold, type PersonId } from '@gongkai/kernel';
import { reviewPowers, type ReviewAct } from '@gongkai/review-contracts';
import { describe, expect, it } from '@jest/globals';
import * as acts from '../../spec/acts.js';
import { HISTORIES } from '../../spec/phases.js';
import { voting } from '../../spec/histories.js';
import { CLERK, DEPUTY, DRAFTER, HEAD, LAST_DAY, MEMBER, MONDAY, STRANGER } from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';
import { review } from '../review.js';
import { actsOpen } from './open-acts.js';
import type { ReviewState } from './state.js';

const given = toldBy(givenOf);
const everything = (person: PersonId, today = MONDAY, isClerk = false) => ({
  person,
  today,
  isClerk,
  may: (_act: ReviewAct) => true,
});

/** What somebody would really send, so that only the rules of {@link actsOpen} can refuse it. */
const REAL: Readonly<Record<string, (by: PersonId) => acts.Act>> = {
  CastBallot: (by) => acts.vote(by, { nature: 'editorial' }),
  RecuseMyself: (by) => acts.recuse(by),
  ConfirmRecusal: (by) => acts.confirmRecusal(by),
  RemarkOnReview: (by) => acts.remark(by),
  AnswerRemark: (by) => acts.answer(by, { isClerk: by === CLERK }),
  MarkWeighty: (by) => acts.mark(by),
  UnmarkWeighty: (by) => acts.unmark(by),
  ConfirmRecord: (by) => acts.confirm(by),
  ObjectToCarriedRecord: (by) => acts.objectTo(by),
  AllowSecondRecord: (by) => acts.allowSecond(by),
  RecallReview: () => acts.recall(),
  RestartReview: () => acts.restart(),
};

const refusalOf = (by: PersonId, act: string, state: ReviewState): string | null => {
  const command = REAL[act]?.(by)(state);
  if (command === undefined) return null;
  const decision = review.decide(command, state);
  return decision.kind === 'rejected' ? decision.code : null;
};

describe('the acts that are open', () => {
  it.each(Object.keys(HISTORIES).filter((name) => name !== 'unrequested'))(
    'to everybody are those that the review would take, when %s S4.2(1)',
    (name) => {
      const state = fold(review, acts.eventsOf(...(HISTORIES[name] ?? [])));
      if (state.phase === 'unrequested') throw new Error('nothing was asked');
      for (const by of [HEAD, DEPUTY, MEMBER, DRAFTER, CLERK, STRANGER]) {
        const open = actsOpen(state, everything(by, MONDAY, by === CLERK));
        for (const { act, isOpen, code } of open) {
          if (!(act in REAL)) continue;
          expect([name, act, by, code, isOpen]).toEqual([name, act, by, refusalOf(by, act, state), code === null]);
        }
      }
    },
  );

  it('are all that people do, and none that processes do S4.2(1)', () => {
    const { state } = given(...voting);
    if (state.phase === 'unrequested') throw new Error('nothing was asked');
    const named = actsOpen(state, everything(HEAD)).map(({ act }) => act);
    expect(named.toSorted()).toEqual([...Object.keys(REAL), 'AskToRecuse'].toSorted());
  });

  it('say to who presides from which day it is his turn S4.2(1)', () => {
    const { state } = given(...voting);
    if (state.phase === 'unrequested') throw new Error('nothing was asked');
    const vote = (today: typeof MONDAY) =>
      actsOpen(state, everything(HEAD, today)).find(({ act }) => act === 'CastBallot');
    expect(vote(MONDAY)).toMatchObject({ isOpen: false, code: 'review.head-votes-last', from: LAST_DAY });
    expect(vote(LAST_DAY)).toEqual({ act: 'CastBallot', isOpen: true, code: null, facts: {}, from: null });
  });

  it('are closed first of all to who has no office for them S6', () => {
    const { state } = given(...voting);
    if (state.phase === 'unrequested') throw new Error('nothing was asked');
    const nothing = actsOpen(state, { ...everything(DEPUTY), may: () => false });
    expect(new Set(nothing.map(({ code }) => code))).toEqual(new Set(['power.lacking']));
    for (const { facts } of nothing) expect(Object.keys(reviewPowers)).toContain(facts['act']);
  });
});
