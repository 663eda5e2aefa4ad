import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import { archive, close, deliver, prove, takeDown, under } from '../../spec/acts.js';
import {
  archived,
  closed,
  correctionDrafted,
  correctionPublished,
  delivered,
  asked,
  proven,
  published,
  takenDown,
  withdrawalProposed,
} from '../../spec/events.js';
import {
  AFTER_LEAD,
  AFTER_NOTICE,
  approvedByBody,
  approvedWith,
  correctedAs,
  NOTICE_END,
} from '../../spec/histories.js';
import { BOARD, CARRIERS, HALL, PERIODICAL, WALL, day } from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';

const given = toldBy(givenOf);

const approved = approvedWith();
const posted = [...approved, published(), proven()] as const;
const told = { carriers: [], form: 'oral' } as const;

describe('a proof', () => {
  const open = [...approved, published({ publishedOn: day('2026-03-04') })] as const;
  const on = (more: Parameters<typeof prove>[0]) => given(...open).when(prove({ today: day('2026-03-06'), ...more }));

  it('is of a planned carrier, once S4.1(3)', () => {
    on({ carrier: BOARD }).thenRejected('publication.carrier-not-planned');
    on({ publication: 2 }).thenRejected('publication.unknown');
    given(...open, proven({ upOn: day('2026-03-04') }))
      .when(prove({ today: day('2026-03-05') }))
      .thenRejected('publication.already-proven');
  });

  it('lies between the publication and today S4.1(3)', () => {
    const [fourth, sixth] = [day('2026-03-04'), day('2026-03-06')];
    on({ upOn: fourth }).then(proven({ upOn: fourth }));
    on({ upOn: day('2026-03-03') }).thenRejected('publication.proof-before-publication', { earliest: '2026-03-04' });
    on({ upOn: sixth }).then(proven({ upOn: sixth }));
    on({ upOn: day('2026-03-07') }).thenRejected('publication.in-future');
    on({ upOn: sixth, downOn: day('2026-03-05') }).thenRejected('publication.dates-reversed');
    on({ upOn: sixth, downOn: sixth }).then(proven({ upOn: sixth, downOn: sixth, insideLeadEndsOn: null }));
    on({ upOn: sixth, downOn: day('2026-03-09') }).thenRejected('publication.in-future');
  });

  it('goes with the form: postings of notices, deliveries of meetings S4.1(2)', () => {
    given(...open)
      .when(deliver({ today: day('2026-03-05') }))
      .thenRejected('publication.not-by-delivery');
    const meeting = [...approved, published({ form: 'meeting', carriers: [] })];
    given(...meeting)
      .when(prove())
      .thenRejected('publication.not-by-posting');
    given(...meeting)
      .when(deliver())
      .then(delivered());
    given(...meeting, delivered())
      .when(deliver())
      .thenRejected('publication.already-proven');
    given(...meeting)
      .when(deliver({ deliveredOn: day('2026-03-03') }))
      .thenRejected('publication.in-future');
    given(...meeting)
      .when(deliver({ deliveredOn: day('2026-03-01') }))
      .thenRejected('publication.proof-before-publication');
  });

  it('of an internal publication names issue and page, and no other does S4.1(3)', () => {
    const print = { issue: { year: 2026, number: 3 }, page: 2 };
    const printed = [...approved, published({ carriers: [PERIODICAL, WALL] })];
    const inPrint = (more: Parameters<typeof prove>[0]) =>
      given(...printed).when(prove({ carrier: PERIODICAL, ...print, ...more }));
    inPrint({}).then(proven({ carrier: PERIODICAL, ...print }));
    inPrint({ issue: null }).thenRejected('publication.issue-missing');
    inPrint({ page: null }).thenRejected('publication.issue-missing');
    inPrint({ carrier: WALL }).thenRejected('publication.issue-unasked');
    inPrint({ carrier: WALL, issue: null }).thenRejected('publication.issue-unasked');
  });

  it('of a document names its number, and no other does S4.1(2)', () => {
    const documentNumber = '青渔〔2026〕5号';
    const as = (form: 'document' | 'meeting' | 'oral', more: Parameters<typeof deliver>[0] = {}) =>
      given(...approved, published({ form, carriers: [] })).when(deliver(more));
    as('document', { documentNumber }).then(delivered({ documentNumber }));
    as('document').thenRejected('publication.document-number-missing');
    as('meeting', { documentNumber }).thenRejected('publication.document-number-unasked', { form: 'meeting' });
    as('oral').then(delivered());
  });

  it('of a delivery names a place of the register: a typed place reaches nobody S2.1(3) S4.1(2)', () => {
    const at = (venue: typeof WALL, registered = CARRIERS) =>
      given(...approved, published({ form: 'meeting', carriers: [] })).when(deliver({ venue, registered }));
    at(HALL).then(delivered());
    at(WALL).thenRejected('publication.place-unknown');
    at(
      HALL,
      CARRIERS.filter(({ id }) => id !== HALL),
    ).thenRejected('publication.place-unknown');
  });

  it('names a person on record as who put it up or handed it out, not any id S4.1(3) S2.1(5)', () => {
    given(...approved, published())
      .when(prove({ isPosterOnRecord: false }))
      .thenRejected('publication.poster-unknown');
    given(...approved, published({ form: 'meeting', carriers: [] }))
      .when(deliver({ isPosterOnRecord: false }))
      .thenRejected('publication.poster-unknown');
  });

  it('is of the item while it is open S4.1(3)', () => {
    given(...approved)
      .when(prove())
      .thenRejected('item.wrong-phase', { phase: 'approved' });
  });
});

