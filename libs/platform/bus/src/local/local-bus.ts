import { atMost, whileLinked } from '@gongkai/async';
import { busError } from '../bus-error.js';
import { limiters } from '../limiter.js';
import { during, inFlight } from '../in-flight.js';
import { lifeOf, type Life } from '../life.js';
import { warn } from '../fault-warning.js';
import { MAX_IN_FLIGHT, type Bus, type BusFaultListener } from '../port.js';
import { contextOfSubject } from '../subject.js';
import { assertSendable } from '../sendable.js';
import { localBroker, type LocalBroker } from './broker.js';
import { consumeLocally } from './local-consuming.js';
import { localRequests } from './local-requests.js';
import { servingAt } from './local-serving.js';

export interface LocalBusOptions {
  /** Shared by the connections of one process; default: a broker of its own. */
  readonly broker?: LocalBroker;
  /** Default {@link MAX_IN_FLIGHT}. */
  readonly maxInFlight?: number;
  /** Pause before a message is given again to a handler that threw; default 500. @unit ms */
  readonly retryAfterMs?: number;
  /** How long `close` waits for what is in flight; default 10,000. @unit ms */
  readonly closeWithinMs?: number;
  /** Default: a process warning. */
  readonly onFault?: BusFaultListener;
}

/** What the work gives or throws, as a promise. */
const promised = <Result>(work: () => Result): Promise<Result> =>
  new Promise((resolve) => {
    resolve(work());
  });

/** What becomes of published messages at the broker. */
const carryingAt = (broker: LocalBroker, life: Life): Pick<Bus, 'publish' | 'purge' | 'lastOf' | 'discard'> => ({
  publish: (message) =>
    promised(() => {
      life.assertNotClosed(message.subject);
      assertSendable(message.subject, message.data);
      broker.log(contextOfSubject(message.subject)).add({ ...message, data: message.data.slice() });
    }),
  purge: (context, positions) =>
    promised(() => {
      life.assertNotClosed(context);
      broker.log(context).remove(new Set(positions));
    }),
  lastOf: (context) =>
    promised(() => {
      life.assertNotClosed(context);
      return broker.log(context).last();
    }),
  discard: (context) =>
    promised(() => {
      life.assertNotClosed(context);
      broker.log(context).clear();
    }),
});

const busWith = (options: Required<LocalBusOptions>): Bus => {
  const { broker } = options;
  const counters = limiters(options.maxInFlight, options.onFault);
  const requests = localRequests();
  const consuming = inFlight();
  const serving = servingAt(broker, counters);
  const life = lifeOf(async () => {
    serving.leave();
    await atMost(options.closeWithinMs, Promise.all([counters.idle(), consuming.idle()]));
    requests.abandon();
  });
  return {
    request: async (subject, data, { deadlineMs, headers = {} }) => {
      life.assertNotClosed(subject);
      assertSendable(subject, data, headers);
      const limiter = broker.next(subject);
      if (limiter === undefined) throw busError('no-responder', subject);
      return requests.ask(limiter, { subject, data: data.slice(), headers: { ...headers }, deadlineMs });
    },
    serve: (subject, queueGroup, handler) =>
      promised(() => {
        life.assertNotClosing(subject);
        return serving.serve(subject, queueGroup, handler);
      }),
    consume: async ({ signal, ...rest }, handler) => {
      life.assertNotClosing(rest.context);
      await whileLinked([signal, life.closing], (until) =>
        during(consuming, () => consumeLocally(options, { ...rest, signal: until }, handler)),
      );
    },
    ...carryingAt(broker, life),
    ping: () =>
      promised(() => {
        life.assertNotClosed('ping');
      }),
    close: life.close,
  };
};

/** A connection to a broker within the process. Connections that share a broker reach one another. */
export const localBus = (options: LocalBusOptions = {}): Bus =>
  busWith({
    broker: options.broker ?? localBroker(),
    maxInFlight: options.maxInFlight ?? MAX_IN_FLIGHT,
    retryAfterMs: options.retryAfterMs ?? 500,
    closeWithinMs: options.closeWithinMs ?? 10_000,
    onFault: options.onFault ?? warn,
  });
