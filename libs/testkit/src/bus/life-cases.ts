import { describe, expect, it } from '@jest/globals';
import type { Staged } from './bus.contract.js';
import { bytes, gate, inTime, messageOf, publishAll, text, until } from './world.js';

const isSettled = async (work: Promise<unknown>): Promise<boolean> => {
  const pending = Symbol('pending');
  const turn = new Promise((resolve) => setImmediate(() => resolve(pending)));
  return (await Promise.race([work, turn])) !== pending;
};

export const lifeCases = (staged: Staged): void => {
  describe('closing', () => {
    it(
      'answers a ping while open',
      staged(async ({ connect }) => {
        await expect((await connect()).ping()).resolves.toBeUndefined();
      }),
    );

    it(
      'finishes the requests in flight and takes no new ones',
      staged(async ({ context, connect }) => {
        const [server, client] = [await connect(), await connect()];
        const { opened, open } = gate();
        let begun = false;
        await server.serve(`${context}.query.item`, context, async () => {
          begun = true;
          await opened;
          return bytes('done');
        });
        const asked = client.request(`${context}.query.item`, bytes('x'), inTime());
        await until(() => begun, 'it is in flight');
        const closing = server.close();
        await until(
          () =>
            client.request(`${context}.query.item`, bytes('y'), { deadlineMs: Date.now() + 200 }).then(
              () => false,
              (error: unknown) => (error as { code?: string }).code === 'no-responder',
            ),
          'nobody serves it',
        );
        expect(await isSettled(closing)).toBe(false);
        open();
        expect(text(await asked)).toBe('done');
        await closing;
      }),
    );

    it(
      'lets what is in flight ask others before it ends',
      staged(async ({ context, connect }) => {
        const [server, other, client] = [await connect(), await connect(), await connect()];
        const { opened, open } = gate();
        let begun = false;
        await other.serve(`${context}.query.power`, context, async () => bytes('yes'));
        await server.serve(`${context}.cmd.act`, context, async () => {
          begun = true;
          await opened;
          return server.request(`${context}.query.power`, bytes('may I'), inTime());
        });
        const asked = client.request(`${context}.cmd.act`, bytes('x'), inTime());
        await until(() => begun, 'it is in flight');
        const closing = server.close();
        open();
        expect(text(await asked)).toBe('yes');
        await closing;
      }),
    );

    it(
      'finishes the message in hand; what was not begun goes to the next',
      staged(async ({ context, connect, over }) => {
        const [owner, reader, next] = [await connect(), await connect(), await connect()];
        await publishAll(owner, context, [1, 5]);
        const { opened, open } = gate();
        const given: string[] = [];
        const consumed = reader.consume({ context, consumer: 'reader', signal: over }, async ({ position }) => {
          given.push(position);
          await opened;
        });
        await until(() => given.length === 1, 'the first is in hand');
        const closing = reader.close();
        open();
        await Promise.all([closing, consumed]);
        void next.consume({ context, consumer: 'reader', signal: over }, async ({ position }) => {
          given.push(position);
        });
        await until(() => given.length >= 5, 'the rest');
        expect(given.toSorted()).toEqual(['10', '20', '30', '40', '50']);
      }),
    );

    it(
      'doesn’t wait for ever for a handler that never ends',
      staged(async ({ context, connect }) => {
        const [server, client] = [await connect({ closeWithinMs: 50 }), await connect()];
        const { opened, open } = gate();
        let begun = false;
        await server.serve(`${context}.query.item`, context, async ({ data }) => {
          begun = true;
          await opened;
          return data;
        });
        const asked = client.request(`${context}.query.item`, bytes('x'), { deadlineMs: Date.now() + 1_000 });
        const end = asked.then(
          () => 'answered',
          (error: unknown) => (error as { code?: string }).code,
        );
        await until(() => begun, 'it is in flight');
        await server.close();
        open();
        expect(['timeout', 'answered']).toContain(await end);
      }),
    );

    it(
      'gives up what it asked for itself, long before the deadline',
      staged(async ({ context, connect }) => {
        const [server, client] = [await connect({ closeWithinMs: 50 }), await connect({ closeWithinMs: 50 })];
        const { opened, open } = gate();
        let begun = false;
        await server.serve(`${context}.query.item`, context, async ({ data }) => {
          begun = true;
          await opened;
          return data;
        });
        const asked = client.request(`${context}.query.item`, bytes('x'), inTime());
        const given = expect(asked).rejects.toMatchObject({ name: 'BusError', code: 'closed' });
        await until(() => begun, 'it is in flight');
        await client.close();
        expect(await isSettled(asked.catch(() => 'given up'))).toBe(true);
        await given;
        open();
      }),
    );

    it(
      'refuses everything once closed, and closing again is well',
      staged(async ({ context, connect, over }) => {
        const bus = await connect();
        await bus.close();
        await bus.close();
        const closed = { name: 'BusError', code: 'closed' };
        const tries = [
          bus.request(`${context}.query.item`, bytes('x'), inTime()),
          bus.serve(`${context}.query.item`, context, async ({ data }) => data),
          bus.publish(messageOf(context, 1)),
          bus.consume({ context, consumer: 'reader', signal: over }, async () => undefined),
          bus.purge(context, ['10']),
          bus.lastOf(context),
          bus.discard(context),
          bus.ping(),
        ];
        for (const attempt of tries) await expect(attempt).rejects.toMatchObject(closed);
      }),
    );
  });
};
