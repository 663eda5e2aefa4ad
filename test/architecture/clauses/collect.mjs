import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { clausesUnder, idsIn } from './ids.mjs';

const SKIPPED = new Set(['node_modules', 'dist', 'fixtures', '.git', '.nx']);

const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });

const parse = (path, text) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

const nameOf = (node) => {
  const named = ts.isVariableStatement(node) ? node.declarationList.declarations[0] : node;
  return named?.name?.getText();
};

const TAG = /(?<!`)@clause((?:\s+\**\s*S[1-6][^@*\n]*)+)/g;

const tagsOf = (node) =>
  (node.jsDoc ?? []).flatMap((doc) => [...doc.getText().matchAll(TAG)].flatMap((match) => idsIn(match[1])));

const symbolsOf = (file, source) => {
  const found = [];
  const visit = (node, outer) => {
    const name = nameOf(node);
    const full = name === undefined ? outer : [outer, name].filter(Boolean).join('.');
    for (const id of tagsOf(node)) found.push({ id, name: full ?? '(file)', file });
    ts.forEachChild(node, (child) => visit(child, full));
  };
  ts.forEachChild(source, (child) => visit(child, undefined));
  return found;
};

const rootOf = (expression) => {
  let at = expression;
  while (!ts.isIdentifier(at)) {
    const inner = at.expression ?? at.tag;
    if (inner === undefined) return undefined;
    at = inner;
  }
  return at.text;
};

const titleOf = (call) => {
  const [first] = call.arguments;
  if (first === undefined) return undefined;
  if (ts.isStringLiteralLike(first)) return first.text;
  return ts.isTemplateExpression(first) ? first.getText().slice(1, -1) : undefined;
};

const testsOf = (file, source) => {
  const found = [];
  const visit = (node, outer) => {
    let titles = outer;
    if (ts.isCallExpression(node)) {
      const root = rootOf(node.expression);
      const title = titleOf(node);
      if (title !== undefined && root === 'describe') titles = [...outer, title];
      if (title !== undefined && (root === 'it' || root === 'test')) {
        for (const id of new Set(idsIn([...outer, title].join(' ')))) found.push({ id, title, file });
      }
    }
    ts.forEachChild(node, (child) => visit(child, titles));
  };
  visit(source, []);
  return found;
};

/** Symbols and tests by clause id, as written in the sources under `root`. */
export const collect = (root) => {
  const symbols = [];
  const tests = [];
  for (const path of ['libs', 'apps', 'test'].flatMap((folder) => filesUnder(join(root, folder))).sort()) {
    const text = readFileSync(path, 'utf8');
    if (idsIn(text).length === 0) continue;
    const file = relative(root, path);
    const source = parse(path, text);
    if (/\.spec\.tsx?$/.test(path)) tests.push(...testsOf(file, source));
    else symbols.push(...symbolsOf(file, source));
  }
  return { symbols, tests };
};

/** What is named under a clause, headings included. */
export const under = (clause, all) => all.filter(({ id }) => clausesUnder(id).includes(clause));
