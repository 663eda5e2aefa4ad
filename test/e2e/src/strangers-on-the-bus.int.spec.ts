import { bodyHashFrom, newUuid } from '@gongkai/event-store';
import { foundOn, type RunningSystem, startSystem } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { connect, headers, nkeyAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

jest.setTimeout(180_000);

const NAME = '青屏县渔业技术推广中心';
let system: RunningSystem;
let url: string;
let founded: { readonly organisation: string; readonly secretary: string };
const connections: NatsConnection[] = [];

const withKeyOf = async (service: string): Promise<NatsConnection> => {
  const seed = (await readFile(join(system.dataDir, 'keys', `${service}.seed`), 'utf8')).trim();
  const authenticator = nkeyAuthenticator(new TextEncoder().encode(seed));
  const connection = await connect({ servers: url, authenticator, inboxPrefix: `_INBOX.${service}` });
  connections.push(connection);
  return connection;
};

/** As the secretary, every word of it right but whose it is. */
const renaming = (): Uint8Array => {
  const [commandId, target, body] = [newUuid(), founded.organisation, { name: '被改名的单位' }];
  const bodyHash = bodyHashFrom(commandId, { name: 'RenameOrganisation', target, body });
  const message = { target, body, commandId, bodyHash, actor: `person:${founded.secretary}`, correlation: commandId };
  return new TextEncoder().encode(JSON.stringify(message));
};

/** What the raw request is answered with: the transport's status, and the body. */
const asked = async (by: NatsConnection, subject: string, data: Uint8Array) => {
  const sent = headers();
  sent.append('Gongkai-Deadline', String(Date.now() + 5_000));
  sent.append('actor', `person:${founded.secretary}`);
  const answer = await by.request(subject, data, { timeout: 5_000, headers: sent });
  return [answer.headers?.get('Gongkai-Status'), new TextDecoder().decode(answer.data)];
};

const nameNow = async (): Promise<unknown> => {
  const { token } = await system.gongkai.run<{ token: string }>(['token', '--person', founded.secretary]);
  const response = await fetch(`${system.url}/api/v1/organisations/${founded.organisation}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await response.json()) as { name: string }).name;
};

beforeAll(async () => {
  system = await startSystem({ mode: 'distributed' });
  founded = await foundOn(system, [NAME, '张三']);
  const told = JSON.parse(await readFile(join(system.dataDir, 'connection.json'), 'utf8')) as { NATS_URL: string };
  url = told.NATS_URL;
});

afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await system.close();
});

describe('who comes to the bus of a started system by himself', () => {
  it('is not let in without a key; keys are for their owner alone', async () => {
    await expect(connect({ servers: url, reconnect: false })).rejects.toThrow(/authorization/i);
    const modes = ['keys', 'keys/gateway.seed', 'keys/tools.seed'].map(async (name) =>
      stat(join(system.dataDir, name)),
    );
    for (const { mode } of await Promise.all(modes)) expect(mode & 0o077).toBe(0);
  });

  it('may send nothing with the key of a service that sends nothing of the kind', async () => {
    const items = await withKeyOf('items');
    await expect(asked(items, 'organisation.cmd.rename-organisation', renaming())).rejects.toThrow(/permission/i);
  });

  it.each(['gateway', 'tools'])(
    'is not believed with the key of %s, who may send it, without its mark',
    async (service) => {
      const by = await withKeyOf(service);
      expect(await asked(by, 'organisation.cmd.rename-organisation', renaming())).toEqual(['unproven', '']);
      const question = new TextEncoder().encode(JSON.stringify({ organisation: founded.organisation }));
      expect(await asked(by, 'organisation.query.members-list', question)).toEqual(['unproven', '']);
      expect(await nameNow()).toBe(NAME);
    },
  );
});
