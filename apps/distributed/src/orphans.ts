import { pause } from '@gongkai/async';
import { isAlive, processStart } from '@gongkai/local-servers';
import type { Logger } from '@gongkai/operations/process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const GONE_WITHIN_MS = 12_000;
const LOOK_EVERY_MS = 50;

const noted = z.object({ pid: z.int().positive(), startedAt: z.string().min(1) });

/** Notes who runs as a service, so that a later launcher finds him if this one is killed. */
export const notePid = async (file: string, pid: number): Promise<void> =>
  writeFile(file, JSON.stringify({ pid, startedAt: (await processStart(pid)) ?? '' }), { mode: 0o600 });

const notedIn = async (file: string): Promise<z.infer<typeof noted> | undefined> => {
  const text = await readFile(file, 'utf8').catch(() => 'null');
  try {
    return noted.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** Ends a service that outlived its launcher: in order, and with force when that takes too long. */
export const endOrphan = async (file: string, log: Logger): Promise<void> => {
  const orphan = await notedIn(file);
  if (orphan !== undefined) {
    const { pid, startedAt } = orphan;
    const runs = async (): Promise<boolean> => isAlive(pid) && (await processStart(pid)) === startedAt;
    const forceAt = Date.now() + GONE_WITHIN_MS;
    if (await runs()) {
      log.warn({ pid }, 'ending a service that an earlier launcher left behind');
      process.kill(pid, 'SIGTERM');
    }
    while (await runs()) {
      if (Date.now() > forceAt) process.kill(pid, 'SIGKILL');
      await pause(LOOK_EVERY_MS);
    }
  }
  await rm(file, { force: true });
};
