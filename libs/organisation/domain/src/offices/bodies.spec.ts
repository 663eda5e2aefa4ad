import { dateInZone, fold } from '@gongkai/kernel';
import { appointmentEnded, officeDelegated, officeResigned, type OfficesEvent } from '@gongkai/organisation-contracts';
import { describe, expect, it } from '@jest/globals';
import { appointmentId, begun, day, decision, noonOf, personId, today } from '../../spec/builders.js';
import { offices, powersAt, rosterAt, seatedOn, type Moment } from '../index.js';

const stateOf = (...events: readonly OfficesEvent[]) => fold(offices, events);
const officesOf = (events: readonly OfficesEvent[], n: number, moment: Moment = today) =>
  powersAt(stateOf(...events), personId(n), moment).map(
    ({ office, actingFor }) => `${office}${actingFor === null ? '' : ` for ${actingFor}`}`,
  );

const head = begun(1, { office: 'secretary' });
const senior = begun(2, { office: 'committeeMember', fromOn: day('2025-06-01') });
const junior = begun(3, { office: 'committeeMember' });
const juniorToo = begun(4, { office: 'committeeMember' });
const further = begun(5, { office: 'groupMember' });
const all = [juniorToo, further, junior, head, senior];

describe('bodies by rule (S6, S4.2(1))', () => {
  it('the leading group: head, all other committee members as deputies, then further members, by precedence', () => {
    const { head: presiding, firstDeputy, seats } = rosterAt(stateOf(...all), 'leadingGroup', today);
    expect(seats.map(({ person }) => person)).toEqual([1, 2, 4, 3, 5].map(personId));
    expect([presiding, firstDeputy]).toEqual([personId(1), personId(2)]);
  });

  it('the body organisation: secretary and committee members', () => {
    const { seats } = rosterAt(stateOf(...all), 'organisation', today);
    expect(seats.map(({ person }) => person)).toEqual([1, 2, 4, 3].map(personId));
  });

  it('who holds two offices has one seat, the higher', () => {
    const twice = [...all, begun(6, { person: personId(1), office: 'committeeMember', fromOn: day('2020-01-01') })];
    const { seats, firstDeputy } = rosterAt(stateOf(...twice), 'leadingGroup', today);
    expect(seats.map(({ person }) => person)).toEqual([1, 2, 4, 3, 5].map(personId));
    expect(firstDeputy).toBe(personId(2));
  });

  it('nobody sits by delegation', () => {
    const delegated = officeDelegated({
      appointment: appointmentId(3),
      to: personId(9),
      untilOn: day('2026-06-30'),
      delegatedAt: noonOf('2026-02-01').at,
    });
    const { seats } = rosterAt(stateOf(...all, delegated), 'organisation', today);
    expect(seats.map(({ person }) => person)).not.toContain(personId(9));
    expect(officesOf([...all, delegated], 9)).toEqual(['committeeMember for delegation']);
    expect(officesOf([...all, delegated], 9, noonOf('2026-06-30'))).toHaveLength(1);
    expect(officesOf([...all, delegated], 9, noonOf('2026-07-01'))).toEqual([]);
  });

  it('are empty where nobody is in office', () => {
    expect(rosterAt(stateOf(), 'leadingGroup', today)).toEqual({ head: null, firstDeputy: null, seats: [] });
  });
});

describe('powers (S6)', () => {
  it('begin on the first day and last to the end of the last', () => {
    const term = [begun(1, { fromOn: day('2026-03-02'), untilOn: day('2026-03-31') })];
    const on = (date: string) => officesOf(term, 1, noonOf(date)).length;
    expect(['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01'].map(on)).toEqual([0, 1, 1, 0]);
  });

  it('end at the instant at which the appointment ends', () => {
    const ended = appointmentEnded({ appointment: appointmentId(1), endedAt: today.at, endedBy: 'own', decision });
    const before = { ...today, at: '2026-03-02T03:59:59.999Z' as Moment['at'] };
    expect(officesOf([begun(1), ended], 1, before)).toEqual(['clerk']);
    expect(officesOf([begun(1), ended], 1)).toEqual([]);
  });

  it('begin at the instant of the appointment, though the term began earlier', () => {
    const late = [begun(1, { appointedAt: today.at })];
    const before = { ...today, at: '2026-03-02T03:59:59.999Z' as Moment['at'] };
    expect([officesOf(late, 1, before), officesOf(late, 1)]).toEqual([[], ['clerk']]);
  });

  it('of the head are exercised by the first deputy while there is none', () => {
    const vacant = [juniorToo, junior, senior, begun(1, { office: 'secretary', untilOn: day('2026-03-01') })];
    expect(officesOf(vacant, 2)).toEqual(['committeeMember', 'secretary for vacancy']);
    expect(officesOf(vacant, 3)).toEqual(['committeeMember']);
    expect(officesOf(vacant, 2, noonOf('2026-03-01'))).toEqual(['committeeMember']);
    expect(rosterAt(stateOf(...vacant), 'organisation', today)).toMatchObject({ head: null, firstDeputy: personId(2) });
    expect(officesOf([further], 5)).toEqual(['groupMember']);
  });
});

describe('who sat on a day (S6)', () => {
  const dayOf = (at: Moment['at']) => dateInZone(at, 'Asia/Shanghai');

  it('is everyone who had a seat at some time of it', () => {
    const left = officeResigned({ appointment: appointmentId(3), resignedAt: today.at });
    const state = stateOf(head, senior, junior, left);
    expect(seatedOn(state, 'organisation', today.on, dayOf)).toEqual([1, 2, 3].map(personId));
    expect(seatedOn(state, 'organisation', day('2026-03-03'), dayOf)).toEqual([1, 2].map(personId));
    expect(seatedOn(state, 'organisation', day('2025-12-31'), dayOf)).toEqual([]);
  });
});
