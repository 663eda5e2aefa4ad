import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalNats } from '@gongkai/local-servers';

/**
 * One nats-server per jest run, named to the specs by GONGKAI_TEST_NATS_URL.
 * @returns {Promise<() => Promise<void>>} stops it and removes its folder
 */
export const startTestNats = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gongkai-nats-'));
  const server = await startLocalNats({ dir });
  process.env.GONGKAI_TEST_NATS_URL = server.url;
  return async () => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  };
};
