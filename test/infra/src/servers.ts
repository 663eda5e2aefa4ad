import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { startLocalPostgres, urlOfDatabase } from '@gongkai/local-servers';
import { startKurrentdbDouble } from '@gongkai/testkit';
import { Client, escapeLiteral } from 'pg';
import { ROOT } from './compose.js';

/** A server of the composition, as a spec has it: where it answers instead. */
export interface StandIn {
  readonly host: string;
  readonly port: number;
  stop(): Promise<unknown>;
}

const passwordIn = async (secrets: string, name: string): Promise<string> =>
  (await readFile(join(secrets, name), 'utf8')).trim();

/** The statements of infra/postgres, with the passwords put in as psql does. */
const databaseStatements = async (secrets: string): Promise<readonly string[]> => {
  const sql = await readFile(join(ROOT, 'infra/postgres/databases.sql'), 'utf8');
  const values: Readonly<Record<string, string>> = {
    gongkai_password: await passwordIn(secrets, 'postgres-gongkai-password'),
    vault_password: await passwordIn(secrets, 'postgres-vault-password'),
  };
  const filled = sql.replaceAll(/:'(\w+)'/g, (_whole, name: string) => escapeLiteral(values[name] ?? ''));
  return filled
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
};

/** A PostgreSQL of its own in the folder, with the databases and roles of infra/postgres. */
export const startPostgres = async (secrets: string, folder: string): Promise<StandIn> => {
  const server = await startLocalPostgres({ dataDir: join(folder, 'postgres') });
  const client = new Client({ connectionString: urlOfDatabase(server.url, 'postgres') });
  await client.connect();
  for (const statement of await databaseStatements(secrets)) await client.query(statement);
  await client.end();
  const { hostname, port } = new URL(server.url);
  return { host: hostname, port: Number(port), stop: () => server.stop() };
};

/** The double of KurrentDB, behind the certificate that was made for KurrentDB. */
export const startKurrentdb = async (secrets: string): Promise<StandIn> => {
  const double = await startKurrentdbDouble();
  const [cert, key] = [
    await passwordIn(secrets, 'kurrentdb-node.crt'),
    await passwordIn(secrets, 'kurrentdb-node.key'),
  ];
  const sockets = new Set<Socket>();
  const listener = createServer({ cert, key, ALPNProtocols: ['h2'] }, (outside) => {
    const inside = connect({ port: double.port, host: '127.0.0.1', noDelay: true });
    outside.setNoDelay(true);
    const drop = (): void => {
      outside.destroy();
      inside.destroy();
    };
    for (const socket of [outside, inside]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket)).on('error', drop);
    }
    outside.pipe(inside).pipe(outside);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    host: 'localhost',
    port: (listener.address() as AddressInfo).port,
    stop: async () => {
      listener.close();
      for (const socket of sockets) socket.destroy();
      await double.stop();
    },
  };
};
