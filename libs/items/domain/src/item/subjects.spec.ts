import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import { correct, draft, revise } from '../../spec/acts.js';
import { correctionDrafted, correctionPublished, drafted, published as openedTo, revised } from '../../spec/events.js';
import { approvedWith, correctedAs } from '../../spec/histories.js';
import { toldBy } from '../../spec/told.js';

const given = toldBy(givenOf);

const covering = (...subjects: number[]) => ({ entries: [{ code: 'R1', subjects }] });
const standing = [...approvedWith(covering(1, 2)), openedTo()] as const;
const without2 = { ...covering(1), givenUp: [{ entry: 'R1', subject: 2 }] };

describe('subjects of what is published', () => {
  it('are kept by its correction, and more may be covered S3.1(1) S2.1(5)', () => {
    given(...standing)
      .when(correct(covering(1, 2)))
      .then(correctionDrafted(covering(1, 2)));
    given(...standing)
      .when(correct(covering(1, 2, 3)))
      .then(correctionDrafted(covering(1, 2, 3)));
    given(...standing)
      .when(correct(covering(1)))
      .thenRejected('item.subject-dropped', { entry: 'R1', subject: 2 });
  });

  it('are given up by name, with the reason that the correction gives S3.1(1) S2.1(5)', () => {
    given(...standing)
      .when(correct(without2))
      .then(correctionDrafted(without2));
    given(...standing, correctionDrafted(without2))
      .when(revise(covering(1)))
      .thenRejected('item.subject-dropped', { entry: 'R1', subject: 2 });
    given(...standing, correctionDrafted(without2))
      .when(revise(without2))
      .then(revised(without2));
  });

  it('that were never covered, or still are, are not given up S3.1(1)', () => {
    for (const subject of [1, 3])
      given(...standing)
        .when(correct({ ...covering(1, 2), givenUp: [{ entry: 'R1', subject }] }))
        .thenRejected('item.subject-not-given-up', { entry: 'R1', subject });
    given().when(draft(without2)).thenRejected('item.subject-not-given-up', { entry: 'R1', subject: 2 });
  });

  it('once given up are no longer those of what is published S3.1(1)', () => {
    const corrected = [...standing, ...correctedAs('editorial', without2), correctionPublished()];
    given(...corrected)
      .when(correct(covering(1)))
      .then(correctionDrafted(covering(1)));
  });

  it('may change freely while nothing is published S3.1(1)', () => {
    given(drafted(covering(1, 2)))
      .when(revise(covering(3)))
      .then(revised(covering(3)));
  });
});