describe('taking down', () => {
  const early = takenDown(day('2026-03-06'), { isEarly: true });

  it('before the last day starts the period of that carrier again S4.1(3)', () => {
    given(...posted)
      .when(takeDown(day('2026-03-06')))
      .then(early);
    given(...posted)
      .when(takeDown(NOTICE_END))
      .then(takenDown(NOTICE_END, { isEarly: false }));
    given(...posted, early)
      .when(close(AFTER_NOTICE))
      .thenRejected('publication.proof-missing', { publication: 1 });
    given(...posted, early)
      .when(prove({ today: AFTER_NOTICE, upOn: day('2026-03-05') }))
      .thenRejected('publication.proof-before-publication', { earliest: '2026-03-06' });
    const again = [...posted, early, proven({ upOn: AFTER_NOTICE })];
    given(...again)
      .when(close(day('2026-03-17')))
      .thenRejected('publication.notice-running', { endsOn: '2026-03-17' });
    given(...again)
      .when(close(day('2026-03-18')))
      .then(closed(day('2026-03-18')));
  });

  it('too early, learnt after the closing, opens the item again S4.1(3)', () => {
    const done = [...posted, closed(AFTER_NOTICE)];
    const learnt = (downOn: string) => given(...done).when(takeDown(day(downOn), { today: AFTER_NOTICE }));
    learnt('2026-03-06').then(early);
    given(...done, early)
      .when(prove({ today: AFTER_NOTICE }))
      .then(proven({ upOn: AFTER_NOTICE }));
    learnt('2026-03-09').then(takenDown(NOTICE_END));
    given(...done, takenDown(NOTICE_END))
      .when(prove({ today: AFTER_NOTICE }))
      .thenRejected('item.wrong-phase', { phase: 'closed' });
  });

  describe('of a version that a correction replaced', () => {
    const corrected = [...posted, ...correctedAs('substance'), correctionPublished({ nature: 'substance' })] as const;
    const down = takenDown(day('2026-03-03'), { version: 1 });

    it('is recorded, and no period starts again by it S2.1(5) S4.1(3)', () => {
      given(...corrected)
        .when(takeDown(day('2026-03-03')))
        .thenRejected('publication.not-posted');
      given(...corrected)
        .when(takeDown(day('2026-03-03'), { version: 1 }))
        .then(down);
      given(...corrected, down)
        .when(takeDown(day('2026-03-03'), { version: 1 }))
        .thenRejected('publication.not-posted', { version: 1 });
      given(...corrected, proven(), closed(AFTER_NOTICE), down)
        .when(archive(AFTER_NOTICE))
        .then(archived(AFTER_NOTICE));
    });

    it('lies between its first day and today S4.1(3)', () => {
      const on = (downOn: string, today = '2026-03-06') =>
        given(...corrected).when(takeDown(day(downOn), { version: 1, today: day(today) }));
      on('2026-03-01').thenRejected('publication.dates-reversed');
      on('2026-03-07').thenRejected('publication.in-future');
      on('2026-03-02').then(takenDown(day('2026-03-02'), { version: 1 }));
    });

    it('leaves what hangs of the new one where it is S2.1(5)', () => {
      given(...corrected, proven(), down)
        .when(close(AFTER_NOTICE))
        .then(closed(AFTER_NOTICE));
      given(...corrected, proven(), down)
        .when(takeDown(day('2026-03-04'), { version: 2 }))
        .then(takenDown(day('2026-03-04'), { isEarly: true }));
    });

    it('is recorded too where it waited outside for the new one S2.1(5) S4.2(3)', () => {
      const major = [
        ...approvedByBody(under('D1')),
        published(),
        proven(),
        published({ scope: 'public', publishedOn: AFTER_LEAD }),
      ];
      const waiting = [
        ...[
          ...major,
          proven({ publication: 2, upOn: AFTER_LEAD }),
          ...correctedAs('substance', under('D1'), 'organisation'),
        ],
        correctionPublished({ nature: 'substance', publications: [1], waiting: [2], publishedOn: AFTER_LEAD }),
      ];
      const replaced = [
        ...waiting,
        proven({ upOn: AFTER_LEAD }),
        published({ scope: 'public', publishedOn: day('2026-03-12') }),
      ];
      given(...replaced)
        .when(takeDown(day('2026-03-12'), { publication: 2, version: 1 }))
        .then(takenDown(day('2026-03-12'), { publication: 2, version: 1 }));
      given(...replaced)
        .when(takeDown(day('2026-03-12'), { publication: 2 }))
        .thenRejected('publication.unknown');
    });
  });

  it('is of what hangs, between its first day and today S4.1(3)', () => {
    given(...approved, published())
      .when(takeDown(NOTICE_END))
      .thenRejected('publication.not-posted');
    given(...posted)
      .when(takeDown(day('2026-03-02')))
      .then(takenDown(day('2026-03-02'), { isEarly: true }));
    given(...posted)
      .when(takeDown(day('2026-03-01')))
      .thenRejected('publication.dates-reversed');
    given(...posted)
      .when(takeDown(NOTICE_END, { today: day('2026-03-06') }))
      .thenRejected('publication.in-future');
  });
});

