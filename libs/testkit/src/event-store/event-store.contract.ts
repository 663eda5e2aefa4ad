import type { EventStore } from '@gongkai/event-store';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { appending } from './appending.contract.js';
import { keepingBytes } from './bytes.contract.js';
import { concurring } from './concurrency.contract.js';
import { repeating } from './idempotency.contract.js';
import { reading } from './reading.contract.js';
import { refusing } from './refusals.contract.js';
import { subscribing } from './subscribing.contract.js';

/** An adapter under test. Other tests, and on a shared server other people, may write to the same log meanwhile. */
export interface ConnectedStore {
  readonly store: EventStore;
  /** Another store on the same log, as another process has it. */
  another(): Promise<EventStore>;
  close(): Promise<void>;
}

/** Gives the store of the running suite. */
export type TheStore = () => EventStore;

/** The promises of the event store port, to be kept by every adapter alike. */
export const eventStoreContract = (name: string, connect: () => Promise<ConnectedStore>): void => {
  describe(`event store contract: ${name}`, () => {
    let connected: ConnectedStore | undefined;
    const connection = (): ConnectedStore => {
      if (connected === undefined) throw new Error('the store is not connected');
      return connected;
    };
    const store: TheStore = () => connection().store;

    beforeAll(async () => {
      connected = await connect();
    }, 60_000);

    afterAll(async () => {
      await connected?.close();
    }, 60_000);

    appending(store);
    repeating(store, () => connection().another());
    // What follows fills the log with megabytes, and reading all reads them all.
    reading(store);
    concurring(store);
    keepingBytes(store);
    refusing(store);
    subscribing(store, connect);
  });
};
