import { CONTEXT_NAMES } from '@gongkai/contexts';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startServer, type Ran, type RunningServer } from '../specs/running-server.js';

jest.setTimeout(180_000);

let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
  await server.clean();
});

/** Twice in a row, and then a look whether rows are what the log says. */
const rebuiltTwice = async (): Promise<readonly Ran[]> => {
  const rebuilt = [await server.gongkai(['rebuild']), await server.gongkai(['rebuild'])];
  const verified = await server.gongkai(['verify-read-models']);
  expect([...rebuilt, verified].map(({ code, stderr }) => [code, stderr])).toEqual(Array(3).fill([0, '']));
  return rebuilt;
};

describe('gongkai rebuild, twice in a row', () => {
  it('ends well on an empty log, and says so', async () => {
    const lines = CONTEXT_NAMES.map((name) => `${name}: rebuilt in N s; the log is empty, and so are the rows\n`);
    for (const { stdout } of await rebuiltTwice()) expect(stdout.replaceAll(/\d+\.\d/g, 'N')).toBe(lines.join(''));
  });

  it('ends well where something has happened, from the same events', async () => {
    await server.result('found', '--organisation', '青屏县农业农村局', '--secretary', '张三');
    const [first, second] = (await rebuiltTwice()).map(({ stdout }) => stdout.replaceAll(/\d+\.\d s/g, 'N s'));
    expect(first?.match(/^\w+: rebuilt from \d+ events in N s, at position \d+$/gm)).toHaveLength(CONTEXT_NAMES.length);
    expect(second).toBe(first);
  });
});
