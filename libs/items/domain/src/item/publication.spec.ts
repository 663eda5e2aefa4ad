import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  approvedWith,
  archive,
  close,
  correct,
  deliver,
  draft,
  clear,
  submit,
  recordSession,
  conclude,
  proposeWithdrawal,
  prove,
  publish,
  takeDown,
  under,
  written,
} from '../../spec/acts.js';
import { toldBy, typesOf } from '../../spec/item-given.js';
import { BOARD, CARRIERS, CLERK, OURS, UNREGISTERED, WALL, WEBSITE, day, person, RULES } from '../../spec/people.js';
import { secretsAreNeverPublished } from './publication.policies.js';
import { isInsideFirst } from './requirements.js';
import { versionOf, type Approval, type LivingItem, type Version } from './state.js';
import { termsOf } from './drafting.js';

const given = toldBy(givenOf);

const marked = (mark: 'insideFirst' | 'preDisclosure' | 'vitalInterests' | 'concernsWholeOrganisation') => ({
  marks: { ...written().marks, [mark]: true },
});
/** Five working days after the Monday of the posting. */
const NOTICE_END = day('2026-03-09');
const AFTER_NOTICE = day('2026-03-10');
/** Three working days after the Monday of the posting. */
const LEAD_END = day('2026-03-05');
const AFTER_LEAD = day('2026-03-06');
const outside = (today = AFTER_LEAD) => publish({ scope: 'public', today });

