import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const SOURCE = /\/(?:libs|test)\/(?!.*\/(?:dist|node_modules)\/).*\.ts$/;

/** Lets the set-up use the packages' sources, as the specs do, instead of whatever was built last. */
export const resolve = async (specifier, context, next) => {
  const conditions = ['source', ...context.conditions];
  const isOurs = specifier.startsWith('.') && SOURCE.test(context.parentURL ?? '');
  return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, { ...context, conditions });
};

/** Strips the types of our own sources. */
export const load = async (url, context, next) => {
  if (!url.startsWith('file:') || !SOURCE.test(url)) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    filename,
    swcrc: false,
    module: { type: 'es6' },
    jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } },
  });
  return { format: 'module', source: code, shortCircuit: true };
};
