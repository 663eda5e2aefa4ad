import { connectReadModels } from '@gongkai/database/read-models';
import { connectPostgresEventStore } from '@gongkai/event-store';
import { prepareLogTail } from '@gongkai/subscriptions';
import { prepareProjections } from '../src/index.js';
import { ledger, ledger0001, ledgerEntities } from './ledger.js';

/** A process of its own that projects the log until it has come to its end, or is killed at an armed failpoint. */
const url = process.argv[2] ?? '';
const onAlarm = ({ code }: { readonly code: string }): void => {
  process.stderr.write(`${code}\n`);
};
const store = await connectPostgresEventStore({ url });
const readModels = await connectReadModels({
  url,
  schema: 'killed',
  entities: ledgerEntities,
  migrations: [ledger0001],
});
const tail = prepareLogTail({ store, onAlarm });
const projections = prepareProjections({ readModels, store, tail, projections: [ledger()], onAlarm, batchSize: 3 });
projections.start();
const isThere = await projections.waitFor(await store.head(), 60_000);
await projections.stop();
await tail.close();
await readModels.close();
await store.close();
process.exitCode = isThere ? 0 : 1;
