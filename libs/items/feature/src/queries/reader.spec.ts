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
import { bodyName } from '../read-model/item-document.js';
import { CIRCLES, PUBLIC_VISIBILITY, itemSightOf, visibilityOn, type ItemSight } from './reader.js';

const at = instantFrom('2026-03-02T01:00:00.000Z');
const organisation = idFrom<OrganisationId>('a0000000-0000-4000-8000-000000000001');
const superior = idFrom<OrganisationId>('a0000000-0000-4000-8000-000000000002');
const person = idFrom<PersonId>('b0000000-0000-4000-8000-000000000001');
const account = idFrom<ServiceAccountId>('e0000000-0000-4000-8000-000000000001');
const appointment = 'd0000000-0000-4000-8000-000000000001' as Powers['holdings'][number]['appointment'];

const holding = (office: Office) => ({ office, appointment, department: null, actingFor: null });
const powers = (more: Partial<Powers> = {}): Powers => ({
  ...{ person, organisation, at, isMember: false, isStaff: false, superior: null },
  ...{ holdings: [], holdingsInSuperior: [], account: null },
  ...more,
});

const seenBy = (actor: string, told: Powers): Promise<ItemSight> => {
  const unasked = () => Promise.reject(new Error('only powers are asked for'));
  const asked = {
    powersOf: () => Promise.resolve(told),
    ...{ rosterOf: unasked, rosterThen: unasked, seatsOf: unasked, rulesOf: unasked, profileOf: unasked },
  };
  return itemSightOf({ ...asked, afresh: asked }, { actor, at, correlation: 'spec' }, organisation);
};
const byPerson = (told: Powers) => seenBy(`person:${person}`, told);
const byAccount = (acts: readonly string[], office: Office = 'clerk') =>
  seenBy(
    `account:${account}:${person}`,
    powers({ holdings: [holding(office)], account: { account, name: '对接', acts: [...acts] } }),
  );

describe('what a reader sees of the items of an organisation (S2.1(3) S5.4)', () => {
  it('is all, secrets included, to those who work on them', async () => {
    for (const office of ['clerk', 'secretary', 'secrecyChecker'] as const)
      expect(await byPerson(powers({ holdings: [holding(office)] }))).toEqual({ kind: 'all', seesSecrets: true });
  });

  const [group, body] = [
    { organisation, body: 'leadingGroup' as const, versions: [1] },
    { organisation, body: 'organisation' as const, versions: [2] },
  ];
  const [groupAbove, bodyAbove] = [
    { organisation: superior, body: 'leadingGroup' as const, versions: [3] },
    { organisation: superior, body: 'organisation' as const, versions: [2, 3] },
  ];
  const putBefore = (versions: readonly number[], scopes: readonly string[]) => ({
    kind: 'putBefore',
    versions,
    scopes,
  });
  const leaders = { kind: 'opened', scopes: CIRCLES.leaders };

  it.each([
    ['a committee member', 'committeeMember', [group, body], []],
    ['a group member', 'groupMember', [group], [body]],
  ] as const)(
    'follows the task of %s: what is or was put before his bodies S4.2(1)',
    async (_who, office, his, not) => {
      const sight = await byPerson(powers({ isMember: true, holdings: [holding(office)] }));
      expect(sight).toMatchObject({ kind: 'deciding', bodies: his.map(bodyName) });
      for (const one of his)
        expect(visibilityOn(sight, { decidedBy: [one, bodyAbove] })).toEqual(putBefore(one.versions, CIRCLES.leaders));
      for (const one of [...not, bodyAbove]) expect(visibilityOn(sight, { decidedBy: [one] })).toEqual(leaders);
      expect(visibilityOn(sight, { decidedBy: [] })).toEqual(leaders);
    },
  );

  it.each([
    ['the head above', 'secretary', [groupAbove, bodyAbove], 'below'],
    ['a committee member above', 'committeeMember', [groupAbove, bodyAbove], 'below'],
    ['a group member above', 'groupMember', [groupAbove], 'opened'],
  ] as const)('follows the task of %s: what came up to his body S4.2(1)', async (_who, office, his, kind) => {
    const sight = await byPerson(powers({ superior, holdingsInSuperior: [holding(office)] }));
    for (const one of his)
      expect(visibilityOn(sight, { decidedBy: [group, one] })).toEqual(putBefore(one.versions, CIRCLES.everybody));
    expect(visibilityOn(sight, { decidedBy: [group] })).toEqual({ kind, scopes: CIRCLES.everybody });
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
