import {
  idFrom,
  instantFrom,
  type Office,
  type OrganisationId,
  type PersonId,
  type ServiceAccountId,
} from '@gongkai/kernel';
import type { Powers } from '@gongkai/organisation-contracts';
import { describe, expect, it } from '@jest/globals';
import { PUBLIC_VISIBILITY, visibilityOf, type Visibility } from './reader.js';

const at = instantFrom('2026-03-02T01:00:00.000Z');
const organisation = idFrom<OrganisationId>('a0000000-0000-4000-8000-000000000001');
const person = idFrom<PersonId>('b0000000-0000-4000-8000-000000000001');
const account = idFrom<ServiceAccountId>('e0000000-0000-4000-8000-000000000001');
const appointment = 'd0000000-0000-4000-8000-000000000001' as Powers['holdings'][number]['appointment'];

const holding = (office: Office) => ({ office, appointment, department: null, actingFor: null });
const powers = (more: Partial<Powers> = {}): Powers => ({
  ...{ person, organisation, at, isMember: false, isStaff: false, superior: null },
  ...{ holdings: [], holdingsInSuperior: [], account: null },
  ...more,
});

const seenBy = (actor: string, told: Powers): Promise<Visibility> => {
  const unasked = () => Promise.reject(new Error('only powers are asked for'));
  const asked = {
    powersOf: () => Promise.resolve(told),
    ...{ rosterOf: unasked, rosterThen: unasked, seatsOf: unasked, rulesOf: unasked, profileOf: unasked },
  };
  return visibilityOf({ ...asked, afresh: asked }, { actor, at, correlation: 'spec' }, organisation);
};
const byPerson = (told: Powers) => seenBy(`person:${person}`, told);
const byAccount = (acts: readonly string[], office: Office = 'clerk') =>
  seenBy(
    `account:${account}:${person}`,
    powers({ holdings: [holding(office)], account: { account, name: '对接', acts: [...acts] } }),
  );

describe('what a reader sees of the items of an organisation (S2.1(3) S5.4)', () => {
  it('is all, secrets included, to those who work on them', async () => {
    for (const office of ['clerk', 'secretary', 'secrecyChecker', 'committeeMember', 'groupMember'] as const)
      expect(await byPerson(powers({ holdings: [holding(office)] }))).toEqual({ kind: 'all', seesSecrets: true });
    const above = powers({ holdingsInSuperior: [holding('secretary')] });
    expect(await byPerson(above)).toEqual({ kind: 'all', seesSecrets: true });
  });

  it('is all but secrets to those who watch', async () => {
    for (const office of ['supervisor', 'auditor'] as const)
      expect(await byPerson(powers({ holdings: [holding(office)] }))).toEqual({ kind: 'all', seesSecrets: false });
  });

  it('is never a secret to a service account, whatever was named to it and whoever owns it', async () => {
    for (const office of ['clerk', 'secretary', 'secrecyChecker'] as const)
      expect(await byAccount(['items.read-drafts', 'items.draft'], office)).toEqual({
        kind: 'all',
        seesSecrets: false,
      });
  });

  it('is what everybody sees, to an account to which reading drafts was not named, and to the public', async () => {
    expect(await byAccount(['items.draft'])).toEqual(PUBLIC_VISIBILITY);
    expect(await seenBy('public', powers({ holdings: [holding('clerk')] }))).toEqual(PUBLIC_VISIBILITY);
  });
});
