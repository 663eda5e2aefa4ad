import { type AppendResult, type EventStore } from '@gongkai/event-store';
import { connectKurrentdbEventStore } from '@gongkai/event-store/kurrentdb';
import { all, someEvent, startKurrentdbDouble } from '@gongkai/testkit';
import type { UnknownStep } from './steps.js';

/** The adapter tries three times before it says that the outcome is unknown. */
const TRIES = 3;

const untilAnswered = async (append: () => Promise<AppendResult>): Promise<AppendResult> => {
  const failure: unknown = await append().then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof Error) || failure.name !== 'StoreUnavailable')
    throw new Error(`want an unknown outcome, the append gave ${String(failure)}`);
  return append();
};

const appendLosing = async (store: EventStore, stream: string): Promise<number> => {
  const event = someEvent();
  const answer = await untilAnswered(() => store.append(stream, 'no-stream', [event]));
  if (answer.kind !== 'appended') throw new Error('the append met a conflict with itself');
  return (await all(store.readStream(stream))).length;
};

/** An append over the official client, to a server that breaks off again and again. */
export const KURRENTDB_STEP: UnknownStep = {
  name: 'an append, in KurrentDB (a double of the server)',
  run: async (_, key, lost) => {
    const double = await startKurrentdbDouble();
    const store = connectKurrentdbEventStore({ url: double.url });
    try {
      await store.append(`thing-${key}`, 'no-stream', [someEvent()]);
      if (lost === 'request') double.faults.breakAppends(TRIES);
      else double.faults.loseAppendReplies(TRIES, 'broken');
      const times = await appendLosing(store, `thing-${key}-lost`);
      return () => Promise.resolve(times);
    } finally {
      await store.close();
      await double.stop();
    }
  },
};
