import { describe, expect, it } from '@jest/globals';
import { isInside, SCOPES, widthOfScope } from './vocabulary.js';

describe('scopes', () => {
  it('widen from the leadership to the public (S4.1(1))', () => {
    expect(SCOPES.map(widthOfScope)).toEqual([0, 1, 2, 3, 4]);
    expect(widthOfScope('leadership')).toBeLessThan(widthOfScope('members'));
    expect(widthOfScope('audience')).toBeLessThan(widthOfScope('public'));
  });

  it('are inside up to the members, outside beyond (S4.1(1))', () => {
    expect(SCOPES.filter(isInside)).toEqual(['leadership', 'members']);
  });
});
