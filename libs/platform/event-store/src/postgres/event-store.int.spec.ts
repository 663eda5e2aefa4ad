import { createTestDatabase, eventStoreContract } from '@gongkai/testkit';
import { connectPostgresEventStore } from './event-store.js';

eventStoreContract('PostgreSQL', async () => {
  const database = await createTestDatabase();
  const store = await connectPostgresEventStore({ url: database.url });
  return {
    store,
    another: () => connectPostgresEventStore({ url: database.url }),
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
});
