import { describe, expect, it } from '@jest/globals';
import { faultCodeOf } from './sql-errors.js';

const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe("an error's name in alarms", () => {
  it('is its code or its class, never its words', () => {
    expect(faultCodeOf(coded('23505', 'Key (name)=(张三)'))).toBe('23505');
    expect(faultCodeOf(new TypeError('张三'))).toBe('TypeError');
    expect(faultCodeOf('张三')).toBe('string');
  });
});
