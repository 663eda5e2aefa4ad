import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startKurrentdbDouble, type KurrentdbDouble } from '@gongkai/testkit';
import { connectionStringFor } from './clients.js';
import { provideServiceUser } from './service-user.js';

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString());
};

/** One port, as a node has it: gRPC goes to the double, and who speaks HTTP/1.1 meets the users that are kept here. */
const startFront = async (double: KurrentdbDouble, answers: Record<string, number>) => {
  const asked: { readonly path: string; readonly user: string; readonly body: unknown }[] = [];
  const http = createHttpServer((request, response) => {
    void bodyOf(request).then((body) => {
      const user = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
      asked.push({ path: request.url ?? '', user, body });
      response.writeHead(answers[request.url ?? ''] ?? 404).end();
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const sockets = new Set<Socket>();
  const front = createServer((outside) => {
    outside.once('data', (first) => {
      const isGrpc = first.toString('latin1').startsWith('PRI');
      const port = isGrpc ? double.port : (http.address() as AddressInfo).port;
      const inside = connect({ port, host: '127.0.0.1', noDelay: true });
      for (const socket of [inside, outside]) {
        sockets.add(socket);
        socket.on('error', () => socket.destroy());
      }
      inside.write(first);
      outside.pipe(inside).pipe(outside);
    });
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  const close = (): void => {
    front.close();
    http.close();
    for (const socket of sockets) socket.destroy();
  };
  return { asked, port: (front.address() as AddressInfo).port, close };
};

describe("The services' user in KurrentDB", () => {
  let double: KurrentdbDouble;
  let close: () => void;
  beforeEach(async () => {
    double = await startKurrentdbDouble();
    close = () => undefined;
  });
  afterEach(async () => {
    close();
    await double.stop();
  });

  const RESET = '/users/gongkai/command/reset-password';
  const provide = async (answers: Record<string, number>) => {
    const front = await startFront(double, answers);
    close = front.close;
    const at = (user: string): string => `kurrentdb://${user}@127.0.0.1:${String(front.port)}?tls=false`;
    const provided = await provideServiceUser({
      services: at('gongkai:s%3Aecret'),
      administrator: at('admin:hunter2'),
    }).catch((error: unknown) => error as Error);
    return { provided, asked: front.asked };
  };

  it('is made by the administrator, in no group, and may read the log as a whole', async () => {
    const { provided, asked } = await provide({ '/users/': 201 });
    expect(provided).toEqual({ user: 'gongkai', outcome: 'made' });
    const body = { loginName: 'gongkai', fullName: 'Gongkai services', groups: [], password: 's:ecret' };
    expect(asked).toEqual([{ path: '/users/', user: 'admin:hunter2', body }]);
    const client = KurrentDBClient.connectionString(connectionStringFor(double.url));
    const { metadata } = await client.getStreamMetadata('$all');
    await client.dispose();
    expect(metadata).toMatchObject({ acl: { readRoles: ['$admins', 'gongkai'] } });
  });

  it('gets the password of the address when he is there already', async () => {
    const { provided, asked } = await provide({ '/users/': 409, [RESET]: 200 });
    expect(provided).toEqual({ user: 'gongkai', outcome: 'renewed' });
    expect(asked.at(-1)).toMatchObject({ path: RESET, body: { newPassword: 's:ecret' } });
  });

  it.each([401, 500])('is not made by who may not (%i), and no password is told', async (status) => {
    const { provided } = await provide({ '/users/': status });
    expect(provided).toMatchObject({ name: 'ServiceUserRefused', message: expect.stringContaining(String(status)) });
    expect(JSON.stringify([provided, provided instanceof Error && provided.message])).not.toMatch(
      /hunter2|s:ecret|s%3Aecret/,
    );
  });
});