describe('publishing', () => {
  it('shows author, responsible person, approver, date, scope, form, carriers and period S2.1(5)', () => {
    expect(given(...approvedWith()).when(publish()).decision).toMatchObject({
      events: [
        {
          type: 'ItemPublished',
          data: {
            publication: 1,
            version: 1,
            author: CLERK,
            responsible: person(30),
            approver: { organisation: OURS, body: 'leadingGroup', round: 1, approvedOn: '2026-03-02' },
            publishedOn: '2026-03-02',
            scope: 'members',
            form: 'notice',
            carriers: [{ id: WALL, kind: 'wallPoster', place: '一楼大厅' }],
            noticeWorkingDays: 5,
            isEnteredLater: false,
          },
        },
      ],
    });
  });

  it('is for the very version that was cleared and approved S2.1(3)', () => {
    const the = { approval: { version: 1 } as Approval, version: { version: 2 } as Version };
    expect(secretsAreNeverPublished({ ...the, terms: termsOf(RULES) } as never)).toMatchObject({
      code: 'item.not-cleared',
    });
    expect(secretsAreNeverPublished({ ...the, version: { version: 1 } } as never)).toBeUndefined();
  });

  it('goes as wide as the review went, not beyond S4.1(1) S4.2(1)', () => {
    const reviewed = approvedWith({ scope: 'organisation' });
    expect(typesOf(given(...reviewed).when(publish({ scope: 'organisation' })))).toEqual(['ItemPublished']);
    given(...reviewed)
      .when(publish({ scope: 'audience', audience: '沿江渔民' }))
      .thenRejected('publication.beyond-review', { scope: 'audience', reviewed: 'organisation' });
  });

  it('reaches the named circle that was reviewed, and no other S4.1(1)', () => {
    const reviewed = approvedWith({ scope: 'audience', audience: '沿江渔民' });
    const to = (audience: string | null) => given(...reviewed).when(publish({ scope: 'audience', audience }));
    expect(typesOf(to('沿江渔民'))).toEqual(['ItemPublished']);
    to('船东').thenRejected('publication.beyond-review');
    const narrower = given(...approvedWith()).when(publish({ scope: 'audience', audience: '船东' }));
    expect(typesOf(narrower)).toEqual(['ItemPublished']);
    given(...approvedWith())
      .when(publish({ scope: 'audience' }))
      .thenRejected('item.audience-missing');
    given(...approvedWith())
      .when(publish({ audience: '船东' }))
      .thenRejected('item.audience-without-scope');
  });

  it('waits for pre-disclosure where an entry, a mark, vital interests or the whole organisation ask for it S4.2(2)', () => {
    given(...approvedWith(under('D2')))
      .when(publish())
      .thenRejected('item.pre-disclosure-required');
    for (const mark of ['preDisclosure', 'vitalInterests', 'concernsWholeOrganisation'] as const)
      given(...approvedWith(marked(mark)))
        .when(publish())
        .thenRejected('item.pre-disclosure-required');
    expect(typesOf(given(...approvedWith(marked('insideFirst'))).when(publish()))).toEqual(['ItemPublished']);
  });

  it('of a bulletin or notice names registered carriers, each once S4.1(2) S4.1(3)', () => {
    const on = (...carriers: (typeof WALL)[]) => given(...approvedWith()).when(publish({ carriers }));
    on().thenRejected('publication.carrier-missing');
    on(UNREGISTERED).thenRejected('publication.carrier-unknown', { carrier: UNREGISTERED });
    on(WALL, WALL).thenRejected('publication.carrier-repeated');
    expect(typesOf(on(WALL, BOARD))).toEqual(['ItemPublished']);
    given(...approvedWith())
      .when(publish({ registered: CARRIERS.filter(({ id }) => id !== WALL) }))
      .thenRejected('publication.carrier-unknown');
  });

  it('stands open for the profile’s five working days, not four S4.1(3)', () => {
    const standing = (noticeWorkingDays: number) => given(...approvedWith()).when(publish({ noticeWorkingDays }));
    expect(typesOf(standing(5))).toEqual(['ItemPublished']);
    standing(4).thenRejected('publication.notice-too-short', { noticeWorkingDays: 4, least: 5 });
    expect(standing(7).decision).toMatchObject({ events: [{ data: { noticeWorkingDays: 7 } }] });
  });

  it('by word of mouth, meeting or document has neither carrier nor period S4.1(2)', () => {
    for (const form of ['oral', 'meeting', 'document'] as const) {
      expect(typesOf(given(...approvedWith()).when(publish({ form, carriers: [] })))).toEqual(['ItemPublished']);
      given(...approvedWith())
        .when(publish({ form }))
        .thenRejected('publication.notice-without-carrier');
    }
  });

  it('once begun needs no new approval for a further circle S4.1(1)', () => {
    const later = publish({ scope: 'organisation', today: day('2026-06-01') });
    expect(typesOf(given(...approvedWith(), publish()).when(later))).toEqual(['ItemPublished']);
  });

  it('does not happen while a withdrawal is voted on or a correction is under way S2.1(5)', () => {
    given(...approvedWith(), publish(), proposeWithdrawal())
      .when(publish())
      .thenRejected('review.under-way');
    given(...approvedWith(), publish(), correct())
      .when(publish())
      .thenRejected('correction.in-progress', { version: 2 });
  });

  it('on the website proves itself S4.1(3)', () => {
    expect(given(...approvedWith()).when(publish({ carriers: [WALL, WEBSITE] })).decision).toMatchObject({
      events: [
        { type: 'ItemPublished' },
        { type: 'PostingProven', data: { carrier: WEBSITE, postedBy: null, upOn: '2026-03-02', endsOn: NOTICE_END } },
      ],
    });
  });
});

