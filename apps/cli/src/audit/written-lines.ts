import { once } from 'node:events';
import { createWriteStream, lstatSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { Ended, EXIT } from '../outcome.js';

const writeTo = async (out: NodeJS.WritableStream, lines: AsyncIterable<string>): Promise<number> => {
  let written = 0;
  for await (const line of lines) {
    // Whoever takes them slowly is waited for, so that they don't pile up here.
    if (!out.write(`${line}\n`)) await once(out, 'drain');
    written += 1;
  }
  return written;
};

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** An older export is what a later one is compared with. @throws Ended when something bears the name */
const expectNothingAt = (file: string): void => {
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return;
  throw new Ended(
    {
      en: `${file} is there already, and an export never replaces one, since it may be what a later one is compared with: name another file with --out, or move that one away`,
      zh: `${file} 已存在；先前的导出可能是日后比对的凭据，因此不会被覆盖：请用 --out 指定另一个文件，或者先把原文件移走`,
    },
    EXIT.usage,
  );
};

/** Writes lines to stdout. Gives how many. */
export const printLines = (lines: AsyncIterable<string>): Promise<number> => writeTo(process.stdout, lines);

/**
 * Writes lines to a file that only its owner may read, durably and whole: until the last one it is called `.part`, and one that is
 * cut off stays so. Gives how many.
 * @throws Ended when something bears the name: before anything is written, or when it came there meanwhile
 */
export const writeLines = async (file: string, lines: AsyncIterable<string>): Promise<number> => {
  expectNothingAt(file);
  const part = `${file}.part`;
  // A file or link of that name would keep its own mode, or lead elsewhere.
  await rm(part, { force: true });
  const out = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true });
  const writing = async (): Promise<number> => {
    await once(out, 'open');
    const count = await writeTo(out, lines);
    out.end();
    return count;
  };
  const [written] = await Promise.all([writing(), finished(out)]).catch((error: unknown) => {
    out.destroy();
    throw error;
  });
  expectNothingAt(file);
  await rename(part, file);
  await syncFolder(dirname(file));
  return written;
};
