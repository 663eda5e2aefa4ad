import { linkedSignal, pause, whileLinked } from '../src/index.js';

/** A process of its own, started with --expose-gc: waits under linked signals that nobody else holds, then ends the waits. */
const COUNT = 200;
const collect = async (): Promise<void> => {
  for (let round = 0; round < 5; round += 1) {
    globalThis.gc?.();
    await pause(1);
  }
};

const ending = new AbortController();
const woken = { plain: 0, nested: 0, paused: 0, timed: 0 };
const waits: Promise<void>[] = [];
const aborted = (signal: AbortSignal, wake: () => void): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      wake();
      resolve();
    });
  });
const other = (): AbortSignal => new AbortController().signal;

for (let n = 0; n < COUNT; n += 1) {
  waits.push(whileLinked([ending.signal, other()], (signal) => aborted(signal, () => (woken.plain += 1))));
  const { signal: inner } = linkedSignal(ending.signal, other());
  waits.push(whileLinked([inner, other()], (signal) => aborted(signal, () => (woken.nested += 1))));
  waits.push(
    whileLinked([ending.signal, other()], (signal) => pause(1e8, signal)).then(() => {
      woken.paused += 1;
    }),
  );
  waits.push(whileLinked([AbortSignal.timeout(200), other()], (signal) => aborted(signal, () => (woken.timed += 1))));
}
await collect();
ending.abort();

const lasting = new AbortController();
const unlinked = (): WeakRef<AbortSignal> => {
  const { signal, unlink } = linkedSignal(lasting.signal);
  unlink();
  return new WeakRef(signal);
};
const kept = Array.from({ length: COUNT }, unlinked);
// Ends the process should one of the waits never wake.
const tooLong = setTimeout(() => process.exit(3), 20_000);
await Promise.all(waits);
clearTimeout(tooLong);
await collect();
const held = kept.filter((ref) => ref.deref() !== undefined).length;
process.stdout.write(JSON.stringify({ ...woken, held, isLasting: !lasting.signal.aborted }));
