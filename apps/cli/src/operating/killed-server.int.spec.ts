import { isFounded } from '@gongkai/installation';
import { eventually } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startServer, type RunningServer } from '../../specs/running-server.js';

jest.setTimeout(180_000);

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.clean());

describe('a start', () => {
  it('knows whether the organisation is founded', async () => {
    const database = { DATABASE_URL: await server.databaseUrl() };
    expect(await isFounded(database)).toBe(false);
    await server.result('found', '--organisation', '青屏县农业农村局', '--secretary', '张三');
    await eventually(async () => expect(await isFounded(database)).toBe(true));
  });
});

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
