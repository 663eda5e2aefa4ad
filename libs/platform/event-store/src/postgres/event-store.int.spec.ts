import { createTestDatabase, eventStoreContract } from '@gongkai/testkit';
import { openPostgresEventStore } from './event-store.js';

eventStoreContract('PostgreSQL', async () => {
  const database = await createTestDatabase();
  const store = await openPostgresEventStore({ url: database.url });
  return {
    store,
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
});
