import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { approvedWith, correct, proposeWithdrawal, publish, under } from '../../spec/acts.js';
import { toldBy, typesOf } from '../../spec/item-given.js';
import { BOARD, CARRIERS, CLERK, OURS, UNREGISTERED, WALL, WEBSITE, day, person, RULES } from '../../spec/people.js';
import { marked, NOTICE_END } from '../../spec/stages.js';
import { secretsAreNeverPublished } from './publication.policies.js';
import { type Approval, type Version } from './state.js';
import { termsOf } from './drafting.js';

const given = toldBy(givenOf);

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