describe('closing', () => {
  it('waits for the last day of every notice to pass S4.1(3)', () => {
    given(...posted)
      .when(close(NOTICE_END))
      .thenRejected('publication.notice-running', { endsOn: NOTICE_END });
    given(...posted)
      .when(close(AFTER_NOTICE))
      .then(closed(AFTER_NOTICE));
    given(...posted, takenDown(NOTICE_END))
      .when(close(NOTICE_END))
      .then(closed(NOTICE_END));
  });

  it('names the last day of all notices that run S4.1(3)', () => {
    const late = proven({ carrier: BOARD, upOn: day('2026-03-04') });
    given(...approved, published({ carriers: [BOARD, WALL] }), late, proven())
      .when(close(NOTICE_END))
      .thenRejected('publication.notice-running', { endsOn: '2026-03-11' });
  });

  it('waits for the proof of every planned carrier and every delivery S4.1(3)', () => {
    given(...approved, published({ carriers: [WALL, BOARD] }), proven())
      .when(close(AFTER_NOTICE))
      .thenRejected('publication.proof-missing');
    given(...approved, published(told))
      .when(close(AFTER_NOTICE))
      .thenRejected('publication.proof-missing');
    given(...approved, published(told), delivered())
      .when(close(AFTER_NOTICE))
      .then(closed(AFTER_NOTICE));
  });

  it('is not for what only the leadership has seen: openness is the rule S2.1(3)', () => {
    given(...approved, published({ scope: 'leadership' }), proven())
      .when(close(AFTER_NOTICE))
      .thenRejected('item.opened-to-leadership-only');
  });

  it('comes before archiving S4.2(4)', () => {
    const done = [...posted, closed(AFTER_NOTICE)];
    given(...posted)
      .when(archive())
      .thenRejected('item.wrong-phase', { phase: 'published' });
    given(...done)
      .when(archive(AFTER_NOTICE))
      .then(archived(AFTER_NOTICE));
    given(...done, withdrawalProposed(), asked({ kind: 'withdrawal' }))
      .when(archive(AFTER_NOTICE))
      .thenRejected('item.review-under-way', { kind: 'withdrawal' });
    given(...done, correctionDrafted())
      .when(archive(AFTER_NOTICE))
      .thenRejected('correction.in-progress');
    given(...posted, correctionDrafted())
      .when(close(AFTER_NOTICE))
      .thenRejected('correction.in-progress');
  });
});
