import { OFFICES } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { matterOfOffice } from '../index.js';

describe('which office a body decides on (S4.2(1) S5.4)', () => {
  it('who watches is ended before his term by the superior’s body alone; nobody else is', () => {
    const kinds = OFFICES.map((office) => [
      office,
      matterOfOffice('given', office)?.kind,
      matterOfOffice('ended', office)?.kind,
    ]);
    expect(kinds).toEqual(
      OFFICES.map((office) => {
        const isWatcher = office === 'supervisor' || office === 'secrecyChecker';
        return [office, undefined, isWatcher ? 'watcherEnded' : undefined];
      }),
    );
  });
});
