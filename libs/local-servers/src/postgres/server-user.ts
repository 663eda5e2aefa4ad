import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';

/** Where root keeps what the server's user must reach, when the wanted place lies under a folder closed to him. */
export const SHARED_PLACE = '/var/lib/gongkai';

/** The user that PostgreSQL runs as when we are root: it refuses to run as root itself. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';
const run = promisify(execFile);

const idOf = async (flag: '-u' | '-g'): Promise<number> => Number((await run('id', [flag, NAME])).stdout);

const lookUp = async (): Promise<ServerUser | undefined> => {
  try {
    return { name: NAME, uid: await idOf('-u'), gid: await idOf('-g') };
  } catch {
    return undefined;
  }
};

/** The ways to add a system user: shadow-utils, then busybox. */
const WAYS: readonly (readonly [string, readonly string[]])[] = [
  ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]],
  ['adduser', ['-S', '-D', '-H', NAME]],
];

/**
 * Nobody when we are not root: the server then runs as ourselves. As root the system user `postgres`, made if need be.
 * @throws Error when we are root and the user can't be made.
 */
export const serverUser = async (): Promise<ServerUser | undefined> => {
  if (process.getuid?.() !== 0) return undefined;
  const failures: unknown[] = [];
  for (const way of [undefined, ...WAYS]) {
    if (way !== undefined) await run(way[0], [...way[1]]).catch((error: unknown) => failures.push(error));
    const user = await lookUp();
    if (user !== undefined) return user;
  }
  throw new AggregateError(failures, `PostgreSQL doesn't run as root, and no user ${NAME} could be made`);
};

const mayEnter = async (user: ServerUser, folder: string): Promise<boolean> => {
  const { mode, uid, gid } = await stat(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
};

/** Whether the user may enter the folder and all above it; what isn't there yet is taken for enterable. */
export const isReachableBy = async (user: ServerUser, path: string): Promise<boolean> => {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const may = await mayEnter(user, folder).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
      throw error;
    });
    if (!may) return false;
    if (dirname(folder) === folder) return true;
  }
};
