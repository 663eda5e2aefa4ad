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
const person = personNo(1);
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

const state = { phase: 'preparing' } as unknown as ItemState;

const draftingAs = (actor: string, office?: Office) => {
  const named = actor.startsWith('account:') ? { account, name: '对接', acts: ['items.draft'] } : null;
  const holdings = office === undefined ? [] : [{ office, appointment, department: null, actingFor: null }];
  const powers: Powers = {
    ...{ person, organisation, at, isMember: true, isStaff: false, superior: null },
    ...{ holdings, holdingsInSuperior: [], account: named },
  };
  const unasked = () => Promise.reject(new Error('no body is asked for'));
  const asked = {
    powersOf: () => Promise.resolve(powers),
    rulesOf: () => Promise.resolve(rules),
    ...{ rosterOf: unasked, rosterThen: unasked },
  };
  const context = { actor, at, state, tools: { facts: { ...asked, afresh: asked }, calendar } };
  return authorizedOn('items.draft', context as unknown as ItemCommandContext, organisation);
};

describe('an act on an item (S2.2 S6)', () => {
  const lacking = { kind: 'refused', code: 'power.lacking', facts: { act: 'items.draft' } };

  it('rests on the office that carries it, by name', async () => {
    const authorized = await draftingAs(`person:${person}`, 'clerk');
    expect(authorized).toMatchObject({ by: person, organisation, facts: { authority: { office: 'clerk' } } });
  });

  it('is refused to who holds none that does, and to who is no person', async () => {
    expect(await draftingAs(`person:${person}`)).toMatchObject(lacking);
    expect(await draftingAs(`person:${person}`, 'secretary')).toMatchObject(lacking);
    expect(await draftingAs('installation', 'clerk')).toMatchObject(lacking);
  });

  it('is an account’s where it was named to it, and its owner holds the office', async () => {
    expect(await draftingAs(`account:${account}:${person}`, 'clerk')).toMatchObject({ by: person });
    expect(await draftingAs(`account:${account}:${person}`)).toMatchObject(lacking);
  });
});
