import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './workspace.js';

const FOLDER = join(ROOT, 'test/architecture/clauses');

type Listing = (root: string) => readonly string[];

const { checkList, writeList } = (await import(pathToFileURL(join(FOLDER, 'list.mjs')).href)) as {
  readonly checkList: Listing;
  readonly writeList: Listing;
};

/** The command that the checks of the repository run. */
const check = (root: string) => {
  const args = [join(FOLDER, 'write.mjs'), '--check', '--root', root];
  const run = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  return { status: run.status, lines: `${run.stdout}${run.stderr}`.split('\n').filter((line) => line !== '') };
};

const inTree = (files: Readonly<Record<string, string>>, act: (root: string) => void): void => {
  const root = mkdtempSync(join(tmpdir(), 'clauses-'));
  try {
    for (const folder of ['libs', 'apps', 'test']) mkdirSync(join(root, folder));
    for (const [path, text] of Object.entries(files)) writeFileSync(join(root, 'libs', path), text);
    act(root);
  } finally {
    rmSync(root, { recursive: true });
  }
};

const tagged = '/** Rule. @clause S6 */\nexport const oneHead = 1;\n';
const tested = "it('there is one head (S6)', () => undefined);\n";

describe('The list of clauses', () => {
  it('is true: up to date, every clause of this release with a symbol and a test', () => {
    expect(check(ROOT)).toEqual({ status: 0, lines: [] });
  }, 60_000);

  it('fails the check when it is not', () => {
    inTree({ 'a.ts': tagged }, (root) => {
      const { status, lines } = check(root);
      expect([status, lines]).toEqual([1, checkList(root)]);
    });
  });

  it('names a clause that has a symbol and no test', () => {
    inTree({ 'a.ts': tagged }, (root) => expect(checkList(root)).toContain('S6: no test names it'));
  });

  it('names a clause without a symbol', () => {
    inTree({ 'a.spec.ts': tested }, (root) => expect(checkList(root)).toContain('S6: no symbol carries it'));
  });

  it('is content with a symbol and a test, once written', () => {
    inTree({ 'a.ts': tagged, 'a.spec.ts': tested }, (root) => {
      writeList(root);
      expect(checkList(root).filter((line) => line.startsWith('S6') || line.includes('out of date'))).toEqual([]);
    });
  });

  it('is out of date as soon as a symbol is added', () => {
    inTree({ 'a.ts': tagged, 'a.spec.ts': tested }, (root) => {
      writeList(root);
      cpSync(join(root, 'libs/a.ts'), join(root, 'libs/b.ts'));
      expect(checkList(root)).toContain('docs/clauses.md is out of date: run `npm run clauses`');
    });
  });

  it('refuses an id that is no clause', () => {
    inTree({ 'a.ts': tagged.replace('S6', 'S4.9') }, (root) =>
      expect(checkList(root)).toContain('libs/a.ts: S4.9 is no clause'),
    );
  });

  it('counts a heading for every clause under it', () => {
    inTree({ 'a.ts': tagged.replace('S6', 'S3.2'), 'a.spec.ts': tested.replace('S6', 'S3.2 project') }, (root) => {
      const lines = checkList(root);
      expect(lines).toContain('S3.2 funds (4): no test names it');
      expect(lines.filter((line) => line.startsWith('S3.2 project'))).toEqual([]);
    });
  });
});
