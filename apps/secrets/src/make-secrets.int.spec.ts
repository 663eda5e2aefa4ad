import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { natsPublicKeyOf } from '@gongkai/bus/nats';
import { loadPrivateKey, loadPublicKey } from '@gongkai/identity';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSecrets, NATS_USERS } from './make-secrets.js';

let folder: string;
let made: readonly string[];

const textOf = async (name: string): Promise<string> => (await readFile(join(folder, name), 'utf8')).trim();
const files = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => !['ledger', 'tokens'].includes(name));
const fingerprints = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      (await files()).map(
        async (name) =>
          [
            name,
            createHash('sha256')
              .update(await textOf(name))
              .digest('hex'),
          ] as const,
      ),
    ),
  );

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'gongkai-secrets-')), randomUUID());
  made = await makeSecrets(folder);
});

afterAll(() => rm(join(folder, '..'), { recursive: true }));

describe('The secrets of an installation', () => {
  it('are all named, with nothing half-made beside them', async () => {
    expect((await files()).sort()).toEqual([...made, 'nats-keys.conf', 'service-keys.json'].sort());
  });

  it('lie in a folder that only its owner may look into; the product’s own are for one reader each', async () => {
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const modes = await Promise.all(
      ['master.key', 'token-private-key.pem', 'database-url', ...NATS_USERS.map((user) => `nats-${user}.seed`)].map(
        async (name) => (await stat(join(folder, name))).mode & 0o777,
      ),
    );
    expect(new Set(modes)).toEqual(new Set([0o400]));
  });

  it('are what the product takes them for', async () => {
    expect(Buffer.from(await textOf('master.key'), 'base64')).toHaveLength(32);
    await loadPrivateKey(join(folder, 'token-private-key.pem'));
    await loadPublicKey(join(folder, 'token-public-key.pem'));
    for (const user of NATS_USERS)
      expect(await textOf('nats-keys.conf')).toContain(
        `${user.toUpperCase()}_KEY: ${natsPublicKeyOf(await textOf(`nats-${user}.seed`))}`,
      );
  });

  it('differ from one another, and stand in the addresses that services are given', async () => {
    const passwords = await Promise.all(made.filter((name) => name.endsWith('-password')).map(textOf));
    expect(new Set(passwords).size).toBe(5);
    for (const password of passwords) expect(password).toMatch(/^[\w-]{32}$/);
    expect(new URL(await textOf('database-url')).password).toBe(await textOf('postgres-gongkai-password'));
    expect(new URL(await textOf('vault-database-url')).password).toBe(await textOf('postgres-vault-password'));
    expect(await textOf('kurrentdb-url')).toMatch(/^kurrentdb:\/\/gongkai:[\w-]{32}@kurrentdb:2113\?/);
    const admin = `admin:${await textOf('kurrentdb-admin-password')}@kurrentdb:2113`;
    expect(await textOf('kurrentdb-admin-url')).toContain(admin);
  });

  it('hold a certificate by which KurrentDB proves itself to who trusts its authority, under its name', async () => {
    const [ca, cert, key] = [
      await textOf('kurrentdb-ca.crt'),
      await textOf('kurrentdb-node.crt'),
      await textOf('kurrentdb-node.key'),
    ];
    const authority = new X509Certificate(ca);
    expect([authority.ca, new X509Certificate(cert).ca]).toEqual([true, false]);
    const server = createServer({ cert, key }, (socket) => socket.end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const proven = async (servername: string): Promise<boolean> => {
      const socket = connect({ port, host: '127.0.0.1', ca, servername, rejectUnauthorized: false });
      await once(socket, 'secureConnect');
      const isProven = socket.authorized;
      socket.destroy();
      return isProven;
    };
    expect([await proven('kurrentdb'), await proven('localhost'), await proven('postgres')]).toEqual([
      true,
      true,
      false,
    ]);
    server.close();
  });

  it('stay as they are when they are made again; what was removed is made anew', async () => {
    const before = await fingerprints();
    expect(await makeSecrets(folder)).toEqual([]);
    expect(await fingerprints()).toEqual(before);
    await rm(join(folder, 'kurrentdb-node.crt'));
    expect(await makeSecrets(folder)).toEqual(['kurrentdb-ca.crt', 'kurrentdb-node.crt', 'kurrentdb-node.key']);
    const after = await fingerprints();
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed.sort()).toEqual(['kurrentdb-ca.crt', 'kurrentdb-node.crt', 'kurrentdb-node.key']);
  });
});
