#!/usr/bin/env node
import 'reflect-metadata';
import type { Bilingual, Language } from '@gongkai/kernel';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runDemo, type DemoResult } from './run-demo.js';
import { optionsFrom, USAGE, UsageError, type Asked } from './running/asked.js';
import { rootIn, tokenFrom } from './running/command-line.js';
import { startOwnServer } from './running/own-server.js';
import { printed } from './running/printed.js';
import { personOf } from './telling/people.js';
import { PLACES } from './texts/places.texts.js';
import { SAID } from './texts/said.texts.js';

const EXIT_INTERRUPTED = 130;

type Say = (line: Bilingual) => void;

const sayer =
  (language: Language): Say =>
  (line) =>
    void process.stderr.write(`${line[language]}\n`);

interface StoryRun {
  readonly url: string;
  readonly dataDir: string;
  readonly asked: Asked;
}

const tellAndReport = async ({ url, dataDir, asked }: StoryRun): Promise<void> => {
  const { seed, language, isJson } = asked;
  const secretary = personOf(seed, 'bureau', 'secretary').name;
  const root = await rootIn(dataDir, { organisation: PLACES.bureau.name, secretary });
  const result: DemoResult = await runDemo({
    ...{ url, root, seed },
    tokenFor: await tokenFrom(dataDir),
    say: sayer(language),
  });
  const { summary, checksum } = result;
  const text = isJson ? `${JSON.stringify({ summary, checksum })}\n` : printed(result, dataDir, language);
  process.stdout.write(text);
};

/** Resolves at the first Ctrl-C, SIGTERM or when the terminal is closed: whatever is under way is then given up. */
const interrupted = (): Promise<'interrupted'> =>
  Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal))).then(() => 'interrupted');

/** Our own system runs on for a person who wants to look; for a program it stops at once. @returns whether it was told wholly */
const tellOnOwnServer = async (asked: Asked): Promise<boolean> => {
  const { mode, isJson, isKept, language } = asked;
  const say = sayer(language);
  const interruption = interrupted();
  const dataDir = asked.dataDir === undefined ? await mkdtemp(join(tmpdir(), 'gongkai-demo-')) : resolve(asked.dataDir);
  const folders = [dataDir];
  say(SAID.begins(mode, dataDir));
  try {
    const server = await startOwnServer(mode, dataDir);
    try {
      const told = tellAndReport({ url: server.url, dataDir, asked });
      if ((await Promise.race([told, interruption])) === 'interrupted') return false;
      if (isJson || !process.stdin.isTTY) return true;
      say(SAID.runsOn);
      await interruption;
      return true;
    } finally {
      say(SAID.ends);
      folders.push(server.databaseFolder() ?? dataDir);
      await server.stop();
    }
  } finally {
    if (!isKept) for (const folder of folders) await rm(folder, { recursive: true, force: true });
    say(isKept ? SAID.isKept(dataDir) : SAID.isGone);
  }
};

const main = async (): Promise<number> => {
  const asked = optionsFrom(process.argv.slice(2), process.env);
  if (asked === undefined) {
    process.stdout.write(USAGE);
    return 0;
  }
  const { url, dataDir } = asked;
  if (url === undefined || dataDir === undefined) return (await tellOnOwnServer(asked)) ? 0 : EXIT_INTERRUPTED;
  await tellAndReport({ url, dataDir: resolve(dataDir), asked });
  return 0;
};

const failed = (error: unknown): number => {
  const isUsage = error instanceof UsageError;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`demo: ${message}${isUsage ? `\n\n${USAGE}` : ''}\n`);
  return isUsage ? 2 : 1;
};

// What was given up still waits for answers: it must not keep the process.
process.exit(await main().catch(failed));
