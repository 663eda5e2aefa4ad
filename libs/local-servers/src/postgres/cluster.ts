import { createHash, randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { realPlaceOf } from '../real-place.js';
import type { PostgresBinaries } from './binaries.js';
import { failureOf, failureOfError, LocalServerFailure } from './server-failure.js';
import { runProgram, type Surroundings } from './run-program.js';
import { isReachableBy, SHARED_PLACE, type ServerUser } from './server-user.js';

/** A folder with a database cluster in `data` and its superuser's password beside it. */
export interface Cluster {
  readonly folder: string;
  readonly data: string;
  readonly password: string;
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The wanted folder, or one of ours where the server's user can't reach it. The same for the same wish. */
const placeFor = async (
  wanted: string,
  { user, onLog }: { user: ServerUser | undefined; onLog: (line: string) => void },
): Promise<string> => {
  const asked = await realPlaceOf(wanted);
  if (user === undefined || (await isReachableBy(user, asked))) return asked;
  const mark = createHash('sha256').update(asked).digest('hex').slice(0, 8);
  const place = join(SHARED_PLACE, `${basename(asked)}-${mark}`);
  onLog(`the user ${user.name} can't reach ${asked}; the database is kept in ${place}`);
  return place;
};

const passwordIn = async (folder: string): Promise<string> => {
  const path = join(folder, 'password');
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(`${randomBytes(24).toString('base64url')}\n`);
    await file.sync();
    await file.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const password = (await readFile(path, 'utf8')).trim();
  if (password === '') throw new LocalServerFailure('unknown', `the password file ${path} is empty`);
  return password;
};

const assertOurs = async (data: string, user: ServerUser | undefined): Promise<boolean> => {
  const uid = user?.uid ?? process.getuid?.();
  const found = await stat(data).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (found !== undefined && uid !== undefined && found.uid !== uid)
    throw new LocalServerFailure(
      'wrong-owner',
      `${data} belongs to user id ${String(found.uid)}, but PostgreSQL would run as ${String(uid)}: ` +
        `run as he did, or give him the folder (chown -R)`,
    );
  return found !== undefined;
};

/** Makes the cluster aside and renames it, so that a start that was cut short begins anew. */
const found = async (cluster: Cluster, binaries: PostgresBinaries, surroundings: Surroundings): Promise<void> => {
  const { user } = surroundings;
  const fresh = `${cluster.data}.new`;
  const passwordFile = join(cluster.folder, 'password.once');
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  try {
    await writeFile(passwordFile, cluster.password, { mode: 0o600 });
    for (const path of user === undefined ? [] : [fresh, passwordFile])
      await chown(path, user?.uid ?? 0, user?.gid ?? 0);
    const flags = ['--encoding=UTF8', '--locale=C.UTF-8', '--lc-messages=C', '-k', '--username=postgres'];
    const auth = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, `--pgdata=${fresh}`];
    const initdb = runProgram(binaries.initdb, [...flags, ...auth], surroundings);
    if ((await initdb.ended).code !== 0)
      throw failureOf('making the database cluster', cluster.folder, initdb.lastWords());
    await rename(fresh, cluster.data);
  } finally {
    await rm(passwordFile, { force: true });
  }
};

/**
 * Where the cluster is or will be, with its password.
 * @throws LocalServerFailure `not-permitted`, `disk-full`
 */
export const clusterIn = async (wanted: string, surroundings: Surroundings): Promise<Cluster> => {
  const folder = await placeFor(wanted, surroundings);
  try {
    await mkdir(folder, { recursive: true, mode: 0o711 });
    return { folder, data: join(folder, 'data'), password: await passwordIn(folder) };
  } catch (error) {
    throw failureOfError('making the folder', folder, error);
  }
};

/**
 * Makes the cluster unless it is there.
 * @throws LocalServerFailure `wrong-owner`, `not-permitted`, `disk-full`, `unknown`
 */
export const ensureCluster = async (
  cluster: Cluster,
  binaries: PostgresBinaries,
  surroundings: Surroundings,
): Promise<void> => {
  if (!(await assertOurs(cluster.data, surroundings.user))) await found(cluster, binaries, surroundings);
};
