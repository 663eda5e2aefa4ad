import { plainDateFrom } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { beyondCalendar } from './authorizing.js';

describe('the end of the calendar (S4.3)', () => {
  it('is told of clearly, while the longest time that can be set still fits before it', () => {
    expect(beyondCalendar(plainDateFrom('2184-12-31'))).toBeUndefined();
    expect(beyondCalendar(plainDateFrom('2185-01-01'))).toMatchObject({
      ...{ code: 'item.beyond-calendar', facts: { lastDay: '2184-12-31' } },
    });
  });
});
