import { describe, expect, it } from '@jest/globals';
import { contactForLookup } from './contact.js';

const areOne = (one: string, other: string): boolean => contactForLookup(one) === contactForLookup(other);

describe('two contacts', () => {
  it('are one number, however it is written', () => {
    expect(areOne('138-0000-0000', '１３８ ００００ ００００')).toBe(true);
    expect(areOne('13800000000', '13800000001')).toBe(false);
  });

  it('are one address whatever its case, and two when a hyphen tells them apart', () => {
    expect(areOne('Li-Na@example.invalid', 'li-na@example.invalid ')).toBe(true);
    expect(areOne('li-na@example.invalid', 'lina@example.invalid')).toBe(false);
    expect(areOne('office-1-11@example.invalid', 'office-11-1@example.invalid')).toBe(false);
  });
});
