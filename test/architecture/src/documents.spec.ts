import { serviceConfigSchema } from '@gongkai/config';
import { contextApis } from '@gongkai/contexts';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { dirname, join } from 'node:path';
import { filesUnder, readText } from './workspace.js';

const files = filesUnder();
const folders = new Set(files.flatMap((path) => path.split('/').map((_, n, parts) => parts.slice(0, n).join('/'))));

/** What is said of the house as it is; decisions of the past may name what is gone. */
const documents = files.filter(
  (path) => path.endsWith('README.md') || (/^docs\/.*\.md$/.test(path) && !path.startsWith('docs/adr/')),
);

const withoutBlocks = (text: string): string => text.replaceAll(/^```.*?^```$/gms, '');
const inCode = (path: string): readonly string[] =>
  [...withoutBlocks(readText(path)).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replaceAll(/\s+/g, ' '));
const told = documents.flatMap((path) => inCode(path).map((code) => ({ path, code })));

/** A file, or a pattern of them; what an installation keeps (`DATA_DIR/…`, `data/…`, `dist`) is none. */
const FILE = /^(?!data\/|DATA_DIR\/|.*\bdist\/)[\w.*/-]+\.(?:ts|mjs|md|ya?ml|sql|conf)$/;
const FOLDER = /^(?:libs|apps|docs|infra|test)(?:\/[\w.*-]+)+\/?$/;

const matching = (pattern: string): RegExp =>
  new RegExp(`(?:^|/)${pattern.replace(/\/$/, '').replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);

/** Whether the room that a document is of has it, or the root of the house; or all of the house for its own documents and whole paths. */
const isThere = (document: string, name: string): boolean => {
  const room = dirname(document) === 'docs' ? '' : dirname(document).replace(/^\.$/, '');
  const pattern = matching(name);
  const isInView = (path: string): boolean => path.startsWith(room) || !path.includes('/') || name.includes('/');
  return [...files, ...folders].some((path) => isInView(path) && pattern.test(path));
};

describe('A document', () => {
  const named = told.filter(({ code }) => FILE.test(code) || FOLDER.test(code));

  it('names files and folders that are there', () => {
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter(({ path, code }) => !isThere(path, code))).toEqual([]);
    expect(isThere('libs/gateway/README.md', '*.routes.ts')).toBe(false);
  });

  it('links to what is there', () => {
    const links = [...documents, ...filesUnder('docs/adr')].flatMap((path) =>
      [...withoutBlocks(readText(path)).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, to = '']) =>
        join(dirname(path), to),
      ),
    );
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((path) => !files.includes(path) && !folders.has(path.replace(/\/$/, '')))).toEqual([]);
  });

  it('holds no two sides of one conflict', () => {
    expect(files.filter((path) => /\.(?:md|ts|mjs)$/.test(path) && /^[<>]{7} /m.test(readText(path)))).toEqual([]);
  });

  it('names scripts that the package has', () => {
    const scripts = Object.keys(
      z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readText('package.json'))).scripts,
    );
    const run = documents.flatMap((path) =>
      [...readText(path).matchAll(/npm\s+run\s+(?:-s\s+)?([a-z][a-z:-]*)/g)].map(([, script = '']) => script),
    );
    expect(run.length).toBeGreaterThan(8);
    expect(run.filter((script) => !scripts.includes(script))).toEqual([]);
  });
});

describe('The commands of the command line', () => {
  const sources = filesUnder('apps/cli/src').filter((path) => path.endsWith('.command.ts'));
  const commands = sources.flatMap((path) =>
    [...readText(path).matchAll(/program\s*\.command\('([a-z-]+)'\)/g)].map(([, name = '']) => name),
  );
  const operations = readText('docs/operations.md');

  it('stand in the operations page, each of them and no other', () => {
    const section = operations.slice(operations.indexOf('## The command line'), operations.indexOf('## Health'));
    const cells = [...section.matchAll(/^\| (`[^|]*)\|/gm)].map(([, cell = '']) => cell);
    const names = cells.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)/g)].map(([, name = '']) => name));
    expect([...new Set(names)].sort()).toEqual([...commands].sort());
  });

  it('are those that documents tell to run', () => {
    const run = documents.flatMap((path) =>
      [...readText(path).matchAll(/(?:npx|run|`)\s+?gongkai\s+([a-z][a-z-]+)|`gongkai ([a-z-]+)/g)].map(
        ([, a, b]) => a ?? b ?? '',
      ),
    );
    expect(run.length).toBeGreaterThan(8);
    expect(run.filter((name) => !commands.includes(name))).toEqual([]);
  });
});

describe('The operations page', () => {
  it('tells every variable of the configuration, and none that nobody reads', () => {
    const page = readText('docs/operations.md');
    const section = page.slice(page.indexOf('## Configuration'), page.indexOf('## The command line'));
    const rows = [...section.matchAll(/^\| (`[A-Z][^|]*)\|/gm)].map(([, cell = '']) => cell);
    const names = rows.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name));
    expect(names.sort()).toEqual([...Object.keys(serviceConfigSchema.shape), 'NATS_SERVER'].sort());
  });
});

const isWithAsOf = (answer: unknown): boolean => answer instanceof z.ZodObject && 'asOf' in answer.shape;

describe("The API's page", () => {
  it('says which public lists tell what has changed', () => {
    const lists = contextApis
      .flatMap(({ routes }) => routes.queries)
      .filter(({ path, contract }) => path.startsWith('/public') && isWithAsOf(contract.answer))
      .map(({ path }) => path);
    const section = /### What has changed\n(.*?)\n##/s.exec(readText('docs/api.md'))?.[1] ?? '';
    const named = [...section.matchAll(/`(\/public\/\w+)`/g)].map(([, path]) => path);
    expect(named.sort()).toEqual(lists.sort());
  });
});
