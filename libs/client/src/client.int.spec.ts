import { contractsOf } from '@gongkai/contract-kit';
import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { apiClient, type ApiClientOptions } from './client.js';
import { ForeignAnswer, NoAnswer } from './faults.js';
import type { ClientContext } from './paths.js';

const words = { en: 'words', zh: '话' };
const { command, creatingCommand, query } = contractsOf('notes');
const writeNote = creatingCommand('WriteNote', z.strictObject({ text: z.string() }), words);
const signNote = command('SignNote', z.strictObject({ page: z.number(), by: z.string() }), words);
const notesList = query(
  'NotesList',
  {
    question: z.strictObject({ tags: z.array(z.string()).optional() }),
    answer: z.object({ rows: z.array(z.string()) }),
  },
  words,
);
const hidden = query('Hidden', { question: z.strictObject({}), answer: z.object({}) }, words);

const notes: ClientContext = {
  name: 'notes',
  routes: {
    commands: [
      { path: '/notes', contract: writeNote, tag: 'notes' },
      {
        path: '/notes/{note}/pages/{page}',
        contract: signNote,
        target: 'note',
        bodyParameters: ['page'],
        tag: 'notes',
      },
    ],
    queries: [
      { path: '/notes', contract: notesList, tag: 'notes' },
      { path: '/public/notes', contract: notesList, tag: 'public', isPublic: true },
    ],
  },
};
const others: ClientContext = {
  name: 'others',
  routes: { commands: [], queries: [{ path: '/others', contract: hidden, tag: 'others' }] },
};

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface Asked extends Pick<IncomingMessage, 'url' | 'method' | 'headers'> {
  body: string;
}

let server: Server | undefined;

afterEach(async () => {
  server?.close();
  if (server?.listening === true) await once(server, 'close');
});

