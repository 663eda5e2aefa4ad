import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import 'reflect-metadata';
import { eventually } from '@gongkai/testkit';
import { createLogger } from '@gongkai/operations';
import { problemRegistry } from '@gongkai/problems';
import { createHttpApp, type HttpAppOptions } from '../index.js';

@Controller('things')
class Things {
  @Post()
  take(@Body() body: unknown): unknown {
    return { body };
  }

  @Get()
  tell(): unknown {
    return { all: 'x'.repeat(1_000_000) };
  }
}

@Module({ controllers: [Things] })
class ThingsModule {}

const ASKING = 'GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n';
const LONG_MS = 600_000;
const QUICK = { headersMs: 100, requestMs: 200, checkedEveryMs: 20, quietMs: LONG_MS };

let app: NestFastifyApplication | undefined;
let port = 0;
const sockets: Socket[] = [];

const listen = async (options: Partial<HttpAppOptions>): Promise<void> => {
  const log = createLogger({ name: 'test', level: 'silent' });
  app = await createHttpApp(ThingsModule, { problems: problemRegistry({}), log, ...options });
  await app.listen(0, '127.0.0.1');
  port = Number(new URL(await app.getUrl()).port);
};

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await app?.close();
});

interface Connection {
  readonly socket: Socket;
  /** All that was answered until the other side closed. */
  readonly whole: Promise<string>;
}

/** Connects from that address, all of 127.0.0.0/8 being our own, and sends the bytes. */
const connected = (bytes: string, from = '127.0.0.1'): Connection => {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  sockets.push(socket);
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  socket.on('connect', () => void socket.write(bytes));
  // One that is closed before it has sent all may end so.
  socket.on('error', (error: NodeJS.ErrnoException) => expect(error.code).toMatch(/^(ECONNRESET|EPIPE)$/));
  return { socket, whole: new Promise((resolve) => socket.once('close', () => resolve(answer))) };
};

/** A connection that is served, and stays open. */
const served = async (from?: string): Promise<Connection> => {
  const connection = connected(ASKING, from);
  const [chunk] = (await once(connection.socket, 'data')) as [Buffer];
  expect(chunk.toString()).toMatch(/^HTTP\/1\.1 200 /);
  return connection;
};

describe('What comes too slowly', () => {
  const post = 'POST /things HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10\r\n';

  it.each([
    ['half the headers', 'GET /health/live HTTP/1.1\r\nhost: x\r\nx-half', { headersMs: 100, requestMs: LONG_MS }],
    ['half a body', `${post}\r\n"half`, { headersMs: 100, requestMs: 200 }],
    [
      'half a body in pieces',
      `${post}transfer-encoding: chunked\r\n`.replace(/content-length.*\r\n/, '') + '\r\n2\r\n"h',
      {
        headersMs: 100,
        requestMs: 200,
      },
    ],
  ])('is answered with 408, and is closed: %s', async (_what, bytes, times) => {
    await listen({ times: { ...QUICK, ...times } });
    const answer = await connected(bytes).whole;
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('content-type: application/problem+json');
    expect(answer).toContain('"code":"request.too-slow"');
  });

  it('does not keep a connection over which nothing is asked', async () => {
    await listen({ times: QUICK });
    expect(await connected('').whole).toMatch(/^$|"code":"request.too-slow"/);
  });

  it('is no connection that has been answered and stays open', async () => {
    await listen({ times: QUICK });
    const { socket } = await served();
    await connected('').whole;
    socket.write(ASKING);
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    expect(chunk.toString()).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('Who neither reads nor closes', () => {
  const open = (): Promise<number> =>
    new Promise((resolve, reject) =>
      app
        ?.getHttpServer()
        .getConnections((error: Error | null, count: number) => (error ? reject(error) : resolve(count))),
    );

  const deaf = (bytes: string): Socket => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    sockets.push(socket);
    socket.pause();
    socket.on('error', () => socket.destroy());
    socket.on('connect', () => void socket.write(bytes));
    return socket;
  };

  it.each([
    ['of nothing that he asked', ''],
    ['of half a request', 'GET /health/live HTTP/1.1\r\nhost'],
    ['of what is no request', 'nonsense\r\n\r\n'],
  ])('is cut off: %s', async (_what, bytes) => {
    await listen({ times: QUICK });
    deaf(bytes);
    await eventually(async () => expect(await open()).toBe(1));
    await eventually(async () => expect(await open()).toBe(0));
  });

  it("is cut off in the midst of answers that he doesn't take", async () => {
    await listen({ times: { ...QUICK, requestMs: LONG_MS, quietMs: 300 } });
    deaf('GET /things HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(16));
    await eventually(async () => expect(await open()).toBe(1));
    await eventually(async () => expect(await open()).toBe(0));
  });
});

describe('Connections', () => {
  it('are as many as were told, and one more is closed', async () => {
    await listen({ connections: { all: 3 } });
    const [first] = [await served(), await served('127.0.0.2'), await served('127.0.0.3')];
    expect(await connected(ASKING, '127.0.0.4').whole).toBe('');
    first.socket.destroy();
    await first.whole;
  });

  it('are so many of one address, and others get theirs', async () => {
    await listen({ connections: { perAddress: 2 } });
    const [first] = [await served(), await served()];
    expect(await connected(ASKING).whole).toBe('');
    await served('127.0.0.2');
    first.socket.end();
    await first.whole;
    await served();
    expect(await connected(ASKING).whole).toBe('');
  });

  it.each(['127.0.0.1', '127.0.0.0/31'])('are not counted of a proxy that is trusted: %s', async (proxy) => {
    await listen({ connections: { perAddress: 1 }, trustedProxies: [proxy, 'fd00::/8'] });
    for (let n = 0; n < 3; n += 1) await served();
    await served('127.0.0.2');
    expect(await connected(ASKING, '127.0.0.2').whole).toBe('');
  });
});
