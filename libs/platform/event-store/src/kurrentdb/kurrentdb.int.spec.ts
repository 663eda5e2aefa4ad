import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { eventStoreContract, startKurrentdbDouble, type ConnectedStore } from '@gongkai/testkit';
import type { EventStore } from '../port.js';
import { connectKurrentdbEventStore } from './connect.js';

jest.setTimeout(90_000);

const serverUrl = process.env['KURRENTDB_URL'] ?? '';

/** One double for the whole suite, as one server would be: every opening is another store on the same log. */
const shared = startKurrentdbDouble();
let open = 0;

eventStoreContract('KurrentDB, a double of the server', async (): Promise<ConnectedStore> => {
  const double = await shared;
  const store = connectKurrentdbEventStore({ url: double.url });
  open += 1;
  let isClosed = false;
  return {
    store,
    another: () => Promise.resolve(connectKurrentdbEventStore({ url: double.url })),
    close: async () => {
      await store.close();
      if (isClosed) return;
      isClosed = true;
      open -= 1;
      if (open === 0) await double.stop();
    },
  };
});

if (serverUrl !== '') {
  const streamPrefix = `spec-${randomUUID()}-`;
  eventStoreContract('KurrentDB, the server at KURRENTDB_URL', () => {
    const open = (): EventStore => connectKurrentdbEventStore({ url: serverUrl, streamPrefix });
    const store = open();
    return Promise.resolve({ store, another: () => Promise.resolve(open()), close: () => store.close() });
  });
}
