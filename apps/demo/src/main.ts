#!/usr/bin/env node
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { once } from 'node:events';
import { runDemo, type DemoResult } from './run-demo.js';
import { askedBy, USAGE, UsageError, type Asked } from './running/asked.js';
import { rootIn, tokenFrom } from './running/command-line.js';
import { startOwnServer } from './running/own-server.js';
import { printed } from './running/printed.js';
import { personOf } from './telling/people.js';
import { PLACES } from './texts/places.texts.js';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const tellAt = async (url: string, dataDir: string, seed: number): Promise<DemoResult> => {
  const secretary = personOf(seed, 'bureau', 'secretary').name;
  const root = await rootIn(dataDir, { organisation: PLACES.bureau.name, secretary });
  return runDemo({ url, root, tokenFor: tokenFrom(dataDir), seed, say });
};

const report = (result: DemoResult, dataDir: string, isJson: boolean): void => {
  const { summary, checksum } = result;
  process.stdout.write(isJson ? `${JSON.stringify({ summary, checksum })}\n` : printed(result, dataDir));
};

const interrupted = (): Promise<unknown> => Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);

/** Our own system runs on for a person who wants to look; for a program it stops at once. */
const tellOnOwnServer = async ({ mode, seed, isJson, isKept, dataDir: asked }: Asked): Promise<void> => {
  const dataDir = asked === undefined ? await mkdtemp(join(tmpdir(), 'gongkai-demo-')) : resolve(asked);
  const folders = [dataDir];
  say(`${mode}，数据在 ${dataDir}`);
  try {
    const server = await startOwnServer(mode, dataDir);
    try {
      report(await tellAt(server.url, dataDir, seed), dataDir, isJson);
      if (isJson || !process.stdin.isTTY) return;
      say('系统仍在运行，按 Ctrl-C 结束');
      await interrupted();
    } finally {
      folders.push(server.databaseFolder() ?? dataDir);
      await server.stop();
    }
  } finally {
    if (!isKept) for (const folder of folders) await rm(folder, { recursive: true, force: true });
  }
};

const main = async (): Promise<void> => {
  const asked = askedBy(process.argv.slice(2));
  if (asked === undefined) {
    process.stdout.write(USAGE);
    return;
  }
  const { url, dataDir, seed, isJson } = asked;
  if (url === undefined || dataDir === undefined) return tellOnOwnServer(asked);
  report(await tellAt(url, resolve(dataDir), seed), resolve(dataDir), isJson);
};

main().catch((error: unknown) => {
  const isUsage = error instanceof UsageError;
  say(`demo: ${error instanceof Error ? error.message : String(error)}${isUsage ? `\n\n${USAGE}` : ''}`);
  process.exitCode = isUsage ? 2 : 1;
});
