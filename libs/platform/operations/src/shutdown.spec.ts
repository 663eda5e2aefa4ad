import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logging.js';
import { exitOnSignals, shutDown, type SignalSource } from './shutdown.js';

const log = createLogger({ name: 'test', level: 'silent' });

const step = (name: string, done: string[], close: () => Promise<void> = () => Promise.resolve()) => ({
  name,
  close: async () => {
    await close();
    done.push(name);
  },
});

const never = (): Promise<never> => new Promise(() => undefined);

describe('Shutting down', () => {
  it('closes in order and ends with 0', async () => {
    const done: string[] = [];
    const steps = [step('http', done), step('bus', done), step('store', done)];
    const code = await shutDown({ steps, log, onBegin: () => done.push('not ready') });
    expect([code, ...done]).toEqual([0, 'not ready', 'http', 'bus', 'store']);
  });

  it('waits for what is in flight before it goes on', async () => {
    const done: string[] = [];
    let finish: () => void = () => undefined;
    const inFlight = new Promise<void>((resolve) => (finish = resolve));
    const over = shutDown({ steps: [step('http', done, () => inFlight), step('store', done)], log });
    await Promise.resolve();
    expect(done).toEqual([]);
    finish();
    expect([await over, ...done]).toEqual([0, 'http', 'store']);
  });

  it('gives the others their turn when one fails, and ends with 1', async () => {
    const done: string[] = [];
    const steps = [step('bus', done, () => Promise.reject(new Error('no'))), step('store', done)];
    expect([await shutDown({ steps, log }), ...done]).toEqual([1, 'store']);
  });

  it('ends with 1 at the deadline', async () => {
    expect(await shutDown({ steps: [{ name: 'bus', close: never }], log, deadlineMs: 20 })).toBe(1);
  });

  const source = () => {
    const listeners = new Map<string, () => void>();
    let exit: (code: number) => void = () => undefined;
    const exited = new Promise<number>((resolve) => (exit = resolve));
    const signals: SignalSource = { on: (name, listener) => listeners.set(name, listener), exit: (code) => exit(code) };
    return { signals, exited, signal: (name = 'SIGINT') => listeners.get(name)?.() };
  };
  const hanging = [{ name: 'bus', close: never }];

  it('begins with a signal and exits with its code', async () => {
    const { signals, exited, signal } = source();
    exitOnSignals({ steps: [], log }, signals);
    signal();
    expect(await exited).toBe(0);
  });

  it('begins when its launcher is gone', async () => {
    const { signals, exited, signal } = source();
    exitOnSignals({ steps: [], log }, signals);
    signal('disconnect');
    expect(await exited).toBe(0);
  });

  it('begins at once when its launcher was gone before it came to listen', async () => {
    const { signals, exited } = source();
    exitOnSignals({ steps: [], log }, { ...signals, connected: false });
    expect(await exited).toBe(0);
  });

  it('exits at once with a further signal', async () => {
    const { signals, exited, signal } = source();
    let ms = 0;
    exitOnSignals({ steps: hanging, log, deadlineMs: 60_000 }, signals, () => ms);
    signal();
    ms = 501;
    signal();
    expect(await exited).toBe(130);
  });

  it('takes a signal that is passed on by npm for the same', async () => {
    const { signals, exited, signal } = source();
    exitOnSignals({ steps: hanging, log, deadlineMs: 20 }, signals, () => 0);
    signal();
    signal();
    expect(await exited).toBe(1);
  });
});
