import { KurrentDBClient } from '@kurrent/kurrentdb-client';

/**
 * The connection string as this adapter needs it. A read sleeps one discovery interval before its first try, even on a single
 * node, and with one attempt only it never succeeds; appends must throw, since the quiet form reports a wrong revision.
 * @throws Error when it is no connection string of KurrentDB.
 */
export const connectionStringFor = (url: string): string => {
  const [node = '', query = ''] = url.split('?');
  const settings = new Map(
    query
      .split('&')
      .filter((setting) => setting !== '')
      .map((setting) => [setting.split('=')[0]?.toLowerCase() ?? '', setting] as const),
  );
  settings.delete('throwonappendfailure');
  if (!settings.has('discoveryinterval')) settings.set('discoveryinterval', 'discoveryInterval=20');
  if (settings.get('maxdiscoverattempts')?.endsWith('=1') === true)
    settings.set('maxdiscoverattempts', 'maxDiscoverAttempts=2');
  return `${node}?${[...settings.values()].join('&')}`;
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
