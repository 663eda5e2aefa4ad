import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateInZone, instantFrom, instantOfMs, isInstant, msOfInstant } from './instant.js';

const at = instantFrom;

describe('an instant', () => {
  it('is UTC text with exactly three digits of a second', () => {
    expect(instantFrom('2026-04-28T01:02:03.004Z')).toBe('2026-04-28T01:02:03.004Z');
  });

  it.each([
    '2026-04-28T01:02:03Z',
    '2026-04-28T01:02:03.0041Z',
    '2026-04-28T01:02:03.004+00:00',
    '2026-04-28 01:02:03.004Z',
    '2026-02-30T01:02:03.004Z',
    '0000-01-01T00:00:00.000Z',
    '1899-12-31T23:59:59.999Z',
    '2200-01-01T00:00:00.000Z',
    '2026-04-28T24:00:00.000Z',
    '2026-04-28T23:59:60.000Z',
    '2026-04-28',
    '',
  ])("can't be %p", (text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => instantFrom(text)).toThrow(RangeError);
  });

  it('is the same after the way to milliseconds and back, and orders as its milliseconds do', () => {
    const ms = fc.integer({ min: 0, max: 4_102_444_800_000 });
    fc.assert(
      fc.property(ms, ms, (a, b) => {
        expect(msOfInstant(instantOfMs(a))).toBe(a);
        expect(isInstant(instantOfMs(a))).toBe(true);
        expect(instantOfMs(a) < instantOfMs(b)).toBe(a < b);
      }),
    );
  });
});

describe('the date in a zone', () => {
  it('turns at midnight there', () => {
    expect(dateInZone(at('2026-04-28T15:59:59.999Z'), 'Asia/Shanghai')).toBe('2026-04-28');
    expect(dateInZone(at('2026-04-28T16:00:00.000Z'), 'Asia/Shanghai')).toBe('2026-04-29');
    expect(dateInZone(at('2026-12-31T16:00:00.000Z'), 'Asia/Shanghai')).toBe('2027-01-01');
    expect(dateInZone(at('2026-04-28T16:00:00.000Z'), 'UTC')).toBe('2026-04-28');
  });

  it.each([
    ['Asia/Chongqing', '2026-04-29'],
    ['PRC', '2026-04-29'],
    ['Etc/UTC', '2026-04-28'],
  ])('knows %s, a link or a name of old', (zone, date) => {
    expect(dateInZone(at('2026-04-28T16:00:00.000Z'), zone)).toBe(date);
  });

  it('keeps the daylight saving that Shanghai had in 1988', () => {
    expect(dateInZone(at('1988-07-01T15:00:00.000Z'), 'Asia/Shanghai')).toBe('1988-07-02');
  });

  it('is refused for a zone that nobody knows', () => {
    expect(() => dateInZone(at('2026-04-28T16:00:00.000Z'), 'Asia/Nowhere')).toThrow(RangeError);
  });
});
