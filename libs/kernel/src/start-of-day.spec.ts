import { describe, expect, it } from '@jest/globals';
import { addDays, dateInZone, instantOfMs, msOfInstant, plainDateFrom, startOfDayInZone } from './index.js';

describe('the first instant of a day', () => {
  it.each([
    ['2026-05-01', 'Asia/Shanghai', '2026-04-30T16:00:00.000Z'],
    ['2026-05-01', 'UTC', '2026-05-01T00:00:00.000Z'],
    ['2026-05-01', 'Asia/Kathmandu', '2026-04-30T18:15:00.000Z'],
    ['2026-05-01', 'Pacific/Kiritimati', '2026-04-30T10:00:00.000Z'],
    ['2026-05-01', 'Pacific/Pago_Pago', '2026-05-01T11:00:00.000Z'],
  ])('of %s in %s is %s', (date, zone, instant) => {
    expect(startOfDayInZone(plainDateFrom(date), zone)).toBe(instant);
  });

  it('is on the day, and the millisecond before it is not, through a change to summer time', () => {
    for (let date = plainDateFrom('2026-03-27'); date < '2026-04-02'; date = addDays(date, 1)) {
      const start = startOfDayInZone(date, 'Europe/Paris');
      expect(dateInZone(start, 'Europe/Paris')).toBe(date);
      expect(dateInZone(instantOfMs(msOfInstant(start) - 1), 'Europe/Paris')).toBe(addDays(date, -1));
    }
  });
});
