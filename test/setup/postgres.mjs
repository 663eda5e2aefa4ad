import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalPostgres } from '@gongkai/local-servers';

/**
 * Ends the server and removes its folder should this run be killed: the pipe that it reads ends with us, however we end.
 * @returns {() => void} calls it off
 */
const guard = (pid, dir) => {
  const script = 'cat; kill -INT "$1"; for n in $(seq 100); do kill -0 "$1" || break; sleep 0.1; done; rm -rf "$2"';
  const args = ['-c', script, 'guard', String(pid), dir];
  const child = spawn('sh', args, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  return () => child.kill('SIGKILL');
};

/**
 * One PostgreSQL per jest run, named to the specs by GONGKAI_TEST_POSTGRES_URL. Each spec file makes a database of its own.
 * @returns {Promise<() => Promise<void>>} stops it and removes its folder
 */
export const startTestPostgres = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gongkai-postgres-'));
  await chmod(dir, 0o755);
  const server = await startLocalPostgres({ dataDir: join(dir, 'cluster'), maxConnections: 200 });
  const callOff = guard(server.pid, dir);
  process.env.GONGKAI_TEST_POSTGRES_URL = server.url;
  return async () => {
    await server.stop();
    callOff();
    await rm(server.dataDir, { recursive: true, force: true });
    await rm(dir, { recursive: true, force: true });
  };
};
