import { describe, expect, it } from '@jest/globals';
import type { TheStore } from './event-store.contract.js';
import { all, appended, areInOrder, idsOf, ownPrefix, someEvent, someEvents, someStream } from './fixtures.js';

const MANY = 24;
const many = <T>(make: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: MANY }, (_, n) => make(n)));

/** Appends at the same time. */
export const concurring = (store: TheStore): void => {
  describe('appending at the same time', () => {
    it('lets exactly one of many appends at a revision win', async () => {
      const stream = someStream();
      await appended(store(), stream, 'no-stream', someEvents(1));
      const answers = await many(() => store().append(stream, 0, someEvents(2)));
      expect(answers.filter((answer) => answer.kind === 'appended')).toHaveLength(1);
      expect(answers.filter((answer) => answer.kind === 'conflict' && answer.actual === 2)).toHaveLength(MANY - 1);
      expect(await all(store().readStream(stream))).toHaveLength(3);
    });

    it('lets exactly one of many begin a stream', async () => {
      const stream = someStream();
      const answers = await many(() => store().append(stream, 'no-stream', someEvents(1)));
      expect(answers.filter((answer) => answer.kind === 'appended')).toHaveLength(1);
      expect(await all(store().readStream(stream))).toHaveLength(1);
    });

    it('takes all appends at any, each whole and none inside another', async () => {
      const stream = someStream();
      const sent = Array.from({ length: MANY }, () => someEvents(3));
      await Promise.all(sent.map((events) => appended(store(), stream, 'any', events)));
      const stored = idsOf(await all(store().readStream(stream)));
      expect(stored).toHaveLength(MANY * 3);
      for (const events of sent) {
        const at = stored.indexOf(events[0]?.id ?? '');
        expect(stored.slice(at, at + 3)).toEqual(idsOf(events));
      }
    });

    it('answers each append to many streams with its own revision and position', async () => {
      const prefix = ownPrefix();
      const answers = await many((n) =>
        appended(store(), `${prefix}${String(n)}`, 'no-stream', someEvents(1 + (n % 5))),
      );
      const events = await all(store().readAll({ streamPrefixes: [prefix] }));
      expect(areInOrder(events)).toBe(true);
      answers.forEach((answer, n) => {
        const last = events.filter((event) => event.stream === `${prefix}${String(n)}`).at(-1);
        expect(answer).toMatchObject({ revision: n % 5, position: last?.position });
      });
    });

    it('lets neither a conflict nor a refused event fail a neighbour', async () => {
      const taken = someStream();
      await appended(store(), taken, 'no-stream', someEvents(1));
      const bad = someEvent({}, { data: Buffer.from('{"b":1, "a":2}') });
      const answers = await many((n) => {
        if (n % 3 === 0) return store().append(taken, 'no-stream', someEvents(1));
        const events = n % 3 === 1 ? [bad] : someEvents(2);
        return store()
          .append(someStream(), 'no-stream', events)
          .catch((error: unknown) => error as Error);
      });
      answers.forEach((answer, n) => {
        if (n % 3 === 0) expect(answer).toEqual({ kind: 'conflict', actual: 0 });
        if (n % 3 === 1) expect(answer).toMatchObject({ name: 'EventRefused', code: 'event.not-canonical' });
        if (n % 3 === 2) expect(answer).toMatchObject({ kind: 'appended', revision: 1 });
      });
    });
  });
};
