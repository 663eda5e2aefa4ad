import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demoApi } from './demo-api.js';
import { DemoFailure } from './demo-failure.js';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

let server: Server | undefined;

afterEach(async () => {
  server?.close();
  if (server?.listening === true) await once(server, 'close');
});

/** A server that gives its answers one after the other and remembers what was asked. */
const serverWith = async (answers: readonly Answer[], patienceMs = 10_000) => {
  const asked: Pick<IncomingMessage, 'url' | 'method' | 'headers'>[] = [];
  server = createServer(({ url, method, headers }, response) => {
    const { status, body } = answers[asked.length] ?? { status: 500, body: {} };
    asked.push({ url, method, headers });
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const tokens: string[] = [];
  const client = demoApi({
    url: `http://127.0.0.1:${String(port)}`,
    patienceMs,
    tokenFor: (person) => {
      tokens.push(person);
      return Promise.resolve(`token-of-${person}`);
    },
  });
  return { client, asked, tokens };
};

const problem = (code: string) => ({ code, title: 'No' });
const done = { status: 200, body: { id: 'i', revision: 3, token: 'log:items:9', repeated: false } };
const act = { by: 'p', path: '/items/i/submissions', body: {}, key: 'k1' };

describe('the client of the story', () => {
  it('sends an act again, with the same key, while the system is busy', async () => {
    const { client, asked } = await serverWith([
      { status: 503, body: problem('busy') },
      { status: 504, body: {} },
      done,
    ]);
    expect(await client.act(act)).toEqual({ kind: 'done', id: 'i', revision: 3, repeated: false });
    expect(asked.map(({ headers }) => headers['idempotency-key'])).toEqual(['k1', 'k1', 'k1']);
  });

  it('gives a refusal as a value with its code', async () => {
    const { client } = await serverWith([{ status: 409, body: problem('item.inside-first') }]);
    expect(await client.act(act)).toEqual({ kind: 'refused', code: 'item.inside-first', status: 409 });
  });

  it('fails on what no rule of the domain answers', async () => {
    const { client } = await serverWith([{ status: 500, body: problem('failed') }], 0);
    await expect(client.act(act)).rejects.toBeInstanceOf(DemoFailure);
  });

  it('asks for one token per person, and for none where everybody may read', async () => {
    const { client, asked, tokens } = await serverWith([done, done, { status: 200, body: {} }]);
    await client.act(act);
    await client.act({ ...act, key: 'k2' });
    await client.read('/public/items');
    expect(tokens).toEqual(['p']);
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-of-p',
      'Bearer token-of-p',
      undefined,
    ]);
  });

  it('reads after its own writes', async () => {
    const { client, asked } = await serverWith([done, { status: 200, body: {} }]);
    await client.act(act);
    await client.read('/items?limit=1', 'p');
    expect(asked[1]?.url).toBe('/api/v1/items?limit=1&after=log%3Aitems%3A9');
  });

  it('carries what was seen, and tries without writing', async () => {
    const { client, asked } = await serverWith([done]);
    await client.act({ ...act, ifMatch: 2, isTrial: true });
    expect(asked[0]?.headers).toMatchObject({ 'if-match': '"r2"', 'gongkai-trial': 'true' });
  });
});
