import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  approvedWith,
  archive,
  close,
  correct,
  deliver,
  proposeWithdrawal,
  prove,
  publish,
  takeDown,
} from '../../spec/acts.js';
import { toldBy, typesOf } from '../../spec/item-given.js';
import { BOARD, WALL, day } from '../../spec/people.js';
import { NOTICE_END, AFTER_NOTICE } from '../../spec/stages.js';

const given = toldBy(givenOf);

describe('a proof', () => {
  const open = [...approvedWith(), publish({ today: day('2026-03-04') })] as const;
  const on = (more: Parameters<typeof prove>[0]) => given(...open).when(prove({ today: day('2026-03-06'), ...more }));

  it('is of a planned carrier, once S4.1(3)', () => {
    on({ carrier: BOARD }).thenRejected('publication.carrier-not-planned');
    on({ publication: 2 }).thenRejected('publication.unknown');
    given(...open, prove({ today: day('2026-03-04') }))
      .when(prove({ today: day('2026-03-05') }))
      .thenRejected('publication.already-proven');
  });

  it('lies between the publication and today S4.1(3)', () => {
    expect(typesOf(on({ upOn: day('2026-03-04') }))).toEqual(['PostingProven']);
    on({ upOn: day('2026-03-03') }).thenRejected('publication.proof-before-publication', { earliest: '2026-03-04' });
    expect(typesOf(on({ upOn: day('2026-03-06') }))).toEqual(['PostingProven']);
    on({ upOn: day('2026-03-07') }).thenRejected('publication.in-future');
    on({ upOn: day('2026-03-06'), downOn: day('2026-03-05') }).thenRejected('publication.dates-reversed');
    expect(typesOf(on({ upOn: day('2026-03-06'), downOn: day('2026-03-06') }))).toEqual(['PostingProven']);
    on({ upOn: day('2026-03-06'), downOn: day('2026-03-09') }).thenRejected('publication.in-future');
  });

  it('goes with the form: postings of notices, deliveries of meetings S4.1(2)', () => {
    given(...open)
      .when(deliver({ today: day('2026-03-05') }))
      .thenRejected('publication.not-by-delivery');
    const meeting = [...approvedWith(), publish({ form: 'meeting', carriers: [] })];
    given(...meeting)
      .when(prove())
      .thenRejected('publication.not-by-posting');
    expect(typesOf(given(...meeting).when(deliver()))).toEqual(['DeliveryProven']);
    given(...meeting, deliver())
      .when(deliver())
      .thenRejected('publication.already-proven');
    given(...meeting)
      .when(deliver({ deliveredOn: day('2026-03-03') }))
      .thenRejected('publication.in-future');
    given(...meeting)
      .when(deliver({ deliveredOn: day('2026-03-01') }))
      .thenRejected('publication.proof-before-publication');
  });

  it('is of the item while it is open S4.1(3)', () => {
    given(...approvedWith())
      .when(prove())
      .thenRejected('item.wrong-phase', { phase: 'approved' });
  });
});

