import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const script = fileURLToPath(new URL('../../test-kurrentdb.mjs', import.meta.url));

/** More than it may take, so that what hangs is told from what is slow on a busy machine. */
const ENDED_WITHIN_MS = 30_000;

const runWith = (url: string) => {
  const env = { ...process.env, KURRENTDB_URL: url, NODE_OPTIONS: '' };
  const { status, stderr } = spawnSync(process.execPath, [script], { env, timeout: ENDED_WITHIN_MS, encoding: 'utf8' });
  return { status, stderr };
};

describe('npm run test:kurrentdb', () => {
  it.each([
    ['without an address', '', /KURRENTDB_URL is not set/],
    ['without a server at it', 'kurrentdb://127.0.0.1:1?tls=false', /can't be reached.*ECONNREFUSED/],
    ['without any node of a cluster', 'esdb://127.0.0.1:1,127.0.0.1:2?tls=false', /can't be reached.*discover/],
    ['with what is no address', 'http://u:hunter2@a', /can't be reached.*no address/],
  ])('says so at once and fails, %s', (_, url, words) => {
    const { status, stderr } = runWith(url);
    expect(stderr).toMatch(words);
    expect(stderr).not.toContain('hunter2');
    expect(stderr).not.toContain('deprecated');
    expect(status).toBe(2);
  });
});
