import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { publish, under } from '../../spec/acts.js';
import {
  approved as approvedNow,
  cleared,
  correctionDrafted,
  drafted,
  asked,
  published,
  revised,
  selfProven,
  withdrawalProposed,
} from '../../spec/events.js';
import { approvedByBody, approvedWith, marked, NOTICE_END } from '../../spec/histories.js';
import {
  BOARD,
  CARRIERS,
  CLERK,
  HEAD,
  OTHER_CLERK,
  OURS,
  RULES,
  UNREGISTERED,
  WALL,
  WEBSITE,
  day,
  person,
  reviewOf,
} from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';
import { termsOf } from './drafting.js';
import { secretsAreNeverPublished } from './publication.policies.js';
import { type Approval, type Version } from './state.js';

const given = toldBy(givenOf);

const approved = approvedWith();

describe('publishing', () => {
  it('shows author, responsible person, approver, date, scope, form, carriers and period S2.1(5)', () => {
    given(...approved)
      .when(publish())
      .then(
        published({
          publication: 1,
          version: 1,
          author: CLERK,
          responsible: person(30),
          approver: {
            ...{ organisation: OURS, body: 'leadingGroup', review: reviewOf(1), presidedBy: HEAD },
            approvedOn: day('2026-03-02'),
          },
          publishedOn: day('2026-03-02'),
          scope: 'members',
          form: 'notice',
          carriers: [WALL],
          noticeWorkingDays: 5,
          isEnteredLater: false,
        }),
      );
  });

  it('names who wrote the version that is shown, not who began the item S2.1(5)', () => {
    const text = { responsible: person(31) };
    const revisedByAnother = [drafted(), revised(text, { by: OTHER_CLERK }), cleared(), asked()];
    given(...revisedByAnother, approvedNow())
      .when(publish())
      .then(published({ version: 2, author: OTHER_CLERK, responsible: person(31) }));
  });

  it('is for the very version that was cleared and approved S2.1(3)', () => {
    const input = { approval: { version: 1 } as Approval, version: { version: 2 } as Version };
    expect(secretsAreNeverPublished({ ...input, terms: termsOf(RULES) } as never)).toMatchObject({
      code: 'item.not-cleared',
    });
    expect(secretsAreNeverPublished({ ...input, version: { version: 1 } } as never)).toBeUndefined();
  });

  it('goes as wide as the review went, not beyond S4.1(1) S4.2(1)', () => {
    const reviewed = approvedWith({ scope: 'organisation' });
    given(...reviewed)
      .when(publish({ scope: 'organisation' }))
      .then(published({ scope: 'organisation' }));
    given(...reviewed)
      .when(publish({ scope: 'audience', audience: '沿江渔民' }))
      .thenRejected('publication.beyond-review', { scope: 'audience', reviewed: 'organisation' });
  });

  it('reaches the named circle that was reviewed, and no other S4.1(1)', () => {
    const reviewed = approvedWith({ scope: 'audience', audience: '沿江渔民' });
    const to = (audience: string | null) => given(...reviewed).when(publish({ scope: 'audience', audience }));
    to('沿江渔民').then(published({ scope: 'audience', audience: '沿江渔民' }));
    to('船东').thenRejected('publication.beyond-review');
    given(...approved)
      .when(publish({ scope: 'audience', audience: '船东' }))
      .then(published({ scope: 'audience', audience: '船东' }));
    given(...approved)
      .when(publish({ scope: 'audience' }))
      .thenRejected('item.audience-missing');
    given(...approved)
      .when(publish({ audience: '船东' }))
      .thenRejected('item.audience-without-scope');
  });

  it('waits for pre-disclosure where an entry, a mark, vital interests or the whole organisation ask for it S4.2(2)', () => {
    given(...approvedByBody(under('D2')))
      .when(publish())
      .thenRejected('item.pre-disclosure-required');
    for (const mark of ['preDisclosure', 'vitalInterests', 'concernsWholeOrganisation'] as const)
      given(...approvedWith(marked(mark)))
        .when(publish())
        .thenRejected('item.pre-disclosure-required');
    given(...approvedWith(marked('insideFirst')))
      .when(publish())
      .then(published());
  });

  it('of a bulletin or notice names registered carriers, each once S4.1(2) S4.1(3)', () => {
    const on = (...carriers: (typeof WALL)[]) => given(...approved).when(publish({ carriers }));
    on().thenRejected('publication.carrier-missing');
    on(UNREGISTERED).thenRejected('publication.carrier-unknown', { carrier: UNREGISTERED });
    on(WALL, WALL).thenRejected('publication.carrier-repeated');
    on(WALL, BOARD).then(published({ carriers: [WALL, BOARD] }));
    given(...approved)
      .when(publish({ registered: CARRIERS.filter(({ id }) => id !== WALL) }))
      .thenRejected('publication.carrier-unknown');
  });

  it('stands open for the profile’s five working days, not four S4.1(3)', () => {
    const standing = (noticeWorkingDays: number) => given(...approved).when(publish({ noticeWorkingDays }));
    standing(5).then(published({ noticeWorkingDays: 5 }));
    standing(4).thenRejected('publication.notice-too-short', { noticeWorkingDays: 4, least: 5 });
    standing(7).then(published({ noticeWorkingDays: 7 }));
  });

  it('by word of mouth, meeting or document has neither carrier nor period S4.1(2)', () => {
    for (const form of ['oral', 'meeting', 'document'] as const) {
      given(...approved)
        .when(publish({ form, carriers: [] }))
        .then(published({ form, carriers: [], noticeWorkingDays: null }));
      given(...approved)
        .when(publish({ form }))
        .thenRejected('publication.notice-without-carrier');
    }
  });

  it('once begun needs no new approval for a further circle S4.1(1)', () => {
    const today = day('2026-06-01');
    given(...approved, published())
      .when(publish({ scope: 'organisation', today }))
      .then(published({ publication: 2, scope: 'organisation', publishedOn: today }));
  });

  it('does not happen while a withdrawal is voted on or a correction is under way S2.1(5)', () => {
    given(...approved, published(), withdrawalProposed(), asked({ kind: 'withdrawal' }))
      .when(publish())
      .thenRejected('item.review-under-way');
    given(...approved, published(), correctionDrafted())
      .when(publish())
      .thenRejected('correction.in-progress', { version: 2 });
  });

  it('on the website proves itself S4.1(3)', () => {
    given(...approved)
      .when(publish({ carriers: [WALL, WEBSITE] }))
      .then(
        published({ carriers: [WALL, WEBSITE] }),
        selfProven({ carrier: WEBSITE, postedBy: null, upOn: day('2026-03-02'), endsOn: NOTICE_END }),
      );
  });
});
