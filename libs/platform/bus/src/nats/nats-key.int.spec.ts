import { freePort, locateNatsServer } from '@gongkai/local-servers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { nkeys } from '@nats-io/transport-node';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { natsBus } from './nats-bus.js';

jest.setTimeout(120_000);

const user = nkeys.createUser();
const seedOf = (pair: typeof user): string => new TextDecoder().decode(pair.getSeed());

let dir: string;
let url: string;
let server: ChildProcess;

const configuration = (port: number): string =>
  [
    'host: "127.0.0.1"',
    `port: ${port}`,
    `jetstream { store_dir: ${JSON.stringify(dir)} }`,
    `authorization { users: [{ nkey: ${user.getPublicKey()} }] }`,
  ].join('\n');

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongkai-nkey-'));
  const port = await freePort();
  url = `nats://127.0.0.1:${port}`;
  await writeFile(join(dir, 'nats.conf'), configuration(port));
  server = spawn(await locateNatsServer(), ['-c', join(dir, 'nats.conf')], { stdio: 'ignore' });
});

afterAll(async () => {
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
  await rm(dir, { recursive: true, force: true });
});

describe('a NATS server that knows its services by their keys', () => {
  it('lets in the service whose seed it is', async () => {
    const bus = await natsBus({ url, nkeySeed: seedOf(user), connectWithinMs: 60_000 });
    await bus.ping();
    await bus.close();
  });

  it('lets in nobody without a seed, or with another', async () => {
    await expect(natsBus({ url, connectWithinMs: 500 })).rejects.toMatchObject({ code: 'timeout' });
    const other = seedOf(nkeys.createUser());
    await expect(natsBus({ url, nkeySeed: other, connectWithinMs: 500 })).rejects.toMatchObject({ code: 'timeout' });
  });
});
