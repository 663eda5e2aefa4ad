import { builtinModules } from 'node:module';
import nx from '@nx/eslint-plugin';
import { readCachedProjectGraph } from '@nx/devkit';
import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { productBoundaries, specBoundaries } from './test/architecture/rules/boundaries.mjs';
import {
  datesOnlyInKernel,
  everywhere,
  idsAreRead,
  impureGlobals,
  impureProperties,
  inSpecs,
  pure,
} from './test/architecture/rules/restrictions.mjs';

try {
  readCachedProjectGraph();
} catch (cause) {
  throw new Error('no project graph, so boundaries could not be checked: run `npx nx show projects` first', { cause });
}

const PURE_LAYERS = ['libs/kernel/src/**/*.ts', 'libs/*/domain/src/**/*.ts', 'libs/*/contracts/src/**/*.ts'];
const SPECS = ['**/*.spec.ts', '**/spec/**/*.ts', '**/specs/**/*.ts', 'test/**/*.ts', 'libs/testkit/**/*.ts'];

const syntax = (...bans) => ['error', ...bans.flat()];

const sizes = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true, IIFEs: true }],
  'max-params': ['error', 4],
  '@typescript-eslint/max-params': 'off',
};

const house = {
  '@nx/enforce-module-boundaries': productBoundaries,
  ...sizes,
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-console': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
  'no-restricted-syntax': syntax(everywhere, idsAreRead),
  eqeqeq: 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  // Our objects are records of functions that need no `this`; classes keep theirs by arrow functions where they are handed on.
  '@typescript-eslint/unbound-method': 'off',
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  '@typescript-eslint/non-nullable-type-assertion-style': 'off',
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  '@typescript-eslint/no-unsafe-enum-assignment': 'off',
  '@typescript-eslint/consistent-type-definitions': 'off',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
};

const noBuiltins = {
  paths: builtinModules.map((name) => ({ name, message: 'Pure layers import no node built-in.' })),
  patterns: [{ group: ['node:*'], message: 'Pure layers import no node built-in.' }],
};

const mountsAll = {
  name: '@gongkai/contexts/features',
  message: 'Only the standalone process and the command line mount every context; others read names or contracts.',
};

export default defineConfig(
  {
    ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', 'data/**', 'coverage/**', 'test/architecture/fixtures/**'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked, prettier],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname } },
    rules: house,
  },
  {
    files: ['libs/**/*.ts', 'apps/**/*.ts'],
    ignores: ['apps/standalone/**', 'apps/cli/**', '**/*.spec.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [mountsAll] }] },
  },
  {
    files: PURE_LAYERS,
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': ['error', noBuiltins],
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-properties': ['error', ...impureProperties],
      'no-restricted-syntax': syntax(everywhere, idsAreRead, pure, datesOnlyInKernel),
    },
  },
  {
    files: ['libs/kernel/src/instant.ts', 'libs/kernel/src/plain-date.ts'],
    rules: { 'no-restricted-syntax': syntax(everywhere, idsAreRead, pure) },
  },
  { files: ['apps/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: SPECS,
    rules: {
      '@nx/enforce-module-boundaries': specBoundaries,
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      'no-restricted-syntax': syntax(everywhere, inSpecs),
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [prettier],
    languageOptions: { sourceType: 'module' },
    rules: { eqeqeq: 'error' },
  },
);
