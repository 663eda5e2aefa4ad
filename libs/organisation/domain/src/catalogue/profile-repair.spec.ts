import type { Share } from '@gongkai/kernel';
import { PROFILE_NUMBERS, profileAdopted, profileRepaired, type PolicyNumbers } from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, expect, it } from '@jest/globals';
import { circumstances, day, decision, noonOf, profile, today } from '../../spec/builders.js';
import { catalogue, profileInForceAt, type CatalogueCommand } from '../index.js';
import { withNumberOf } from './blocking.js';

const APPROVAL = 'review.approvalShareOfBody';
const FRESH = 'review.approvedGoesStaleAfterWorkingDays';
const SEEN = 'supervisor.seesBeforeOutsidePostingWorkingDays';
const NOTICE = 'publication.noticeWorkingDays';
const reason = '换届后只余三人，任何一人缺席即无法议决';

interface Changed {
  readonly approval?: Share;
  readonly funds?: Share;
  readonly fresh?: number;
  readonly seen?: number;
  readonly notice?: number;
}
/** The mission's numbers, changed where the test says. */
const numbersWith = ({ approval, funds, fresh, seen, notice }: Changed): PolicyNumbers => {
  const { id: _id, version: _version, ...mission } = profile;
  const { review, supervisor, publication } = mission;
  return {
    ...mission,
    review: {
      ...review,
      approvalShareOfBody: approval ?? review.approvalShareOfBody,
      quorumShare: { ...review.quorumShare, funds: funds ?? review.quorumShare.funds },
      approvedGoesStaleAfterWorkingDays: fresh ?? review.approvedGoesStaleAfterWorkingDays,
    },
    supervisor: { ...supervisor, seesBeforeOutsidePostingWorkingDays: seen ?? 3 },
    publication: { ...publication, noticeWorkingDays: notice ?? publication.noticeWorkingDays },
  };
};

const adopted = (numbers: PolicyNumbers) =>
  profileAdopted({
    profile: { ...numbers, id: 'party-unit', version: 2 },
    supersedes: 1,
    adoptedAt: today.at,
    decision,
  });
const repair = (number: string, bodies: readonly number[] = [3]): CatalogueCommand => ({
  ...{ ...today, ...circumstances, type: 'RepairProfile', foundedUnder: 'party-unit' },
  ...{ number, reason, decision, bodies },
});
const adopt = (numbers: PolicyNumbers, bodies: readonly number[]): CatalogueCommand => ({
  ...{ ...today, ...circumstances, type: 'AdoptProfile', foundedUnder: 'party-unit' },
  ...{ numbers, decision, bodies },
});
const repaired = (numbers: PolicyNumbers, number: string) =>
  profileRepaired({
    profile: { ...numbers, id: 'party-unit', version: 3 },
    ...{ supersedes: 2, repairedAt: today.at, number, reason, decision },
  });

