import { randomBytes } from 'node:crypto';
import { ensureDatabase } from '@gongkai/local-servers';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** The database of the event store and the read models, and the one of the keys; each belongs to a role of its name. */
const MAIN = 'gongkai';
const VAULT = 'gongkai_vault';
/** What sessions of the event store may do: its rights are given by the store itself. ❄ */
const STORE_ROLE = 'gongkai_event_store';

const run = async (url: string, statements: readonly string[]): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};

const madeUnlessThere = (role: string): string =>
  `do $$ begin
     if not exists (select from pg_roles where rolname = ${escapeLiteral(role)}) then
       create role ${escapeIdentifier(role)} nologin;
     end if;
   end $$`;

/** The database of a role that may do nothing outside it, under a password that is new with every start. */
const ownDatabase = async (serverUrl: string, name: string): Promise<string> => {
  const [role, password] = [escapeIdentifier(name), randomBytes(24).toString('base64url')];
  const isNothingElse = 'nosuperuser nocreatedb nocreaterole noreplication nobypassrls';
  await run(serverUrl, [
    madeUnlessThere(name),
    `alter role ${role} login ${isNothingElse} password ${escapeLiteral(password)}`,
  ]);
  const database = await ensureDatabase(serverUrl, name);
  await run(serverUrl, [`alter database ${role} owner to ${role}`, `revoke all on database ${role} from public`]);
  const url = new URL(database);
  [url.username, url.password] = [name, password];
  return url.href;
};

/**
 * The databases of a server that is our own, as its superuser's address reaches it, each by an address of a role that owns it and is
 * nothing else. What the application does it does as these; the superuser only founds.
 */
export const ownDatabases = async (serverUrl: string): Promise<{ readonly main: string; readonly vault: string }> => {
  const main = await ownDatabase(serverUrl, MAIN);
  const vault = await ownDatabase(serverUrl, VAULT);
  await run(serverUrl, [madeUnlessThere(STORE_ROLE), `grant ${STORE_ROLE} to ${MAIN}`]);
  return { main, vault };
};
