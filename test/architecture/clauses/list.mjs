import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collect } from './collect.mjs';
import { problemsOf, render } from './render.mjs';

const listIn = (root) => join(root, 'docs', 'clauses.md');

/** Writes docs/clauses.md under the root; gives what keeps it from being true. */
export const writeList = (root) => {
  const found = collect(root);
  mkdirSync(join(root, 'docs'), { recursive: true });
  writeFileSync(listIn(root), render(found));
  return problemsOf(found);
};

/** What keeps the list under the root from being true, out of date included. Changes nothing. */
export const checkList = (root) => {
  const found = collect(root);
  const written = existsSync(listIn(root)) ? readFileSync(listIn(root), 'utf8') : '';
  const isUpToDate = written === render(found);
  return [...problemsOf(found), ...(isUpToDate ? [] : ['docs/clauses.md is out of date: run `npm run clauses`'])];
};
