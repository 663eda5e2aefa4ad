import { kurrentdbAddressOf } from '@gongkai/config';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';

/**
 * The connection string as this adapter needs it. Its scheme is the present one, since the client warns of `esdb` each time. Of
 * several nodes after `+discover` the client would ask the first alone; listed without it, it asks them all. A read sleeps one
 * discovery interval before its first try, even on a single node, and with one attempt only it never succeeds; appends must
 * throw, since the quiet form reports a wrong revision.
 * @throws Error when it is no connection string of KurrentDB. Its message repeats nothing of it.
 */
export const connectionStringFor = (url: string): string => {
  const address = kurrentdbAddressOf(url);
  if (address === undefined) throw new Error('this is no address that the client of KurrentDB takes');
  const { isDiscovered, credentials, nodes, settings: given } = address;
  const settings = new Map(given);
  settings.delete('throwonappendfailure');
  if (!settings.has('discoveryinterval')) settings.set('discoveryinterval', 'discoveryInterval=20');
  if (settings.get('maxdiscoverattempts')?.endsWith('=1') === true)
    settings.set('maxdiscoverattempts', 'maxDiscoverAttempts=2');
  const scheme = isDiscovered && nodes.length === 1 ? 'kurrentdb+discover' : 'kurrentdb';
  const user = credentials === undefined ? '' : `${credentials}@`;
  return `${scheme}://${user}${nodes.join(',')}?${[...settings.values()].join('&')}`;
};

/** A client that is replaced when it is beyond recovery. */
export interface RenewableClient {
  current(): KurrentDBClient;
  /** Replaces the client, unless somebody did so already; what is in flight on the old one fails. */
  renew(failed: KurrentDBClient): void;
  close(): Promise<void>;
}

/** @throws Error when it is no connection string of KurrentDB. */
export const renewableClient = (connectionString: string): RenewableClient => {
  let client = KurrentDBClient.connectionString(connectionString);
  const retired = new Set<Promise<void>>();
  const retire = (old: KurrentDBClient): Promise<void> => {
    const retiring = old.dispose();
    retired.add(retiring);
    return retiring.finally(() => retired.delete(retiring));
  };
  return {
    current: () => client,
    renew: (failed) => {
      if (failed !== client) return;
      client = KurrentDBClient.connectionString(connectionString);
      void retire(failed);
    },
    close: async () => {
      await Promise.allSettled([retire(client), ...retired]);
    },
  };
};