describe('a number of a profile that blocks (S4.2(1) S4.3)', () => {
  it("is put back to the mission's value, with its reason, and all others stay", () => {
    given(catalogue, adopted(numbersWith({ approval: '4/5', notice: 9 })))
      .when(repair(APPROVAL))
      .then(repaired(numbersWith({ notice: 9 }), APPROVAL));
  });

  it('is put back once: again is already so', () => {
    const history = given(catalogue, adopted(numbersWith({ approval: '4/5' })));
    history
      .and(repaired(numbersWith({}), APPROVAL))
      .when(repair(APPROVAL))
      .thenNothing();
    given(catalogue).when(repair(APPROVAL)).thenNothing();
  });

  it('binds what begins after the repair, which is no loosening by the organisation', () => {
    const history = given(catalogue, adopted(numbersWith({ approval: '4/5' }))).and(
      repaired(numbersWith({}), APPROVAL),
    );
    expect(profileInForceAt(history.state, 'party-unit', today.at)).toMatchObject({ version: 3, ...numbersWith({}) });
    history.when(adopt(numbersWith({ notice: 6 }), [7])).then(
      profileAdopted({
        profile: { ...numbersWith({ notice: 6 }), id: 'party-unit', version: 4 },
        ...{ supersedes: 3, adoptedAt: today.at, decision },
      }),
    );
  });

  it.each<readonly [string, Changed, string, readonly number[], boolean]>([
    ['four fifths of a body of three: one alone stops all', { approval: '4/5' }, APPROVAL, [3], true],
    ['four fifths of a body of eleven', { approval: '4/5' }, APPROVAL, [11], false],
    ['four fifths where only the other body is small', { approval: '4/5' }, APPROVAL, [11, 4], true],
    ["two of two: the mission's half asks for both as well", { approval: '4/5' }, APPROVAL, [2], false],
    ['nobody in office', { approval: '4/5' }, APPROVAL, [0], false],
    ['a quorum of all', { funds: '1/1' }, 'review.quorumShare.funds', [5], true],
    ['a quorum of four fifths of five', { funds: '4/5' }, 'review.quorumShare.funds', [5], false],
    ['an approval that is stale before the supervisors have seen it', { fresh: 3 }, FRESH, [7], true],
    ['an approval that is fresh for one day more', { fresh: 4 }, FRESH, [7], false],
    ['supervisors who see longer than approvals last', { seen: 20 }, SEEN, [7], true],
    ['a notice of three thousand days, which no table bears', { notice: 3_000 }, NOTICE, [7], true],
    ['a notice of sixty days', { notice: 60 }, NOTICE, [7], false],
  ])('is told from one that only binds: %s', (_what, ...[changed, number, bodies, blocks]) => {
    const before = numbersWith(changed);
    const asked = given(catalogue, adopted(before)).when(repair(number, bodies));
    if (blocks) asked.then(repaired(withNumberOf(before, profile, number), number));
    else asked.thenRejected('profile.does-not-block', { number, blocking: [] });
  });

  it('is named to who names another', () => {
    given(catalogue, adopted(numbersWith({ approval: '4/5', notice: 60 })))
      .when(repair(NOTICE))
      .thenRejected('profile.does-not-block', { number: NOTICE, blocking: [APPROVAL] });
  });

  it('is that of two which mends the rule alone; where neither does, both', () => {
    given(catalogue, adopted(numbersWith({ fresh: 10, seen: 20 })))
      .when(repair(FRESH))
      .thenRejected('profile.does-not-block', { number: FRESH, blocking: [SEEN] });
    const both = numbersWith({ fresh: 2, seen: 20 });
    given(catalogue, adopted(both))
      .when(repair(FRESH))
      .then(repaired(numbersWith({ seen: 20 }), FRESH));
    given(catalogue, adopted(both))
      .when(repair(SEEN))
      .then(repaired(numbersWith({ fresh: 2 }), SEEN));
  });

  it('is put back by a decision that was taken', () => {
    given(catalogue, adopted(numbersWith({ approval: '4/5' })))
      .when({ ...repair(APPROVAL), decision: { ...decision, decidedOn: day('2026-03-03') } } as CatalogueCommand)
      .thenRejected('decision.in-future', { decidedOn: '2026-03-03', today: '2026-03-02' });
  });

  it.each(PROFILE_NUMBERS)('can be %s, of every profile', (number) => {
    given(catalogue).when(repair(number)).thenNothing();
  });

  it.each(['withholdingGrounds', 'request.applicants', 'version'])('is never %s, which is no number', (name) => {
    expect(PROFILE_NUMBERS).not.toContain(name);
  });
});

describe('numbers that would block are not adopted (S4.2(1) S4.3)', () => {
  it.each<readonly [string, Changed, string, readonly number[]]>([
    ['four fifths of three', { approval: '4/5' }, APPROVAL, [3]],
    ['two thirds of three, of which more are three', { approval: '2/3' }, APPROVAL, [3]],
    ['all but one of ten thousand, of nine', { approval: '9998/9999' }, APPROVAL, [9]],
    ['a quorum of all five', { funds: '1/1' }, 'review.quorumShare.funds', [5]],
    ['approvals that go stale at once', { fresh: 3 }, FRESH, [7]],
    ['supervisors who see for as long as approvals last', { seen: 20 }, SEEN, [7]],
  ])('%s', (_what, ...[changed, number, bodies]) => {
    given(catalogue)
      .when(adopt(numbersWith(changed), bodies))
      .thenRejected('profile.would-block', { number });
  });

  it('keep nobody from tightening another, where the bodies have shrunk since', () => {
    const before = numbersWith({ approval: '4/5' });
    const after = numbersWith({ approval: '4/5', notice: 9 });
    given(catalogue, adopted(before))
      .when(adopt(after, [3]))
      .then(
        profileAdopted({
          profile: { ...after, id: 'party-unit', version: 3 },
          ...{ supersedes: 2, adoptedAt: today.at, decision },
        }),
      );
  });

  it('are tried by no calendar where none bears a day more', () => {
    const late = { ...adopt(numbersWith({ notice: 9 }), [7]), ...noonOf('2199-12-31') };
    expect(given(catalogue).when(late).decision).toMatchObject({ kind: 'accepted' });
  });
});
