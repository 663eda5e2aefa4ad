import { KeyedMutex } from '@gongkai/async';
import type { DataSource } from 'typeorm';

/**
 * Runs work while nobody else that uses the same database, in this process or another, runs work of that name. The turn among
 * processes is held by a transaction of its own and ends with it, also when the process is killed. Whoever waits in this process
 * waits without a connection: the work needs some itself.
 */
export const exclusivelyOn = (dataSource: DataSource) => {
  const here = new KeyedMutex();
  return <T>(name: string, work: () => Promise<T>): Promise<T> =>
    here.run(name, () =>
      dataSource.transaction(async (manager) => {
        await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`gongkai ${name}`]);
        return work();
      }),
    );
};
