import { given as givenOf } from '@gongkai/testkit';
import { MOST_REMARKS_OF_ONE } from '@gongkai/review-contracts';
import { describe, it } from '@jest/globals';
import { answer, remark } from '../../spec/acts.js';
import {
  answered,
  countedAndEnded,
  recused,
  remarked,
  requested,
  seatLost,
  started,
  voted,
} from '../../spec/events.js';
import { allYes, nobodyCould, voting } from '../../spec/histories.js';
import { CLERK, DEPUTY, DRAFTER, FOURTH, HEAD, MEMBER, STRANGER, person } from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';

const given = toldBy(givenOf);
const four = [requested(), started({ seats: [HEAD, DEPUTY, MEMBER, FOURTH] })];

describe('a question or remark', () => {
  it('is each seat’s to make while it runs, also after he has voted S4.2(1)', () => {
    given(...voting)
      .when(remark(DEPUTY))
      .then(remarked(DEPUTY));
    given(...voting, voted(DEPUTY))
      .when(remark(DEPUTY, { kind: 'remark' }))
      .then(remarked(DEPUTY, { kind: 'remark' }));
    given(...voting, remarked(DEPUTY))
      .when(remark(MEMBER))
      .then(remarked(MEMBER, { remark: 2 }));
  });

  it('is nobody’s who does not sit, has left, or is out S4.2(1)', () => {
    given(...four)
      .when(remark(STRANGER))
      .thenRejected('review.not-on-roster');
    given(...four, seatLost(MEMBER))
      .when(remark(MEMBER))
      .thenRejected('review.seat-lost');
    given(...four, recused(MEMBER))
      .when(remark(MEMBER))
      .thenRejected('review.recused');
  });

  it('comes while a body decides S4.2(1)', () => {
    given(...nobodyCould)
      .when(remark(DEPUTY))
      .thenRejected('review.lapsed');
    given(...voting, ...allYes, ...countedAndEnded())
      .when(remark(DEPUTY))
      .thenRejected('review.ended');
  });

  it('is made so often by one, and takes the word from nobody else S4.2(1)', () => {
    const many = (count: number) => Array.from({ length: count }, () => remarked(DEPUTY));
    given(...voting, ...many(MOST_REMARKS_OF_ONE - 1))
      .when(remark(DEPUTY))
      .then(remarked(DEPUTY));
    given(...voting, ...many(MOST_REMARKS_OF_ONE))
      .when(remark(DEPUTY))
      .thenRejected('review.too-many-remarks', { most: MOST_REMARKS_OF_ONE });
    given(...voting, ...many(MOST_REMARKS_OF_ONE))
      .when(remark(MEMBER))
      .then(remarked(MEMBER));
  });
});

describe('an answer', () => {
  const asked = [...voting, remarked(DEPUTY)];

  it('is the drafter’s: who asked for the review, who wrote, or a clerk of who asks S4.2(1)', () => {
    for (const by of [DRAFTER, CLERK])
      given(...asked)
        .when(answer(by))
        .then(answered(by));
    const other = person(50);
    given(...asked)
      .when(answer(other))
      .thenRejected('review.not-the-drafter');
    given(...asked)
      .when(answer(other, { isClerk: true }))
      .then(answered(other));
  });

  it('is given once, to what was asked S4.2(1)', () => {
    given(...voting)
      .when(answer(DRAFTER))
      .thenRejected('review.remark-unknown', { remark: 1 });
    given(...asked, answered(DRAFTER))
      .when(answer(DRAFTER))
      .thenRejected('review.remark-answered');
  });

  it('may come when the body has changed, and not after the end S4.2(1)', () => {
    given(...voting, remarked(DEPUTY), ...allYes, ...countedAndEnded())
      .when(answer(DRAFTER))
      .thenRejected('review.ended');
    given().when(answer(DRAFTER)).thenRejected('review.unknown');
  });
});
