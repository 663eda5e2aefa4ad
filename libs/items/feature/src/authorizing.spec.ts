import {
  idFrom,
  instantFrom,
  plainDateFrom,
  workingCalendar,
  type Office,
  type OrganisationId,
  type PersonId,
  type ServiceAccountId,
} from '@gongkai/kernel';
import type { ItemState } from '@gongkai/items-domain';
import { MISSION_CATALOGUE, POLICY_PROFILES, type Powers, type Rules } from '@gongkai/organisation-contracts';
import { describe, expect, it } from '@jest/globals';
import { authorizedOn, beyondCalendar, type ItemCommandContext } from './authorizing.js';

describe('the end of the calendar (S4.3)', () => {
  it('is told of clearly, while the longest time that can be set still fits before it', () => {
    expect(beyondCalendar(plainDateFrom('2184-12-31'))).toBeUndefined();
    expect(beyondCalendar(plainDateFrom('2185-01-01'))).toMatchObject({
      ...{ code: 'item.beyond-calendar', facts: { lastDay: '2184-12-31' } },
    });
  });
});

const at = instantFrom('2026-03-02T01:00:00.000Z');
const organisation = idFrom<OrganisationId>('a0000000-0000-4000-8000-000000000001');
const personNo = (n: number): PersonId => idFrom(`b0000000-0000-4000-8000-00000000000${String(n)}`);
const [recorded, other] = [personNo(1), personNo(2)];
const account = idFrom<ServiceAccountId>('e0000000-0000-4000-8000-000000000001');
const calendar = workingCalendar({
  ...{ id: 'test', version: '1', announced: [2026], makeUpWorkingDays: {}, holidays: {} },
});
const appointment = 'd0000000-0000-4000-8000-000000000001' as Powers['holdings'][number]['appointment'];
const rules: Rules = {
  ...{
    organisation,
    zone: 'Asia/Shanghai',
    superior: null,
    ended: false,
    successor: null,
    catalogue: MISSION_CATALOGUE,
  },
  ...{ profile: POLICY_PROFILES['party-unit'], calendar: calendar.reference, carriers: [] },
  ownDays: { version: 0, days: [] },
};

/** A round whose session was recorded with one who sat in it. */
const state = { phase: 'inReview', round: { session: { recorded: [recorded] } } } as unknown as ItemState;

const objectingAs = (actor: string, more: { readonly office?: Office; readonly state?: ItemState } = {}) => {
  const named = actor.startsWith('account:')
    ? { account, name: '对接', acts: ['items.object-to-record', 'items.draft'] }
    : null;
  const holdings =
    more.office === undefined ? [] : [{ office: more.office, appointment, department: null, actingFor: null }];
  const powers: Powers = {
    ...{ person: recorded, organisation, at, isMember: true, isStaff: false, superior: null },
    ...{ holdings, holdingsInSuperior: [], account: named },
  };
  const unasked = () => Promise.reject(new Error('no roster is asked for'));
  const asked = {
    powersOf: () => Promise.resolve(powers),
    rulesOf: () => Promise.resolve(rules),
    ...{ rosterOf: unasked, rosterThen: unasked },
  };
  const context = { actor, at, state: more.state ?? state, tools: { facts: { ...asked, afresh: asked }, calendar } };
  return authorizedOn('items.object-to-record', context as unknown as ItemCommandContext, organisation);
};

describe('an act that is also his whom the record names (`self:recorded`, S4.2(1) S6)', () => {
  const lacking = { kind: 'refused', code: 'power.lacking', facts: { act: 'items.object-to-record' } };

  it('is done without an office by who is recorded, on no authority but the record', async () => {
    const authorized = await objectingAs(`person:${recorded}`);
    expect(authorized).toMatchObject({ by: recorded, organisation });
    expect(authorized.facts).not.toHaveProperty('authority');
  });

  it('rests on his office where he holds one that carries it', async () => {
    const authorized = await objectingAs(`person:${recorded}`, { office: 'groupMember' });
    expect(authorized).toMatchObject({ by: recorded, facts: { authority: { office: 'groupMember' } } });
  });

  it('is refused to whom the record does not name, and to all where there is no record', async () => {
    expect(await objectingAs(`person:${other}`)).toMatchObject(lacking);
    const none = { phase: 'inReview', round: { session: null } } as unknown as ItemState;
    expect(await objectingAs(`person:${recorded}`, { state: none })).toMatchObject(lacking);
  });

  it('is refused to an account of his, and to who is no person', async () => {
    expect(await objectingAs(`account:${account}:${recorded}`)).toMatchObject(lacking);
    expect(await objectingAs('installation')).toMatchObject(lacking);
  });
});
