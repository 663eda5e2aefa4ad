import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLines } from './written-lines.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-lines-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const lines = async function* (count: number, breaksAt?: number): AsyncGenerator<string> {
  for (let n = 0; n < count; n += 1) {
    if (n === breaksAt) throw new Error('cut off');
    yield await Promise.resolve(String(n));
  }
};

describe('lines that are written to a file', () => {
  it('are all there, for the owner only', async () => {
    const file = join(folder, 'log.jsonl');
    expect(await writeLines(file, lines(20_000))).toBe(20_000);
    const text = await readFile(file, 'utf8');
    expect(text).toBe(Array.from({ length: 20_000 }, (_, n) => `${String(n)}\n`).join(''));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['log.jsonl']);
  });

  it('never take the place of an older file, nor of one that came there meanwhile, and say what to do', async () => {
    const file = join(folder, 'log.jsonl');
    const refusal = {
      exitCode: 2,
      text: { en: expect.stringContaining('--out'), zh: expect.stringContaining('--out') },
    };
    await writeFile(file, 'older');
    await expect(writeLines(file, lines(1))).rejects.toMatchObject(refusal);
    expect(await readdir(folder)).toEqual(['log.jsonl']);
    await rm(file);
    const meanwhile = async function* (): AsyncGenerator<string> {
      yield 'newer';
      await writeFile(file, 'older');
    };
    await expect(writeLines(file, meanwhile())).rejects.toMatchObject(refusal);
    expect(await readFile(file, 'utf8')).toBe('older');
  });

  it('that were cut off never bear the name', async () => {
    await expect(writeLines(join(folder, 'log.jsonl'), lines(9, 5))).rejects.toThrow('cut off');
    expect(await readdir(folder)).toEqual(['log.jsonl.part']);
  });

  it('are refused where there is no such folder', async () => {
    const writing = writeLines(join(folder, 'none', 'log.jsonl'), lines(1));
    await expect(writing).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
