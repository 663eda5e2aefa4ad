import { describe, expect, it } from '@jest/globals';
import { heldBy } from './markers.js';

describe('the search for markers', () => {
  it.each([0, 1, 2, 3, 4, 5])('finds one in base64 that begins with the byte %i of a text', (before) => {
    const text = Buffer.from(`公${'x'.repeat(before)}MARKER-47 and more`).toString('base64');
    expect(heldBy(text, ['MARKER-47', 'ANOTHER-1'])).toEqual(['MARKER-47']);
  });

  it('finds one in plain text and in hexadecimal, and none that is not there', () => {
    expect(heldBy('…MARKER-47…', ['MARKER-47', 'ANOTHER-1'])).toEqual(['MARKER-47']);
    expect(heldBy(`\\x00${Buffer.from('MARKER-47').toString('hex')}`, ['MARKER-47', 'ANOTHER-1'])).toEqual([
      'MARKER-47',
    ]);
    expect(heldBy('', ['MARKER-47'])).toEqual([]);
  });
});
