import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { collect } from './collect.mjs';
import { problemsOf, render } from './render.mjs';

/** Writes docs/clauses.md; with `--check` only says what is wrong, and ends with 1 when anything is. */
const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, root: { type: 'string', default: process.cwd() } },
});
const path = join(values.root, 'docs', 'clauses.md');
const found = collect(values.root);
const text = render(found);
const problems = problemsOf(found);

if (values.check) {
  const written = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (written !== text) problems.push('docs/clauses.md is out of date: run `npm run clauses`');
} else {
  mkdirSync(join(values.root, 'docs'), { recursive: true });
  writeFileSync(path, text);
}
for (const problem of problems) console.log(problem);
process.exitCode = values.check && problems.length > 0 ? 1 : 0;
