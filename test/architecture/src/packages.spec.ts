import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder, readText, ROOT, workspacePackages } from './workspace.js';

const README_LINES = 20;
const folderNamed = (name: string): string => ['', name, ''].join('/');
const MACHINE_PATHS = [folderNamed('work'), folderNamed('root')];
const TEXT = /\.(?:[cm]?[jt]sx?|json|md|ya?ml|sh|sql|proto|conf|html|css|txt)$|(?:^|\/)(?:Dockerfile|run)$/;

describe('Every lib', () => {
  const libs = workspacePackages().filter(({ folder }) => folder.startsWith('libs/'));

  it.each(libs)(`$name has a README of at most ${README_LINES} lines`, ({ folder }) => {
    const path = `${folder}/README.md`;
    expect(existsSync(join(ROOT, path))).toBe(true);
    expect(readText(path).trimEnd().split('\n').length).toBeLessThanOrEqual(README_LINES);
  });
});

describe('No file', () => {
  const files = filesUnder().filter((path) => TEXT.test(path) && path !== 'package-lock.json');

  it.each(MACHINE_PATHS)('names a folder of one machine: %s', (machinePath) => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((path) => readText(path).includes(machinePath))).toEqual([]);
  });

  it('is a barrel anywhere but at the root of a lib', () => {
    const barrels = files.filter((path) => /(?:^|\/)index\.ts$/.test(path));
    const roots = workspacePackages().map(({ folder }) => `${folder}/src/index.ts`);
    expect(barrels.filter((path) => !roots.includes(path))).toEqual([]);
  });

  it('of the product imports the testkit; specs and the builders beside them may', () => {
    const product = files.filter(
      (path) => /^(?:libs|apps)\/.*\.ts$/.test(path) && !/\.spec\.ts$|\/specs?\//.test(path),
    );
    const importing = product.filter((path) => readText(path).includes("from '@gongkai/testkit'"));
    expect(importing.filter((path) => !path.startsWith('libs/testkit/'))).toEqual([]);
  });
});
