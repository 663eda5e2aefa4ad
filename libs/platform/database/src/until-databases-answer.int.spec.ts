import { freePort } from '@gongkai/local-servers';
import { createTestDatabase, eventually } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { createServer, connect, type Server } from 'node:net';
import { untilDatabasesAnswer } from './until-databases-answer.js';

const told: object[] = [];
const log = { warn: (facts: object): void => void told.push(facts) };

const through = (url: string, port: number): string => {
  const address = new URL(url);
  [address.hostname, address.port] = ['127.0.0.1', String(port)];
  return address.href;
};

describe('a database that is not up yet', () => {
  it('is waited for, and told of once in a while', async () => {
    const database = await createTestDatabase();
    const port = await freePort();
    const target = new URL(database.url);
    let waited = false;
    const waiting = untilDatabasesAnswer([through(database.url, port)], { withinMs: 30_000, log }).then(
      () => (waited = true),
    );
    await eventually(() => expect(told).toHaveLength(1));
    expect(waited).toBe(false);
    const server: Server = createServer((outside) => {
      const inside = connect(Number(target.port), target.hostname);
      inside.on('error', () => outside.destroy());
      outside.on('error', () => inside.destroy());
      outside.pipe(inside).pipe(outside);
    }).listen(port, '127.0.0.1');
    await waiting;
    expect(told).toEqual([expect.objectContaining({ database: `127.0.0.1:${String(port)}` })]);
    expect(JSON.stringify(told)).not.toContain(target.password);
    server.close();
    await database.drop();
  });

  it('is given up after a while, in the words of the system', async () => {
    const url = `postgres://gongkai:secret@127.0.0.1:${String(await freePort())}/gongkai`;
    await expect(untilDatabasesAnswer([url], { withinMs: 0, log })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is not waited for when it refuses the password', async () => {
    const database = await createTestDatabase();
    const url = new URL(database.url);
    url.password = 'wrong';
    const waiting = untilDatabasesAnswer([url.href], { withinMs: 600_000, log });
    await expect(waiting).rejects.toMatchObject({ code: '28P01' });
    await database.drop();
  });
});
