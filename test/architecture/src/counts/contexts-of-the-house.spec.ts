import { describe, expect, it } from '@jest/globals';
import { filesUnder, readText } from '../workspace.js';
import { above } from './above.js';
import { contextPlaces } from './context-places.js';

/** A new context outside its own libs and app. */
const AT_MOST = 8;
const TEXT = /\.(?:[cm]?[jt]s|json|ya?ml|conf|sh|sql)$|(?:^|\/)(?:Dockerfile|run)$/;

describe('A context of this release', () => {
  const files = filesUnder()
    .filter((path) => TEXT.test(path))
    .map((path) => ({ path, text: readText(path) }));
  const places = contextPlaces(files);

  it(`is named in at most ${String(AT_MOST)} files outside itself`, () => {
    expect(places.length).toBeGreaterThan(1);
    expect(
      above(
        AT_MOST,
        places.map(({ context, files: named }) => ({ name: context, files: named })),
        [],
      ),
    ).toEqual([]);
  });

  it('stands in the one list', () => {
    for (const { files: named } of places) expect(named).toContain('libs/contexts/src/names.ts');
  });
});