describe('taking down', () => {
  const posted = [...approvedWith(), publish(), prove()] as const;

  it('before the last day starts the period of that carrier again S4.1(3)', () => {
    expect(given(...posted).when(takeDown(day('2026-03-06'))).decision).toMatchObject({
      events: [{ data: { isEarly: true } }],
    });
    expect(given(...posted).when(takeDown(NOTICE_END)).decision).toMatchObject({
      events: [{ data: { isEarly: false } }],
    });
    const down = [...posted, takeDown(day('2026-03-06'))];
    given(...down)
      .when(close(AFTER_NOTICE))
      .thenRejected('publication.proof-missing', { publication: 1 });
    given(...down)
      .when(prove({ today: AFTER_NOTICE, upOn: day('2026-03-05') }))
      .thenRejected('publication.proof-before-publication', { earliest: '2026-03-06' });
    given(...down, prove({ today: AFTER_NOTICE }))
      .when(close(day('2026-03-17')))
      .thenRejected('publication.notice-running', { endsOn: '2026-03-17' });
    expect(typesOf(given(...down, prove({ today: AFTER_NOTICE })).when(close(day('2026-03-18'))))).toEqual([
      'ItemClosed',
    ]);
  });

  it('too early, learnt after the closing, opens the item again S4.1(3)', () => {
    const closed = [...posted, close(AFTER_NOTICE)];
    const learnt = (downOn: string) => given(...closed, takeDown(day(downOn), { today: AFTER_NOTICE })).state.phase;
    expect(learnt('2026-03-06')).toBe('published');
    expect(learnt('2026-03-09')).toBe('closed');
  });

  it('is of what hangs, between its first day and today S4.1(3)', () => {
    given(...approvedWith(), publish())
      .when(takeDown(NOTICE_END))
      .thenRejected('publication.not-posted');
    expect(typesOf(given(...posted).when(takeDown(day('2026-03-02'))))).toEqual(['PostingTakenDown']);
    given(...posted)
      .when(takeDown(day('2026-03-01')))
      .thenRejected('publication.dates-reversed');
    given(...posted)
      .when(takeDown(NOTICE_END, { today: day('2026-03-06') }))
      .thenRejected('publication.in-future');
  });
});

describe('closing', () => {
  const posted = [...approvedWith(), publish(), prove()] as const;

  it('waits for the last day of every notice to pass S4.1(3)', () => {
    given(...posted)
      .when(close(NOTICE_END))
      .thenRejected('publication.notice-running', { endsOn: NOTICE_END });
    expect(typesOf(given(...posted).when(close(AFTER_NOTICE)))).toEqual(['ItemClosed']);
    const down = [...posted, takeDown(NOTICE_END)];
    expect(typesOf(given(...down).when(close(NOTICE_END)))).toEqual(['ItemClosed']);
  });

  it('names the last day of all notices that run S4.1(3)', () => {
    const late = prove({ carrier: BOARD, today: day('2026-03-04') });
    given(...approvedWith(), publish({ carriers: [BOARD, WALL] }), late, prove())
      .when(close(NOTICE_END))
      .thenRejected('publication.notice-running', { endsOn: '2026-03-11' });
  });

  it('waits for the proof of every planned carrier and every delivery S4.1(3)', () => {
    given(...approvedWith(), publish({ carriers: [WALL, BOARD] }), prove())
      .when(close(AFTER_NOTICE))
      .thenRejected('publication.proof-missing');
    given(...approvedWith(), publish({ form: 'oral', carriers: [] }))
      .when(close(AFTER_NOTICE))
      .thenRejected('publication.proof-missing');
    const told = given(...approvedWith(), publish({ form: 'oral', carriers: [] }), deliver());
    expect(typesOf(told.when(close(AFTER_NOTICE)))).toEqual(['ItemClosed']);
  });

  it('is not for what only the leadership has seen: openness is the rule S2.1(3)', () => {
    const toLeaders = [...approvedWith(), publish({ scope: 'leadership' }), prove()];
    given(...toLeaders)
      .when(close(AFTER_NOTICE))
      .thenRejected('item.opened-to-leadership-only');
  });

  it('comes before archiving S4.2(4)', () => {
    given(...posted)
      .when(archive())
      .thenRejected('item.wrong-phase', { phase: 'published' });
    expect(typesOf(given(...posted, close(AFTER_NOTICE)).when(archive(AFTER_NOTICE)))).toEqual(['ItemArchived']);
    given(...posted, close(AFTER_NOTICE), proposeWithdrawal())
      .when(archive(AFTER_NOTICE))
      .thenRejected('review.under-way', { matter: 'withdrawal' });
    given(...posted, close(AFTER_NOTICE), correct())
      .when(archive(AFTER_NOTICE))
      .thenRejected('correction.in-progress');
    given(...posted, correct())
      .when(close(AFTER_NOTICE))
      .thenRejected('correction.in-progress');
  });
});
