import { Client, DatabaseError, escapeIdentifier } from 'pg';

/** The same server's address for another database. */
export const urlOfDatabase = (url: string, database: string): string => {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(database)}`;
  return address.href;
};

/** Makes the database unless it is there, even when several do so at once. @returns its url */
export const ensureDatabase = async (serverUrl: string, database: string): Promise<string> => {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(database)}`);
  } catch (error) {
    const isThere = error instanceof DatabaseError && (error.code === '42P04' || error.code === '23505');
    if (!isThere) throw error;
  } finally {
    await client.end();
  }
  return urlOfDatabase(serverUrl, database);
};
