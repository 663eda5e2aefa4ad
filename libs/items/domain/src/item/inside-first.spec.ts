import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  approvedWith,
  deliver,
  draft,
  clear,
  submit,
  recordSession,
  conclude,
  prove,
  publish,
  takeDown,
  under,
} from '../../spec/acts.js';
import { toldBy, typesOf } from '../../spec/item-given.js';
import { day } from '../../spec/people.js';
import { marked, AFTER_LEAD, LEAD_END } from '../../spec/stages.js';
import { isInsideFirst } from './requirements.js';
import { versionOf, type LivingItem } from './state.js';

const given = toldBy(givenOf);

const outside = (today = AFTER_LEAD) => publish({ scope: 'public', today });

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
