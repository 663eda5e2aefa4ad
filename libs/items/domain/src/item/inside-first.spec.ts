import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { deliver, prove, publish, under } from '../../spec/acts.js';
import {
  approved,
  cleared,
  delivered,
  drafted,
  asked,
  askedOfBody,
  proven,
  published,
  selfProven,
  takenDown,
} from '../../spec/events.js';
import { AFTER_LEAD, approvedByBody, approvedWith, LEAD_END, marked } from '../../spec/histories.js';
import { BOARD, CLERK, PERIODICAL, WALL, WEBSITE, day, hashOf } from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';
import { isInsideFirst } from './requirements.js';
import { versionOf, type LivingItem } from './state.js';

const given = toldBy(givenOf);

const outside = (today = AFTER_LEAD) => publish({ scope: 'public', today });
const openedOutside = published({ scope: 'public', publishedOn: AFTER_LEAD });
const ready = approvedByBody(under('D1'));

const earlier = (on: string) => ({
  ...{ on: day(on), postedBy: CLERK, isPosterOnRecord: true, fileSha256: hashOf(60), issue: null, page: null },
});

describe('inside first, outside after', () => {
  const inside = [...ready, published()] as const;

  it('lets nothing out before a posting inside is proven and its three working days have run S4.2(3)', () => {
    given(...ready)
      .when(outside())
      .thenRejected('item.inside-first', { leadEndsOn: null });
    given(...inside)
      .when(outside())
      .thenRejected('item.inside-first', { leadEndsOn: null });
    given(...inside, proven())
      .when(outside(LEAD_END))
      .thenRejected('item.inside-first', { leadEndsOn: LEAD_END, insideLeadWorkingDays: 3 });
    given(...inside, proven())
      .when(outside())
      .then(openedOutside);
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
    given(...approvedWith())
      .when(publish({ scope: 'public' }))
      .then(published({ scope: 'public' }));
  });

  it('is asked for by vital interests, too S4.2(3)', () => {
    const plain = versionOf(given(...approvedWith()).state as LivingItem, 1);
    expect(isInsideFirst(plain)).toBe(false);
    expect(isInsideFirst({ ...plain, ...marked('vitalInterests') })).toBe(true);
  });

  it('is over with the earliest lead, whatever began inside after it S4.2(3)', () => {
    const again = published({ form: 'meeting', carriers: [], publishedOn: day('2026-03-04') });
    const after = delivered({ publication: 2, deliveredOn: day('2026-03-04') });
    given(...inside, proven(), again, after)
      .when(outside())
      .then(openedOutside);
  });

  it('counts a posting proven afterwards only if it hung through the lead S4.2(3) S4.1(3)', () => {
    const hung = (downOn: string) =>
      given(...inside).when(prove({ today: AFTER_LEAD, upOn: day('2026-03-02'), downOn: day(downOn) }));
    const through = proven({ downOn: LEAD_END, insideLeadEndsOn: LEAD_END });
    hung('2026-03-05').then(through);
    given(...inside, through)
      .when(outside())
      .then(openedOutside);
    const tooShort = proven({ downOn: day('2026-03-04'), insideLeadEndsOn: null });
    hung('2026-03-04').then(tooShort);
    given(...inside, tooShort)
      .when(outside())
      .thenRejected('item.inside-first', { leadEndsOn: null });
  });

  it('does not begin with the leadership: members must have seen it S4.2(3)', () => {
    const toLeaders = [...ready, published({ scope: 'leadership' })];
    given(...toLeaders)
      .when(prove())
      .then(proven({ insideLeadEndsOn: null }));
    given(...toLeaders, proven())
      .when(outside())
      .thenRejected('item.inside-first', { leadEndsOn: null });
  });

  it('begins with a meeting of members, too S4.2(3) S4.1(2)', () => {
    const met = [...ready, published({ form: 'meeting', carriers: [] }), delivered()];
    given(...met)
      .when(outside(LEAD_END))
      .thenRejected('item.inside-first');
    given(...met)
      .when(outside())
      .then(openedOutside);
  });

  it('begins again when the posting comes down before the lead has run S4.2(3) S4.1(3)', () => {
    given(...inside, proven(), takenDown(day('2026-03-04'), { isEarly: true }))
      .when(outside())
      .thenRejected('item.inside-first', { leadEndsOn: null });
    given(...inside, proven(), takenDown(LEAD_END, { isEarly: true }))
      .when(outside())
      .then(openedOutside);
  });

  it('holds by the true dates of what is entered later S4.3 S4.2(3)', () => {
    const [today, concludedOn] = [day('2026-04-01'), AFTER_LEAD];
    const then = {
      publishedOn: day('2026-03-02'),
      isEnteredLater: true,
      earlierProof: { postedBy: CLERK, fileSha256: hashOf(60) },
    };
    const held = [
      ...[drafted(under('D1')), cleared(), askedOfBody()],
      approved({ body: 'organisation', approvedOn: concludedOn, decidedOn: day('2026-02-27') }),
      ...[published(then), proven()],
    ];
    const out = (on: string) => given(...held).when(publish({ scope: 'public', today, openedEarlier: earlier(on) }));
    const sixth = { scope: 'public', publishedOn: day('2026-03-06') } as const;
    out('2026-03-05').thenRejected('item.inside-first');
    out('2026-03-06').then(
      published({ ...then, ...sixth }),
      proven({ publication: 2, upOn: sixth.publishedOn, isEnteredLater: true, fileSha256: hashOf(60) }),
    );
  });
});

