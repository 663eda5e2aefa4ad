import { under } from './collect.mjs';
import { CLAUSES, clausesUnder, OUTSIDE } from './ids.mjs';

const SHOWN = 12;

const byFile = (all, key) => {
  const files = new Map();
  for (const one of all) files.set(one.file, [...(files.get(one.file) ?? []), one[key]]);
  return [...files].map(([file, names]) => ({ file, names: [...new Set(names)] }));
};

const symbolLine = ({ file, names }) => `- \`${file}\`: ${names.map((name) => `\`${name}\``).join(', ')}`;

const testLines = ({ file, names }) => [
  `- test \`${file}\``,
  ...names.slice(0, SHOWN).map((name) => `  - ${name.replaceAll('|', '\\|').replace(/\s+/g, ' ')}`),
  ...(names.length > SHOWN ? [`  - and ${String(names.length - SHOWN)} more`] : []),
];

const sectionOf =
  ({ symbols, tests }) =>
  (clause) => {
    const named = under(clause, symbols);
    const tested = under(clause, tests);
    const outside = OUTSIDE[clause];
    return [
      `## ${clause}`,
      '',
      ...(outside === undefined ? [] : [`Outside this release: ${outside}.`, '']),
      ...byFile(named, 'name').map(symbolLine),
      ...byFile(tested, 'title').flatMap(testLines),
      ...(named.length + tested.length === 0 ? [] : ['']),
    ].join('\n');
  };

/** The whole text of docs/clauses.md. */
export const render = (found) =>
  [
    '# Clauses: where each stands in the code, and which tests show it',
    '',
    'Written by `npm run clauses` from `@clause` tags and the titles of tests; not edited by hand.',
    '',
    ...CLAUSES.map(sectionOf(found)),
  ].join('\n');

/** What keeps the list from being true: unknown ids, clauses without a symbol, symbols without a test. */
export const problemsOf = ({ symbols, tests }) => [
  ...[...symbols, ...tests]
    .filter(({ id }) => clausesUnder(id).length === 0)
    .map(({ id, file }) => `${file}: ${id} is no clause`),
  ...CLAUSES.filter((clause) => OUTSIDE[clause] === undefined && under(clause, symbols).length === 0).map(
    (clause) => `${clause}: no symbol carries it`,
  ),
  ...CLAUSES.filter(
    (clause) => OUTSIDE[clause] === undefined && under(clause, symbols).length > 0 && under(clause, tests).length === 0,
  ).map((clause) => `${clause}: no test names it`),
];