describe('inside first, outside after', () => {
  const inside = [...approvedWith(under('D1')), publish()] as const;

  it('lets nothing out before a posting inside is proven and its three working days have run S4.2(3)', () => {
    given(...approvedWith(under('D1')))
      .when(outside())
      .thenRejected('item.inside-first', { leadEndsOn: null });
    given(...inside)
      .when(outside())
      .thenRejected('item.inside-first', { leadEndsOn: null });
    given(...inside, prove())
      .when(outside(LEAD_END))
      .thenRejected('item.inside-first', { leadEndsOn: LEAD_END, insideLeadWorkingDays: 3 });
    expect(typesOf(given(...inside, prove()).when(outside()))).toEqual(['ItemPublished']);
  });

  it('holds for the organisation’s staff as for the public S4.2(3)', () => {
    given(...inside)
      .when(publish({ scope: 'organisation' }))
      .thenRejected('item.inside-first');
  });

  it('is asked for by an entry or a mark, else not S4.2(3)', () => {
    given(...approvedWith(marked('insideFirst')))
      .when(outside())
      .thenRejected('item.inside-first');
    expect(typesOf(given(...approvedWith()).when(publish({ scope: 'public' })))).toEqual(['ItemPublished']);
  });

  it('is asked for by vital interests, too S4.2(3)', () => {
    const plain = versionOf(given(...approvedWith()).state as LivingItem, 1);
    expect(isInsideFirst(plain)).toBe(false);
    expect(isInsideFirst({ ...plain, ...marked('vitalInterests') })).toBe(true);
  });

  it('is over with the earliest lead, whatever began inside after it S4.2(3)', () => {
    const again = publish({ form: 'meeting', carriers: [], today: day('2026-03-04') });
    const later = deliver({ publication: 2, today: day('2026-03-04') });
    expect(typesOf(given(...inside, prove(), again, later).when(outside()))).toEqual(['ItemPublished']);
  });

  it('counts a posting proven afterwards only if it hung through the lead S4.2(3) S4.1(3)', () => {
    const hung = (downOn: string) => prove({ today: AFTER_LEAD, upOn: day('2026-03-02'), downOn: day(downOn) });
    expect(typesOf(given(...inside, hung('2026-03-05')).when(outside()))).toEqual(['ItemPublished']);
    given(...inside, hung('2026-03-04'))
      .when(outside())
      .thenRejected('item.inside-first', { leadEndsOn: null });
  });

  it('does not begin with the leadership: members must have seen it S4.2(3)', () => {
    given(...approvedWith(under('D1')), publish({ scope: 'leadership' }), prove())
      .when(outside())
      .thenRejected('item.inside-first', { leadEndsOn: null });
  });

  it('begins with a meeting of members, too S4.2(3) S4.1(2)', () => {
    const met = [...approvedWith(under('D1')), publish({ form: 'meeting', carriers: [] }), deliver()];
    given(...met)
      .when(outside(LEAD_END))
      .thenRejected('item.inside-first');
    expect(typesOf(given(...met).when(outside()))).toEqual(['ItemPublished']);
  });

  it('begins again when the posting comes down before the lead has run S4.2(3) S4.1(3)', () => {
    given(...inside, prove(), takeDown(day('2026-03-04')))
      .when(outside())
      .thenRejected('item.inside-first', { leadEndsOn: null });
    const ran = given(...inside, prove(), takeDown(LEAD_END));
    expect(typesOf(ran.when(outside()))).toEqual(['ItemPublished']);
  });

  it('holds by the true dates of what is entered later S4.3 S4.2(3)', () => {
    const today = day('2026-04-01');
    const held = [draft(under('D1')), clear(), submit(), recordSession(), conclude(day('2026-03-06'))];
    const insideThen = publish({ today: day('2026-03-06'), openedEarlierOn: day('2026-03-02') });
    const proven = prove({ today: day('2026-03-06'), upOn: day('2026-03-02') });
    const out = (openedEarlierOn: string) => publish({ scope: 'public', today, openedEarlierOn: day(openedEarlierOn) });
    given(...held, insideThen, proven)
      .when(out('2026-03-05'))
      .thenRejected('item.inside-first');
    expect(typesOf(given(...held, insideThen, proven).when(out('2026-03-06')))).toEqual(['ItemPublished']);
  });
});

describe('what is entered later', () => {
  const held = [draft(), clear(), submit(), recordSession(), conclude(day('2026-03-06'))] as const;
  const then = (openedEarlierOn: string) =>
    given(...held).when(publish({ today: day('2026-03-06'), openedEarlierOn: day(openedEarlierOn) }));

  it('keeps its true date and the mark S4.3', () => {
    expect(then('2026-02-27').decision).toMatchObject({
      events: [{ data: { publishedOn: '2026-02-27', isEnteredLater: true } }],
    });
    const proven = given(...held, publish({ today: day('2026-03-06'), openedEarlierOn: day('2026-02-27') })).when(
      prove({ today: day('2026-03-06'), upOn: day('2026-02-27') }),
    );
    expect(proven.decision).toMatchObject({ events: [{ data: { upOn: '2026-02-27', isEnteredLater: true } }] });
  });

  it('was not open before its review, nor will be tomorrow S4.3 S4.2(1)', () => {
    then('2026-02-26').thenRejected('publication.before-review', { decidedOn: '2026-02-27' });
    then('2026-03-07').thenRejected('publication.in-future');
    expect(typesOf(then('2026-03-06'))).toEqual(['ItemPublished']);
  });
});

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
