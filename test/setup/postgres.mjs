import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalPostgres } from '@gongkai/local-servers';

/**
 * One PostgreSQL per jest run, named to the specs by GONGKAI_TEST_POSTGRES_URL. Each spec file makes a database of its own.
 * @returns {Promise<() => Promise<void>>} stops it and removes its folder
 */
export const startTestPostgres = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gongkai-postgres-'));
  await chmod(dir, 0o755);
  const server = await startLocalPostgres({ dataDir: join(dir, 'cluster'), maxConnections: 200 });
  process.env.GONGKAI_TEST_POSTGRES_URL = server.url;
  return async () => {
    await server.stop();
    await rm(server.dataDir, { recursive: true, force: true });
    await rm(dir, { recursive: true, force: true });
  };
};
