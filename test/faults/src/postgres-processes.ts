import { readFile } from 'node:fs/promises';
import { Client } from 'pg';

/** Process ids of the server's backends that serve clients of the database, the asking one left out. */
export const backendsOf = async (databaseUrl: string): Promise<readonly number[]> => {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY pid`,
    );
    return rows.map(({ pid }) => pid);
  } finally {
    await client.end();
  }
};

/** The postmaster that is the parent of the backend. */
export const postmasterOf = async (backend: number): Promise<number> => {
  const status = await readFile(`/proc/${String(backend)}/status`, 'utf8');
  const [, parent] = /^PPid:\s+(\d+)$/m.exec(status) ?? [];
  return Number(parent);
};
