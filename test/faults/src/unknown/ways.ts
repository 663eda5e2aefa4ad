import { cuttingProxy, type CuttingProxy } from '@gongkai/testkit';

/** The ways between the parts of a system, each of which can be cut. */
export interface Ways {
  /** From the event store to PostgreSQL. */
  readonly store: CuttingProxy;
  /** From the read models, places and deadlines of both contexts to PostgreSQL. */
  readonly rows: CuttingProxy;
  /** From the vault to the key database. */
  readonly keys: CuttingProxy;
  /** From all to nats-server. */
  readonly nats: CuttingProxy;
}

export const startWays = async (urls: {
  readonly database: string;
  readonly keys: string;
  readonly nats: string;
}): Promise<Ways> => ({
  store: await cuttingProxy(urls.database),
  rows: await cuttingProxy(urls.database),
  keys: await cuttingProxy(urls.keys),
  nats: await cuttingProxy(urls.nats),
});
