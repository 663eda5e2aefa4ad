import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startServer, type RunningServer } from '../../specs/running-server.js';

jest.setTimeout(180_000);

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.clean());

describe('gongkai status', () => {
  it('says that no server runs where it was killed and only its database answers', async () => {
    expect(await server.result('status')).toMatchObject({ isServerGone: false });
    await server.kill();
    const told = await server.gongkai(['status']);
    expect(told.stdout).toMatch(/projection items +-?\d+ {2}up to date/);
    expect([told.code, told.stderr]).toEqual([
      1,
      expect.stringContaining(`no server runs in ${server.dataDir}: it ended without stopping`),
    ]);
    const json = await server.gongkai(['status', '--json', '--context', 'items']);
    expect([json.code, JSON.parse(json.stdout)]).toEqual([1, expect.objectContaining({ isServerGone: true })]);
  });
});
