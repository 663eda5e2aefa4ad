import type { Ask } from '@gongkai/kernel';
import type { Instant, OrganisationId, PersonId } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { FACTS_KEPT_MS, organisationFacts } from './facts-client.js';

const person = 'person' as PersonId;
const organisation = 'organisation' as OrganisationId;
const at = '2026-04-28T01:00:00.000Z' as Instant;

const setUp = (answer: () => Promise<unknown> = () => Promise.resolve({})) => {
  const asked: string[] = [];
  const clock = { ms: 0 };
  const ask: Ask = ((contract: { name: string }) => {
    asked.push(contract.name);
    return answer();
  }) as Ask;
  return { asked, clock, facts: organisationFacts(ask, () => clock.ms) };
};

const roster = (of: Pick<ReturnType<typeof organisationFacts>, 'rosterOf'>) =>
  of.rosterOf(organisation, 'leadingGroup', at);

describe('the facts of organisation', () => {
  it('are asked once for those who ask within the keeping time, and anew after it', async () => {
    const { asked, clock, facts } = setUp();
    await Promise.all([facts.powersOf(person, organisation, at), facts.powersOf(person, organisation, at)]);
    clock.ms = FACTS_KEPT_MS - 1;
    await facts.powersOf(person, organisation, at);
    expect(asked).toEqual(['PowersOf']);
    clock.ms = FACTS_KEPT_MS;
    await facts.powersOf(person, organisation, at);
    expect(asked).toEqual(['PowersOf', 'PowersOf']);
  });

  it('are asked anew within the keeping time for who must know what has just changed, and then kept for all', async () => {
    let seats = 2;
    const { asked, facts } = setUp(() => Promise.resolve(seats));
    expect(await roster(facts)).toBe(2);
    seats = 1;
    expect(await roster(facts)).toBe(2);
    expect(await roster(facts.afresh)).toBe(1);
    expect(await roster(facts)).toBe(1);
    expect(asked).toHaveLength(2);
  });

  it('asked anew are asked once by who holds them, and again by the next', async () => {
    let seats = 2;
    const { asked, facts } = setUp(() => Promise.resolve(seats));
    const { afresh } = facts;
    expect([await roster(afresh), await roster(afresh)]).toEqual([2, 2]);
    expect(asked).toHaveLength(1);
    seats = 1;
    expect([await roster(afresh), await roster(facts.afresh)]).toEqual([2, 1]);
    expect(asked).toHaveLength(2);
  });

  it('are kept apart by person, body and kind', async () => {
    const { asked, facts } = setUp();
    await facts.powersOf(person, organisation, at);
    await facts.powersOf('another' as PersonId, organisation, at);
    await facts.rosterOf(organisation, 'leadingGroup', at);
    await facts.rosterOf(organisation, 'organisation', at);
    await facts.rulesOf(organisation, at);
    expect(asked).toHaveLength(5);
  });

  it('of an earlier body are asked each time, and never taken for those of now', async () => {
    let seats = 3;
    const { asked, facts } = setUp(() => Promise.resolve(seats));
    for (const source of [facts, facts.afresh])
      expect(await source.rosterThen(organisation, 'leadingGroup', at)).toBe(3);
    seats = 2;
    expect(await facts.rosterOf(organisation, 'leadingGroup', at)).toBe(2);
    expect(await facts.rosterThen(organisation, 'leadingGroup', at)).toBe(2);
    expect(asked).toHaveLength(4);
  });

  it('of seats are kept apart by who is asked for; a profile of one version is asked for once', async () => {
    const { asked, clock, facts } = setUp();
    await facts.seatsOf(organisation, 'leadingGroup', [person], at);
    await facts.seatsOf(organisation, 'leadingGroup', [person], at);
    await facts.seatsOf(organisation, 'leadingGroup', [], at);
    expect(asked).toEqual(['SeatsOf', 'SeatsOf']);
    const first = { id: 'party-unit', version: 1 };
    await facts.profileOf(organisation, first);
    clock.ms = 1_000 * FACTS_KEPT_MS;
    await facts.profileOf(organisation, first);
    await facts.afresh.profileOf(organisation, first);
    await facts.profileOf(organisation, { ...first, version: 2 });
    expect(asked).toEqual(['SeatsOf', 'SeatsOf', 'ProfileOf', 'ProfileOf']);
  });

  it('pass a failure on and ask again next time', async () => {
    let isDown = true;
    const { asked, facts } = setUp(() => (isDown ? Promise.reject(new Error('no answer')) : Promise.resolve('yes')));
    await expect(facts.powersOf(person, organisation, at)).rejects.toThrow('no answer');
    isDown = false;
    await expect(facts.powersOf(person, organisation, at)).resolves.toBe('yes');
    expect(asked).toHaveLength(2);
  });
});
