import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const HOW_TO_GET_ONE =
  'No nats-server here. Install one (apt-get install nats-server, or a release of https://github.com/nats-io/nats-server), ' +
  'put it in PATH or name it in NATS_SERVER.';

/** apt with lists and cache of our own, so that neither root nor the system's package state is needed. */
const aptIn = async (folder: string, ...command: readonly string[]): Promise<void> => {
  const own = ['state/lists/partial', 'cache/archives/partial'].map((path) => join(folder, path));
  await Promise.all(own.map((path) => mkdir(path, { recursive: true })));
  const options = [
    `Dir::State=${join(folder, 'state')}`,
    `Dir::State::lists=${join(folder, 'state/lists')}`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${join(folder, 'cache')}`,
    'APT::Sandbox::User=root',
    'Debug::NoLocking=1',
    'Acquire::Retries=2',
  ].flatMap((option) => ['-o', option]);
  await run('apt-get', [...options, '-qq', ...command], { cwd: folder, timeout: 180_000, env: process.env });
};

/** Debian 12's 2.9.10-1+b3, which this release was tried with. @unit SHA-256 */
const TRIED = [
  '9f69ebb6f612e652382fde175622160dcd81fd97f2356f5da80bb5c3f48513dd',
  '7748c8906ffbaf4f08018c61eeeb5f5e57b4f7bd5307415a802450141b0ee8cd',
];

/** @throws Error for a package of another checksum, whoever signed it. */
export const assertTried = (name: string, bytes: Uint8Array): void => {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (!TRIED.includes(found)) throw new Error(`${name} is not the package that this release was tried with (${found})`);
};

const unpackInto = async (folder: string): Promise<string> => {
  await aptIn(folder, 'update');
  await aptIn(folder, 'download', 'nats-server');
  const deb = (await readdir(folder)).find((name) => name.endsWith('.deb'));
  if (deb === undefined) throw new Error('apt-get download left no package');
  assertTried(deb, await readFile(join(folder, deb)));
  await run('dpkg', ['-x', join(folder, deb), join(folder, 'unpacked')]);
  const binary = join(folder, 'unpacked/usr/sbin/nats-server');
  await chmod(binary, 0o755);
  await run(binary, ['--version']);
  return binary;
};

/**
 * Fetches Debian's package into `cache` and gives the server's path. Each fetcher works in a folder of its own and moves the
 * binary into place at the end, so two at once do no harm.
 * @throws Error that says how to get a server, with the reason why Debian's couldn't be had as its cause.
 */
export const fetchFromDebian = async (cache: string): Promise<string> => {
  const target = join(cache, 'nats-server');
  try {
    await mkdir(cache, { recursive: true });
    const folder = await mkdtemp(join(cache, 'fetching-'));
    try {
      await rename(await unpackInto(folder), target);
      return target;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } catch (cause) {
    throw new Error(HOW_TO_GET_ONE, { cause });
  }
};
