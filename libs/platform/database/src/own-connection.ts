import { Client } from 'pg';

const CONNECT_WITHIN_MS = 5000;

/**
 * Runs the work on a connection of its own, named as the server shows it. The signal aborts when the connection is gone, and
 * with it whatever lock the session held.
 */
export const onOwnConnection = async <T>(
  url: string,
  name: string,
  work: (client: Client, lost: AbortSignal) => Promise<T>,
): Promise<T> => {
  const client = new Client({
    connectionString: url,
    application_name: name,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
  });
  const lost = new AbortController();
  client.on('error', (error) => lost.abort(error));
  await client.connect();
  try {
    return await work(client, lost.signal);
  } finally {
    await client.end();
  }
};
