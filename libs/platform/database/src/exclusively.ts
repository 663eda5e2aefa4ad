import type { DataSource } from 'typeorm';

/**
 * Runs work while no other process that uses the same database runs work of that name. The turn is held by a transaction of its own
 * and ends with it, also when the process is killed.
 */
export const exclusivelyOn =
  (dataSource: DataSource) =>
  <T>(name: string, work: () => Promise<T>): Promise<T> =>
    dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`gongkai ${name}`]);
      return work();
    });
