import { parseArgs } from 'node:util';
import { checkList, writeList } from './list.mjs';

/** Writes docs/clauses.md; with `--check` only says what is wrong, and ends with 1 when anything is. */
const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, root: { type: 'string', default: process.cwd() } },
});
const problems = values.check ? checkList(values.root) : writeList(values.root);
for (const problem of problems) console.log(problem);
process.exitCode = values.check && problems.length > 0 ? 1 : 0;
