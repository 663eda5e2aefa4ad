import { dateInZone, fold, type Instant } from '@gongkai/kernel';
import { officeResigned, officeVacated, type OfficesEvent, type SeatEnding } from '@gongkai/organisation-contracts';
import { describe, expect, it } from '@jest/globals';
import { appointmentId, begun, day, noonOf, personId } from '../../spec/builders.js';
import { endedOn } from '../../spec/offices-given.js';
import { offices, seatsNow } from '../index.js';

const dayOf = (at: Instant) => dateInZone(at, 'Asia/Shanghai');
const seatsOn = (date: string, body: 'organisation' | 'leadingGroup', ...events: readonly OfficesEvent[]) =>
  seatsNow(fold(offices, events), body, [1, 2, 3].map(personId), { ...noonOf(date), dayOf });

const member = begun(1, { office: 'committeeMember', untilOn: day('2026-06-30') });
const further = begun(2, { office: 'groupMember' });
const clerk = begun(3);

describe('what became of the seats of a body (S4.2(1))', () => {
  it('tells the seats that are held, to when, and leaves out who never sat there', () => {
    expect(seatsOn('2026-03-02', 'leadingGroup', member, further, clerk)).toEqual([
      { person: personId(1), appointment: appointmentId(1), untilOn: '2026-06-30', lost: null },
      { person: personId(2), appointment: appointmentId(2), untilOn: '2027-12-31', lost: null },
    ]);
    expect(seatsOn('2026-03-02', 'organisation', member, further, clerk)).toHaveLength(1);
  });

  const at = noonOf('2026-03-01').at;
  it.each<readonly [string, OfficesEvent, SeatEnding]>([
    ['ended by its own people', endedOn(1, '2026-03-01'), { how: 'endedHere', on: day('2026-03-01') }],
    ['ended by the superior', endedOn(1, '2026-03-01', 'superior'), { how: 'endedBySuperior', on: day('2026-03-01') }],
    [
      'ended by the installation, which stands above a root',
      endedOn(1, '2026-03-01', 'installation'),
      { how: 'endedBySuperior', on: day('2026-03-01') },
    ],
    [
      'resigned',
      officeResigned({ appointment: appointmentId(1), resignedAt: at }),
      { how: 'resigned', on: day('2026-03-01') },
    ],
    ['left', officeVacated({ appointment: appointmentId(1), vacatedAt: at }), { how: 'left', on: day('2026-03-01') }],
  ])('%s: how and on which day, beside the term that it had', (_how, event, lost) => {
    expect(seatsOn('2026-03-02', 'leadingGroup', member, event)).toEqual([
      { person: personId(1), appointment: appointmentId(1), untilOn: '2026-06-30', lost },
    ]);
  });

  it('an expired one is lost on the day after its last', () => {
    const lostOn = (date: string) => seatsOn(date, 'leadingGroup', member).map(({ lost }) => lost);
    expect([lostOn('2026-06-30'), lostOn('2026-07-01'), lostOn('2026-08-15')]).toEqual([
      [null],
      [{ how: 'expired', on: '2026-07-01' }],
      [{ how: 'expired', on: '2026-07-01' }],
    ]);
  });

  it('who holds two offices that seat him sits until the later is lost', () => {
    const twice = begun(4, { office: 'groupMember', person: personId(1) });
    expect(seatsOn('2026-07-01', 'leadingGroup', member, twice)).toMatchObject([
      { appointment: appointmentId(4), lost: null },
    ]);
    expect(seatsOn('2026-07-01', 'organisation', member, twice)).toMatchObject([{ lost: { how: 'expired' } }]);
    expect(seatsOn('2026-07-03', 'leadingGroup', twice, member, endedOn(4, '2026-07-02'))).toMatchObject([
      { appointment: appointmentId(4), lost: { how: 'endedHere', on: '2026-07-02' } },
    ]);
  });

  it('whom his own people ended while another office seated him is no less ended by them when that one runs out', () => {
    const forADay = begun(4, { office: 'groupMember', person: personId(1), untilOn: day('2026-03-02') });
    expect(seatsOn('2026-03-03', 'leadingGroup', member, forADay, endedOn(1, '2026-03-01'))).toMatchObject([
      { appointment: appointmentId(4), lost: { how: 'endedHere', on: '2026-03-03' } },
    ]);
    const fromThatDay = begun(4, {
      ...{ office: 'groupMember', person: personId(1) },
      ...{ fromOn: day('2026-03-02'), untilOn: day('2026-03-02') },
    });
    const left = officeVacated({ appointment: appointmentId(1), vacatedAt: at });
    expect(seatsOn('2026-03-03', 'leadingGroup', member, left, fromThatDay)).toMatchObject([
      { lost: { how: 'left', on: '2026-03-03' } },
    ]);
  });

  it('a seat that he had long before says nothing of the one that he has lost now', () => {
    const again = begun(4, {
      ...{ office: 'groupMember', person: personId(1) },
      ...{ fromOn: day('2026-05-01'), untilOn: day('2026-06-15') },
    });
    expect(seatsOn('2026-06-20', 'leadingGroup', member, endedOn(1, '2026-03-01'), again)).toMatchObject([
      { appointment: appointmentId(4), lost: { how: 'expired', on: '2026-06-16' } },
    ]);
  });

  it('an office that hasn’t begun gives no seat', () => {
    const toCome = begun(1, { office: 'committeeMember', fromOn: day('2026-04-01') });
    expect(seatsOn('2026-03-02', 'leadingGroup', toCome)).toEqual([]);
  });
});