describe('what is entered later', () => {
  const [decidedOn, sixth] = [day('2026-02-27'), day('2026-03-06')];
  const held = [...[drafted(), cleared(), asked()], approved({ approvedOn: sixth, decidedOn })] as const;
  const then = (on: string, more: Parameters<typeof publish>[0] = {}) =>
    given(...held).when(publish({ today: sixth, openedEarlier: earlier(on), ...more }));
  const earlierProof = { postedBy: CLERK, fileSha256: hashOf(60) };
  const since = (on: string, more: Parameters<typeof published>[0] = {}) =>
    published({ publishedOn: day(on), isEnteredLater: true, earlierProof, ...more });
  const hungSince = (on: string, more: Parameters<typeof proven>[0] = {}) =>
    proven({ upOn: day(on), isEnteredLater: true, fileSha256: hashOf(60), ...more });

  it('keeps its true date and the mark, and is proven of that day on every carrier S4.3', () => {
    then('2026-02-27').then(since('2026-02-27'), hungSince('2026-02-27'));
    const carriers = [WALL, BOARD, WEBSITE];
    then('2026-02-27', { carriers }).then(
      ...[since('2026-02-27', { carriers }), hungSince('2026-02-27'), hungSince('2026-02-27', { carrier: BOARD })],
      selfProven({ upOn: sixth }),
    );
    given(...held, since('2026-02-27'), hungSince('2026-02-27'))
      .when(prove({ today: sixth, upOn: decidedOn }))
      .thenRejected('publication.already-proven');
  });

  it('is not proven by a website, which shows only since today S4.3 S4.1(3)', () => {
    then('2026-02-27', { carriers: [WEBSITE] }).thenRejected('publication.earlier-proof-missing');
  });

  it('names issue and page of an internal publication S4.3 S4.1(3)', () => {
    const print = { issue: { year: 2026, number: 3 }, page: 2 };
    const [carriers, openedEarlier] = [[PERIODICAL, WALL], { ...earlier('2026-02-27'), ...print }];
    then('2026-02-27', { carriers }).thenRejected('publication.issue-missing');
    then('2026-02-27', { openedEarlier }).thenRejected('publication.issue-unasked');
    then('2026-02-27', { carriers, openedEarlier }).then(
      since('2026-02-27', { carriers }),
      hungSince('2026-02-27', { carrier: PERIODICAL, ...print }),
      hungSince('2026-02-27'),
    );
  });

  it('was put up by somebody on record S4.3 S4.1(3)', () => {
    then('2026-02-27', {
      openedEarlier: { ...earlier('2026-02-27'), isPosterOnRecord: false },
    }).thenRejected('publication.poster-unknown');
  });

  it('and was told, was told on that day S4.3 S4.1(2)', () => {
    const meeting = { form: 'meeting', carriers: [] } as const;
    then('2026-02-27', meeting).then(since('2026-02-27', meeting));
    const told = [...held, since('2026-02-27', meeting)];
    given(...told)
      .when(deliver({ today: sixth, deliveredOn: day('2026-03-02') }))
      .thenRejected('publication.not-of-that-day', { publishedOn: '2026-02-27' });
    given(...told)
      .when(deliver({ today: sixth, deliveredOn: decidedOn }))
      .then(delivered({ deliveredOn: decidedOn, isEnteredLater: true }));
  });

  it('was not open before its review, nor will be tomorrow S4.3 S4.2(1)', () => {
    then('2026-02-26').thenRejected('publication.before-review', { decidedOn: '2026-02-27' });
    then('2026-03-07').thenRejected('publication.in-future');
    then('2026-03-06').then(since('2026-03-06'), hungSince('2026-03-06'));
  });
});
