import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The version of the server at that path, as numbers.
 * @throws Error when the program doesn't name one.
 */
export const natsVersionOf = async (binary: string): Promise<readonly [major: number, minor: number]> => {
  const { stdout } = await run(binary, ['--version']);
  const found = /v(\d+)\.(\d+)\./.exec(stdout);
  if (found === null) throw new Error(`${binary} names no version`);
  return [Number(found[1]), Number(found[2])];
};

/** Whether the server knows `sync_interval`, without which an acknowledgement doesn't wait for the disk. */
const knowsSyncInterval = ([major, minor]: readonly [number, number]): boolean => major > 2 || minor >= 10;

/** Loopback only: Debian's version has known holes. */
export const configurationOf = (
  version: readonly [number, number],
  { port, storeDir, hasAccess }: { readonly port: number; readonly storeDir: string; readonly hasAccess: boolean },
): string =>
  [
    'host: "127.0.0.1"',
    `port: ${port}`,
    'max_payload: 5MB',
    // Requests go to nobody who has stopped without closing for longer than this times three; the server's own is six minutes.
    'ping_interval: "10s"',
    'ping_max: 2',
    'jetstream {',
    `  store_dir: ${JSON.stringify(storeDir)}`,
    '  max_memory_store: 16MB',
    ...(knowsSyncInterval(version) ? ['  sync_interval: always'] : []),
    '}',
    ...(hasAccess ? ['include ./authorization.conf'] : []),
    '',
  ].join('\n');
