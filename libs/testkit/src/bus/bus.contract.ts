import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import type { Bus } from '@gongkai/bus';
import { lifeCases } from './life-cases.js';
import { publishingCases } from './publishing-cases.js';
import { requestCases } from './request-cases.js';
import { unreliableCases } from './unreliable-cases.js';
import type { BusWorld, ConnectOptions } from './world.js';

/** What a case works with: connections of its own, and a context that no other case uses. */
export interface Stage {
  readonly context: string;
  connect(options?: ConnectOptions): Promise<Bus>;
  /** Consumes into the list until the case is over. */
  readonly over: AbortSignal;
}

/** Runs a case on a stage of its own and clears up after it, however it ends. */
export type Staged = (play: (stage: Stage) => Promise<void>) => () => Promise<void>;

const staging = (world: () => BusWorld): Staged => {
  let cases = 0;
  return (play) => async () => {
    cases += 1;
    const over = new AbortController();
    const connections: Bus[] = [];
    const connect = async (options: ConnectOptions = {}): Promise<Bus> => {
      const quiet = { retryAfterMs: 20, onFault: () => undefined, ...options };
      const connection = await world().connect(quiet);
      connections.push(connection);
      return connection;
    };
    try {
      await play({ context: `case${cases}-${Date.now().toString(36)}`, connect, over: over.signal });
    } finally {
      over.abort();
      await Promise.all(connections.map((connection) => connection.close()));
    }
  };
};

/** The promises of the bus port, shown of one transport. */
export const busContract = (name: string, connect: () => Promise<BusWorld>): void => {
  jest.setTimeout(60_000);
  describe(`the bus contract, kept by ${name}`, () => {
    let world: BusWorld | undefined;
    beforeAll(async () => {
      world = await connect();
    }, 60_000);
    afterAll(async () => {
      await world?.close();
    });
    const staged = staging(() => {
      if (world === undefined) throw new Error('the transport was not connected');
      return world;
    });
    requestCases(staged);
    publishingCases(staged);
    lifeCases(staged);
    unreliableCases(staged);
  });
};
