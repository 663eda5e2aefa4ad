import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.js';
import { assertTried, fetchFromDebian } from './debian.js';
import { locateNatsServer } from './locate.js';
import { isReady } from './ready.js';
import { startLocalNats } from './nats-server.js';

jest.setTimeout(120_000);

describe('a nats-server on this machine', () => {
  let dir: string;
  const environment = { ...process.env };

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'gongkai-nats-'));
  });
  afterEach(async () => {
    for (const name of ['NATS_SERVER', 'PATH']) {
      if (environment[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = environment[name];
    }
    await rm(dir, { recursive: true, force: true });
  });

  it('is none that this release was not tried with', () => {
    const other = new TextEncoder().encode('another package');
    expect(() => assertTried('nats-server.deb', other)).toThrow(/nats-server\.deb is not the package/);
  });

  it('is ready when it has started, and gone when it has stopped, twice if need be', async () => {
    const server = await startLocalNats({ dir });
    expect(server.url).toBe(`nats://127.0.0.1:${server.port}`);
    expect(await isReady(server.port)).toBe(true);
    await server.stop();
    await server.stop();
    expect(await isReady(server.port)).toBe(false);
  });

  it('starts on the port asked for, with what it kept', async () => {
    const port = await freePort();
    const first = await startLocalNats({ dir, port });
    await first.stop();
    const second = await startLocalNats({ dir, port });
    expect([second.port, second.storeDir]).toEqual([port, first.storeDir]);
    await second.stop();
  });

  it('takes over a folder whose server outlived its parent', async () => {
    const left = await startLocalNats({ dir });
    const next = await startLocalNats({ dir });
    expect(await isReady(left.port)).toBe(false);
    expect(await isReady(next.port)).toBe(true);
    await next.stop();
    await left.stop();
  });

  it('says why it could not start when the port is taken', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => {
        const address = taken.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    await expect(startLocalNats({ dir, port })).rejects.toThrow(/didn't start on port[\s\S]*address already in use/);
    await new Promise((resolve) => taken.close(resolve));
  });

  it('is the one that NATS_SERVER names, or none', async () => {
    process.env['NATS_SERVER'] = '/bin/sh';
    expect(await locateNatsServer(dir)).toBe('/bin/sh');
    process.env['NATS_SERVER'] = join(dir, 'absent');
    await expect(locateNatsServer(dir)).rejects.toThrow(/NATS_SERVER names .*absent/);
  });

  it('can’t be had without Debian’s tools: the failure says how to get one and leaves nothing behind', async () => {
    const cache = join(dir, 'cache');
    await mkdir(cache);
    process.env['PATH'] = dir;
    await expect(fetchFromDebian(cache)).rejects.toThrow(/NATS_SERVER/);
    expect(await readdir(cache)).toEqual([]);
  });
});
