import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, locateNatsServer } from '@gongkai/local-servers';
import { ROOT } from './compose.js';

/** A nats-server that runs with the configuration of infra/nats. */
export interface NatsWithKeys {
  readonly url: string;
  stop(): Promise<void>;
}

/** Its own ports and folder; a server before 2.10 knows no `sync_interval`. Everything else is left as it stands. */
const adapted = (text: string, port: number, folder: string, version: string): string => {
  const [major = 0, minor = 0] = /v(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? [];
  const isOld = major === 2 && minor < 10;
  return text
    .replace(/^port: 4222$/m, `host: "127.0.0.1"\nport: ${String(port)}`)
    .replace(/^http: .*$/m, '')
    .replace('store_dir: /data', `store_dir: ${JSON.stringify(join(folder, 'jetstream'))}`)
    .replace(isOld ? /^ +sync_interval: always$/m : /(?!)/, '');
};

/**
 * Starts nats-server with the configuration of infra/nats and the public keys of the folder, where secrets were made.
 * @throws Error when it doesn't start
 */
export const startNatsWithKeys = async (secrets: string, folder: string): Promise<NatsWithKeys> => {
  const [program, port] = [await locateNatsServer(), await freePort()];
  const version = execFileSync(program, ['--version'], { encoding: 'utf8' });
  const configuration = await readFile(join(ROOT, 'infra/nats/nats-server.conf'), 'utf8');
  const file = join(folder, 'nats-server.conf');
  await writeFile(file, adapted(configuration, port, folder, version));
  await copyFile(join(ROOT, 'infra/nats/authorization.conf'), join(folder, 'authorization.conf'));
  await copyFile(join(secrets, 'nats-keys.conf'), join(folder, 'keys.conf'));
  execFileSync(program, ['--config', file, '-t'], { stdio: 'pipe' });
  const server = spawn(program, ['--config', file], { stdio: 'ignore' });
  const atExit = (): void => void server.kill('SIGKILL');
  process.once('exit', atExit);
  return {
    url: `nats://127.0.0.1:${String(port)}`,
    stop: async () => {
      process.off('exit', atExit);
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    },
  };
};
