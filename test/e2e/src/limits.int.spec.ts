import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@gongkai/local-servers';
import {
  buildPrograms,
  createTestDatabase,
  startProgram,
  untilReady,
  type StartedProgram,
  type TestDatabase,
} from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(180_000);

const MOST_CONNECTIONS = 12;
const MOST_PER_ADDRESS = 3;
/** @unit ms */
const REFUSED_WITHIN_MS = 60_000;

let folder: string;
let database: TestDatabase;
let program: StartedProgram;
let port: number;
const sockets: Socket[] = [];

beforeAll(async () => {
  buildPrograms();
  folder = await mkdtemp(join(tmpdir(), 'gongkai-limits-'));
  database = await createTestDatabase();
  port = await freePort();
  program = startProgram({
    script: 'apps/standalone/dist/program.js',
    env: {
      ...{ DATA_DIR: folder, HTTP_PORT: String(port), LOG_LEVEL: 'error' },
      ...{ DATABASE_URL: database.url, VAULT_DATABASE_URL: database.url },
      TRUSTED_PROXIES: '127.0.0.1',
      HTTP_MAX_CONNECTIONS: String(MOST_CONNECTIONS),
      HTTP_MAX_CONNECTIONS_PER_ADDRESS: String(MOST_PER_ADDRESS),
    },
  });
  await untilReady(`http://127.0.0.1:${String(port)}`, program);
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await program.end('SIGTERM');
  await database.drop();
  await rm(folder, { recursive: true });
});

interface Told {
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;
}

/** What a stranger is answered who comes by the trusted proxy. */
const asked = async (from: string): Promise<Told> => {
  const asking = request({ port, path: '/api/v1/items', headers: { 'x-forwarded-for': from, connection: 'close' } });
  asking.end();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  return { status: response.statusCode, retryAfter: response.headers['retry-after'] };
};

const connected = (from: string): Socket => {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  sockets.push(socket);
  socket.on('error', (error: NodeJS.ErrnoException) => expect(error.code).toMatch(/^(ECONNRESET|EPIPE)$/));
  socket.on('connect', () => void socket.write('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n'));
  return socket;
};

/** Whether the connection is served rather than closed. */
const isServed = (socket: Socket): Promise<boolean> =>
  new Promise((resolve) => {
    socket.once('data', () => resolve(true));
    socket.once('close', () => resolve(false));
  });

describe('the system as it is unless its rates are set', () => {
  it('answers a stranger who asks without end with 429, by the address that a trusted proxy tells, and nobody else', async () => {
    const end = performance.now() + REFUSED_WITHIN_MS;
    let last: Told = { status: undefined, retryAfter: undefined };
    while (last.status !== 429 && performance.now() < end) {
      const answers = await Promise.all(Array.from({ length: MOST_CONNECTIONS / 2 }, () => asked('203.0.113.1')));
      last = answers.find(({ status }) => status === 429) ?? last;
    }
    expect(last).toEqual({ status: 429, retryAfter: expect.stringMatching(/^[12]$/) });
    expect((await asked('203.0.113.2')).status).not.toBe(429);
  });

  it('keeps so many connections of one address and in all as it is told', async () => {
    for (let n = 0; n < MOST_PER_ADDRESS; n += 1) expect(await isServed(connected('127.0.0.2'))).toBe(true);
    expect(await isServed(connected('127.0.0.2'))).toBe(false);
    // Who has asked before may still be connected.
    let served = MOST_PER_ADDRESS;
    while (served <= MOST_CONNECTIONS && (await isServed(connected('127.0.0.1')))) served += 1;
    expect(served).toBeGreaterThan(2 * MOST_PER_ADDRESS);
    expect(served).toBeLessThanOrEqual(MOST_CONNECTIONS);
    expect(await isServed(connected('127.0.0.3'))).toBe(false);
  });
});
