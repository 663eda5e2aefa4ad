import { contextOf, contextsIn, isClient } from './production.js';
import type { TextFile } from './source.js';

/**
 * Where a context is named outside itself: what must be touched when one is added. Counted are files of code, configuration and
 * infrastructure outside the context's libs and app that hold
 * - one of its packages or folders (`@gongkai/items-contracts`, `libs/items/…`, `apps/items`), or one of its subjects (`items.cmd.…`);
 * - its name as a whole string (code, JSON) or as a word (other configuration); in clients of our API, and where the kernel has the
 *   same word in another meaning, only beside another context's name, as lists of contexts have it.
 *
 * Not counted: prose; what a program writes; specs, their fixtures and golden files; tests that tell the whole story; other contexts
 * and clients of our API for what they say by contract (lint lets the first see nothing else).
 */
export interface ContextPlaces {
  readonly context: string;
  readonly files: readonly string[];
}

const WRITTEN_BY_PROGRAMS = ['package-lock.json', 'infra/nats/authorization.conf'];
const STORIES = ['test/e2e/', 'test/faults/', 'test/bench/', 'libs/testkit/', 'apps/demo/'];
const NOT_OF_THE_HOUSE = /\.md$|\.svg$|\.spec\.ts$|^docs\/|\/(?:spec|specs|fixtures|golden)\//;

const isOfTheHouse = (path: string): boolean =>
  !NOT_OF_THE_HOUSE.test(path) &&
  !WRITTEN_BY_PROGRAMS.includes(path) &&
  !STORIES.some((folder) => path.startsWith(folder));

const COMMENTS_OF_CODE = /^\s*(?:\/?\*|\/\/).*$/gm;
const COMMENTS_OF_CONFIGURATION = /^\s*(?:#|--).*$/gm;
const isInQuotes = (path: string): boolean => /\.(?:[cm]?[jt]s|json)$/.test(path);

const isNamed = ({ path, text }: TextFile, context: string): boolean =>
  isInQuotes(path)
    ? new RegExp(`(['"\`])${context}\\1`).test(text.replaceAll(COMMENTS_OF_CODE, ''))
    : new RegExp(`(?<![A-Za-z])${context}(?![A-Za-z])`).test(text.replaceAll(COMMENTS_OF_CONFIGURATION, ''));

const isReached = ({ path, text }: TextFile, context: string): boolean => {
  const parts = isClient(path) ? '(?:domain|feature)' : '(?:contracts|domain|feature)';
  const byContract = isClient(path) ? '(?!/contracts)' : '';
  const code = isInQuotes(path) ? text.replaceAll(COMMENTS_OF_CODE, '') : text;
  return new RegExp(
    [
      `@gongkai/${context}(?:-${parts})?['"]`,
      `\\b(?:libs|apps)/${context}\\b(?!-)${byContract}`,
      `(?<=/)${context}/${parts}\\b`,
      `(?<![\\w.-])${context}\\.(?:cmd|query|evt)\\b`,
    ].join('|'),
  ).test(code);
};

/** Every context with the files that name it outside itself. */
export const contextPlaces = (files: readonly TextFile[]): readonly ContextPlaces[] => {
  const contexts = contextsIn(files.map(({ path }) => path));
  const house = files.filter(({ path }) => isOfTheHouse(path) && contextOf(path, contexts) === undefined);
  const kernel = files.filter(({ path }) => path.startsWith('libs/kernel/src/') && isOfTheHouse(path));
  return contexts.map((context) => {
    const others = contexts.filter((other) => other !== context);
    const isWordOfKernel = kernel.some((file) => isNamed(file, context));
    const isMeant = (file: TextFile): boolean =>
      (!isWordOfKernel && !isClient(file.path)) || others.some((other) => isNamed(file, other));
    const places = house.filter((file) => isReached(file, context) || (isNamed(file, context) && isMeant(file)));
    return { context, files: places.map(({ path }) => path) };
  });
};
