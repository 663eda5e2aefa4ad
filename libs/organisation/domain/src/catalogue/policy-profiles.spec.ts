import { monthsLater, neededMoreThan, type Share } from '@gongkai/kernel';
import {
  POLICY_PROFILES,
  profileAdopted,
  type PolicyNumbers,
  type PolicyProfile,
} from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { circumstances, decision, profile, today } from '../../spec/builders.js';
import {
  catalogue,
  firstLoosened,
  numbersOutside,
  profileInForceAt,
  TIGHTER,
  type CatalogueCommand,
  type CatalogueRefusal,
} from '../index.js';
const numbersOf = ({ id: _id, version: _version, ...numbers }: PolicyProfile): PolicyNumbers => numbers;
const party = numbersOf(profile);
const adoptProfile = (numbers: PolicyNumbers): CatalogueCommand => ({
  ...today,
  type: 'AdoptProfile',
  ...circumstances,
  foundedUnder: 'party-unit',
  numbers,
  decision,
});

const { calendar } = circumstances;

describe('policy profiles (S4.3)', () => {
  const tighter: PolicyNumbers = { ...party, request: { ...party.request, answerWithinWorkingDays: 14 } };
  const adopted = (numbers: PolicyNumbers) =>
    profileAdopted({
      profile: { ...numbers, id: 'party-unit', version: 2 },
      supersedes: 1,
      adoptedAt: today.at,
      decision,
    });
  const event = adopted(tighter);

  it('bind what begins at or after the instant of adoption', () => {
    given(catalogue).when(adoptProfile(tighter)).then(event);
    const { state } = given(catalogue, event);
    const before = '2026-03-02T03:59:59.999Z' as typeof today.at;
    expect(profileInForceAt(state, 'party-unit', before)).toEqual(profile);
    expect(profileInForceAt(state, 'party-unit', today.at).request.answerWithinWorkingDays).toBe(14);
    expect(profileInForceAt(given(catalogue).state, 'brief', today.at)).toEqual(POLICY_PROFILES.brief);
  });

  it('that change nothing are already so', () => {
    given(catalogue).when(adoptProfile(party)).thenNothing();
    given(catalogue, event).when(adoptProfile(tighter)).thenNothing();
  });

  it('once tight stay tight', () => {
    given(catalogue, event)
      .when(adoptProfile(party))
      .thenRejected('profile.loosened', { number: 'request.answerWithinWorkingDays' });
  });

  it('name a direction for every number that they have', () => {
    for (const [group, value] of Object.entries(party)) {
      if (group === 'withholdingGrounds') continue;
      const numbers = Object.entries(value).filter(([, one]) => typeof one === 'number');
      expect([group, Object.keys((TIGHTER as Record<string, object>)[group] ?? {}).toSorted()]).toEqual([
        group,
        numbers.map(([name]) => name).toSorted(),
      ]);
    }
  });

  const numbers = Object.entries(TIGHTER).flatMap(([group, directions]) =>
    Object.entries(directions).map(([name, direction]) => [`${group}.${name}`, group, name, direction] as const),
  );
  it.each(numbers)('%s is tightened one way only', (path, group, name, direction) => {
    const moved = (by: number): PolicyNumbers => {
      const numbersOfGroup = (party as unknown as Record<string, Record<string, number>>)[group]!;
      return { ...party, [group]: { ...numbersOfGroup, [name]: numbersOfGroup[name]! + by } };
    };
    const step = direction === 'more' ? 1 : -1;
    expect([firstLoosened(party, moved(step)), firstLoosened(party, moved(-step))]).toEqual([undefined, path]);
  });

  const moveTo = (group: string, name: string, number: number): PolicyNumbers => {
    const numbersOfGroup = (party as unknown as Record<string, Record<string, number>>)[group]!;
    return { ...party, [group]: { ...numbersOfGroup, [name]: number } };
  };

  it('are not adopted where a number could stop the work for good: 60 days of notice at the most', () => {
    const notice = (days: number) => moveTo('publication', 'noticeWorkingDays', days);
    given(catalogue)
      .when(adoptProfile(notice(60)))
      .then(adopted(notice(60)));
    for (const days of [61, 3_000])
      given(catalogue)
        .when(adoptProfile(notice(days)))
        .thenRejected('profile.out-of-bounds', { number: 'publication.noticeWorkingDays' });
  });

  it.each(numbers)('%s at its tightest can be counted by every calendar', (path, group, name, direction) => {
    const tightest = (limit: number): boolean => numbersOutside(moveTo(group, name, limit)).length === 0;
    const limit = direction === 'fewer' ? 1 : Array.from({ length: 400 }, (_, n) => 400 - n).find(tightest);
    expect([path, limit !== undefined && tightest(limit), tightest(0), tightest(10_000)]).toEqual([
      path,
      true,
      false,
      false,
    ]);
    expect(() => calendar.addWorkingDays(today.on, limit ?? 0)).not.toThrow();
    expect(monthsLater(today.on, (limit ?? 0) * 12)).toBeDefined();
  });

  it('compare shares exactly', () => {
    const quorum = (share: Share): PolicyNumbers => ({
      ...party,
      review: { ...party.review, quorumShare: { ...party.review.quorumShare, default: share } },
    });
    expect(firstLoosened(party, quorum('2/4'))).toBeUndefined();
    expect(firstLoosened(party, quorum('5000/9999'))).toBeUndefined();
    expect(firstLoosened(party, quorum('4999/9999'))).toBe('review.quorumShare.default');
  });

  it('never let fewer approve by a share that passes for tighter', () => {
    const digits = fc.integer({ min: 1, max: 9_999 });
    const share = fc.tuple(digits, digits).map(([part, whole]): Share => `${part}/${whole}`);
    const approval = (approvalShareOfBody: Share): PolicyNumbers => ({
      ...party,
      review: { ...party.review, approvalShareOfBody },
    });
    fc.assert(
      fc.property(share, share, fc.integer({ min: 2, max: 500 }), (was, is, body) => {
        const isTaken = firstLoosened(approval(was), approval(is)) === undefined;
        if (isTaken) expect(neededMoreThan(is, body)).toBeGreaterThanOrEqual(neededMoreThan(was, body));
        else expect(neededMoreThan(is, body)).toBeLessThanOrEqual(neededMoreThan(was, body));
      }),
    );
  });

  it.each<readonly [string, string, Partial<PolicyNumbers['review']>, string | undefined]>([
    [
      'a quorum of both',
      'review.quorumShare.funds',
      { quorumShare: { ...party.review.quorumShare, funds: '1/1' } },
      undefined,
    ],
    [
      'a quorum of more than all',
      'review.quorumShare.funds',
      { quorumShare: { ...party.review.quorumShare, funds: '4/3' } },
      'profile.share-unreachable',
    ],
    [
      'an approval by more than three quarters',
      'review.approvalShareOfBody',
      { approvalShareOfBody: '3/4' },
      undefined,
    ],
    [
      'an approval by more than all',
      'review.approvalShareOfBody',
      { approvalShareOfBody: '1/1' },
      'profile.share-unreachable',
    ],
  ])('%s can be asked for, or never be reached: %s (S4.2(1))', (_what, number, review, code) => {
    const reviewed = { ...party, review: { ...party.review, ...review } };
    const bodies = number === 'review.quorumShare.funds' ? [2] : [7];
    const asked = given(catalogue).when({ ...adoptProfile(reviewed), bodies } as CatalogueCommand);
    if (code === undefined) asked.then(adopted(reviewed));
    else asked.thenRejected(code as CatalogueRefusal, { number });
  });

  it('take no ground for withholding more, and admit no applicant less', () => {
    expect(firstLoosened({ ...party, withholdingGrounds: ['stateSecret'] }, party)).toBe('withholdingGrounds');
    expect(firstLoosened(party, { ...party, withholdingGrounds: ['stateSecret'] })).toBeUndefined();
    const admitting = (...applicants: PolicyNumbers['request']['applicants']): PolicyNumbers => ({
      ...party,
      request: { ...party.request, applicants },
    });
    expect(firstLoosened(party, admitting('members'))).toBe('request.applicants');
    expect(firstLoosened(party, admitting('anyone'))).toBeUndefined();
  });

  type Change = (numbers: PolicyNumbers) => PolicyNumbers;
  const reviewing =
    (secretBallotFor: PolicyNumbers['review']['secretBallotFor']): Change =>
    (numbers) => ({
      ...numbers,
      review: { ...numbers.review, secretBallotFor },
    });
  const urging =
    (urgedToo: PolicyNumbers['feedback']['urgedToo']): Change =>
    (numbers) => ({
      ...numbers,
      feedback: { ...numbers.feedback, urgedToo },
    });
  const asking =
    (request: Partial<PolicyNumbers['request']>): Change =>
    (numbers) => ({
      ...numbers,
      request: { ...numbers.request, ...request },
    });
  const fee = (payWithinWorkingDays: number | null): Change => asking({ fee: { payWithinWorkingDays } });

  it.each<readonly [string, Change, Change, string]>([
    ['vote openly again', reviewing(['funds']), reviewing([]), 'review.secretBallotFor'],
    ['urge fewer', urging(['head', 'supervisors']), urging(['head']), 'feedback.urgedToo'],
    [
      'know more grounds',
      asking({ groundsToo: [] }),
      asking({ groundsToo: ['internalAffairs'] }),
      'request.groundsToo',
    ],
    ['bring in a fee', fee(null), fee(60), 'request.fee.payWithinWorkingDays'],
    ['want a fee sooner', fee(20), fee(19), 'request.fee.payWithinWorkingDays'],
    [
      'turn away who was admitted',
      asking({ applicants: ['anyone'] }),
      asking({ applicants: ['members', 'staff'] }),
      'request.applicants',
    ],
  ])('never %s; the other way they may', (_what, before, after, number) => {
    expect(firstLoosened(before(party), after(party))).toBe(number);
    expect(firstLoosened(after(party), before(party))).toBeUndefined();
  });

  it("leave the mission's own measures as they are", () => {
    const { reporting } = party;
    const scored = (complete: number) => ({
      ...party,
      reporting: { ...reporting, score: { ...reporting.score, complete } },
    });
    expect(numbersOutside(scored(20) as PolicyNumbers)).toEqual([]);
    expect(numbersOutside(scored(30) as PolicyNumbers)).toEqual(['reporting.score.complete']);
    const later = { ...party, reporting: { ...reporting, yearlyBy: '03-31' } } as unknown as PolicyNumbers;
    expect(numbersOutside(later)).toEqual(['reporting.yearlyBy']);
  });
});
