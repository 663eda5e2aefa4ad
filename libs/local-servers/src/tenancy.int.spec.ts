import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endTenancy, isTenanted, takeTenancy } from './tenancy.js';

jest.setTimeout(60_000);

const LOCKS = createRequire(import.meta.url).resolve('fs-native-extensions');
const children: ChildProcess[] = [];
let folder: string;
let link: string;

/** Another process that holds the folder. */
const heldByAnother = async (place: string): Promise<ChildProcess> => {
  const code = `
    const file = require('fs').openSync(${JSON.stringify(join(place, 'tenant.pid'))}, 'a+');
    if (!require(${JSON.stringify(LOCKS)}).tryLock(file)) process.exit(1);
    require('fs').ftruncateSync(file, 0);
    require('fs').writeSync(file, process.pid + '\\n');
    console.log('held');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
};

const ended = async (child: ChildProcess): Promise<void> => {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
};

beforeAll(async () => {
  const base = await realpath(await mkdtemp(join(tmpdir(), 'gongkai-tenancy-')));
  folder = join(base, '数据 一');
  link = join(base, 'link');
  await mkdir(folder);
  await symlink(folder, link);
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(join(folder, '..'), { recursive: true, force: true });
});

const inUse = { reason: 'folder-in-use' };

describe('a folder that a process takes', () => {
  it('goes to one of many that come at once, by whatever name', async () => {
    const names = [folder, link, folder, link, `${folder}/.`, link];
    const taken = await Promise.allSettled(names.map((name) => takeTenancy(name)));
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of taken) if (result.status === 'rejected') expect(result.reason).toMatchObject(inUse);
    await endTenancy(link);
    await takeTenancy(folder);
    await endTenancy(folder);
  });

  it('stays with another process while that lives, be it stopped, and is free when it was killed', async () => {
    const other = await heldByAnother(folder);
    const naming = expect.stringContaining(`in use by the running process ${String(other.pid)}`);
    await expect(takeTenancy(link)).rejects.toMatchObject({ ...inUse, message: naming });
    other.kill('SIGSTOP');
    await expect(takeTenancy(folder)).rejects.toMatchObject(inUse);
    expect(await isTenanted(link)).toBe(true);
    await ended(other);
    expect(await Promise.all([isTenanted(folder), isTenanted(link)])).toEqual([false, false]);
    await takeTenancy(folder);
    await endTenancy(folder);
  });
});