/** A server that gives its answers one after the other and remembers what was asked; `hangs-up` breaks the connection. */
const serverWith = async (answers: readonly (Answer | 'hangs-up')[], more: Partial<ApiClientOptions> = {}) => {
  const asked: Asked[] = [];
  server = createServer(({ url, method, headers }, response) => {
    const answer = answers[asked.length] ?? { status: 500, body: { code: 'failed', title: 'Failed' } };
    const one: Asked = { url, method, headers, body: '' };
    asked.push(one);
    if (answer === 'hangs-up') {
      response.socket?.destroy();
      return;
    }
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    response.writeHead(answer.status, { connection: 'close' }).end(text);
  });
  server.on('request', (request: IncomingMessage) => {
    const one = asked.at(-1);
    request.setEncoding('utf8').on('data', (text: string) => {
      if (one !== undefined) one.body += text;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}/`;
  return { client: apiClient({ url, contexts: [notes, others], ...more }), asked };
};

const done: Answer = { status: 201, body: { id: 'n', revision: 0, token: 'log:notes:9', repeated: false } };
const read: Answer = { status: 200, body: { rows: [] } };
const problem = (status: number, code: string): Answer => ({ status, body: { code, title: 'No', facts: { n: 1 } } });
const patient = { patienceMs: 10_000 };

describe('the client', () => {
  it('sends an act again, with the same key, until its outcome is known', async () => {
    const answers = [
      problem(503, 'busy'),
      'hangs-up',
      problem(504, 'outcome-unknown'),
      problem(500, 'failed'),
      done,
    ] as const;
    const { client, asked } = await serverWith(answers, patient);
    const answer = await client.send(writeNote, { body: { text: 'x' }, key: 'k1' });
    expect(answer).toMatchObject({ kind: 'done', status: 201, unknowns: 4, body: { id: 'n' } });
    expect(asked.map(({ headers }) => headers['idempotency-key'])).toEqual(['k1', 'k1', 'k1', 'k1', 'k1']);
    expect(new Set(asked.map(({ body }) => body))).toEqual(new Set(['{"text":"x"}']));
  });

  it('without patience sends once, and each act under a key of its own', async () => {
    const { client, asked } = await serverWith([problem(503, 'busy'), done]);
    expect(await client.post('/notes')).toMatchObject({ kind: 'refused', problem: { code: 'busy' } });
    await client.post('/notes');
    const keys = asked.map(({ headers }) => headers['idempotency-key']);
    expect([keys.length, new Set(keys).size]).toEqual([2, 2]);
  });

  it('gives a refusal as a value with its problem', async () => {
    const { client, asked } = await serverWith([problem(409, 'note.signed')], patient);
    const answer = await client.send(writeNote, { body: { text: 'x' } });
    expect(answer).toMatchObject({ kind: 'refused', status: 409, unknowns: 0 });
    expect(answer.kind === 'refused' && answer.problem).toEqual({
      code: 'note.signed',
      title: 'No',
      facts: { n: 1 },
      issues: [],
    });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['a page of something else', { status: 200, body: '<html></html>' }],
    ['a refusal without a code', { status: 404, body: { message: 'Not Found' } }],
    ['a list', { status: 200, body: '[]' }],
  ])('takes %s for no answer of ours', async (_, answer) => {
    const { client } = await serverWith([answer]);
    await expect(client.get('/notes')).rejects.toBeInstanceOf(ForeignAnswer);
  });

  it('tells that nobody answers, at once where nobody ever has', async () => {
    const { client } = await serverWith([], { patienceMs: 600_000, firstAnswerMs: 0 });
    server?.close();
    await expect(client.get('/notes')).rejects.toBeInstanceOf(NoAnswer);
  });

  it('finds the route of a command, its target and what else the path names', async () => {
    const { client, asked } = await serverWith([done]);
    await client.send(signNote, { target: 'a b', body: { page: 3, by: 'me' }, ifMatch: 2, isTrial: true });
    expect(asked[0]).toMatchObject({
      method: 'POST',
      url: '/api/v1/notes/a%20b/pages/3',
      headers: { 'if-match': '"r2"', 'gongkai-trial': 'true', 'content-type': 'application/json' },
    });
  });

  it('asks a question as whoever has a token, or as everybody, and parses the answer', async () => {
    const { client, asked } = await serverWith([read, read], { language: 'en' });
    const answer = await client.ask(notesList, { tags: ['a', 'b'] });
    expect(answer).toMatchObject({ kind: 'done', answer: { rows: [] } });
    await client.ask(notesList, {}, { token: 't', language: 'zh-CN' });
    expect(asked.map(({ url, headers }) => [url, headers.authorization, headers['accept-language']])).toEqual([
      ['/api/v1/public/notes?tags=a%2Cb', undefined, 'en'],
      ['/api/v1/notes', 'Bearer t', 'zh-CN'],
    ]);
  });

  it('takes an answer that its contract does not know for another release’s', async () => {
    const { client } = await serverWith([{ status: 200, body: { lines: [] } }]);
    await expect(client.ask(notesList, {})).rejects.toBeInstanceOf(ForeignAnswer);
  });

  it('knows no way to what has no route', async () => {
    const { client } = await serverWith([]);
    const unknown = command('Unknown', z.strictObject({}), words);
    await expect(client.send(unknown, { body: {} })).rejects.toThrow(RangeError);
  });

  it('reads after its own writes of the context that it reads, and after nothing that was only tried', async () => {
    const { client, asked } = await serverWith([done, read, read, done, read]);
    await client.post('/notes', { isTrial: true });
    await client.get('/notes');
    await client.get('/others');
    await client.post('/notes');
    await client.get('/public/notes?limit=1');
    const reads = asked.filter(({ method }) => method === 'GET').map(({ url }) => url);
    expect(reads).toEqual(['/api/v1/notes', '/api/v1/others', '/api/v1/public/notes?limit=1&after=log%3Anotes%3A9']);
  });
});
