import { describe, expect, it } from '@jest/globals';
import {
  MAX_ANSWER_BYTES,
  MAX_MESSAGE_BYTES,
  type Bus,
  type BusErrorCode,
  type BusFault,
  type IncomingRequest,
} from '@gongkai/bus';
import type { Staged } from './bus.contract.js';
import { bytes, gate, inTime, text, until } from './world.js';

const failsWith = (request: Promise<unknown>, code: BusErrorCode): Promise<void> =>
  expect(request).rejects.toMatchObject({ name: 'BusError', code });

const echo = async (request: IncomingRequest): Promise<Uint8Array> => request.data;

/** Asks so many times at once. */
const askTimes = (bus: Bus, subject: string, times: number): Promise<Uint8Array[]> =>
  Promise.all(Array.from({ length: times }, (_, n) => bus.request(subject, bytes(String(n)), inTime())));

const carrying = (staged: Staged): void => {
  it(
    'carries a request to its server and the answer back',
    staged(async ({ context, connect }) => {
      const [server, client] = [await connect(), await connect()];
      await server.serve(`${context}.query.item`, context, async ({ data }) => bytes(`answer to ${text(data)}`));
      const answer = await client.request(`${context}.query.item`, bytes('问题'), inTime());
      expect(text(answer)).toBe('answer to 问题');
    }),
  );

  it(
    'carries subject, deadline and headers',
    staged(async ({ context, connect }) => {
      const [server, client] = [await connect(), await connect()];
      const seen: IncomingRequest[] = [];
      await server.serve(`${context}.query.item`, context, async (request) => {
        seen.push(request);
        return request.data;
      });
      const { deadlineMs } = inTime();
      const headers = { correlation: '9f1c', 'Stream-Key': 'item-1', title: '公开 open' };
      await client.request(`${context}.query.item`, bytes('x'), { deadlineMs, headers });
      expect(seen).toMatchObject([{ subject: `${context}.query.item`, deadlineMs }]);
      expect(seen[0]?.headers).toEqual(headers);
    }),
  );

  it(
    'carries bytes as they were when sent, never the same object',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      const given: Uint8Array[] = [];
      const answer = bytes('answer');
      await bus.serve(`${context}.query.item`, context, async ({ data }) => {
        given.push(data);
        return answer;
      });
      const sent = new Uint8Array([0, 1, 127, 128, 255]);
      const asked = bus.request(`${context}.query.item`, sent, inTime());
      sent.fill(9);
      const got = await asked;
      expect([...(given[0] ?? [])]).toEqual([0, 1, 127, 128, 255]);
      answer.fill(0);
      expect(text(got)).toBe('answer');
    }),
  );

  it(
    'handles a request in a later turn than it was sent',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      let handled = false;
      await bus.serve(`${context}.query.item`, context, async ({ data }) => {
        handled = true;
        return data;
      });
      const asked = bus.request(`${context}.query.item`, bytes('x'), inTime());
      for (let microtask = 0; microtask < 20; microtask += 1) await Promise.resolve();
      expect(handled).toBe(false);
      await asked;
      expect(handled).toBe(true);
    }),
  );

  it(
    'carries an empty request and an empty answer',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      await bus.serve(`${context}.query.item`, context, async () => new Uint8Array());
      expect(await bus.request(`${context}.query.item`, new Uint8Array(), inTime())).toHaveLength(0);
    }),
  );
};

const sharing = (staged: Staged): void => {
  it(
    'shares the load among the members of a queue group, each request to one of them',
    staged(async ({ context, connect }) => {
      const members = [await connect(), await connect(), await connect()];
      const handled = [0, 0, 0];
      for (const [index, member] of members.entries())
        await member.serve(`${context}.query.item`, context, async ({ data }) => {
          handled[index] = (handled[index] ?? 0) + 1;
          return data;
        });
      await askTimes(await connect(), `${context}.query.item`, 120);
      expect(handled.reduce((sum, count) => sum + count)).toBe(120);
      expect(Math.min(...handled)).toBeGreaterThan(0);
    }),
  );

  it(
    'serves several subjects side by side',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      for (const name of ['a', 'b'])
        await bus.serve(`${context}.query.${name}`, context, async ({ data }) => bytes(`${name}${text(data)}`));
      const answers = await Promise.all(
        ['a', 'b'].map((name) => bus.request(`${context}.query.${name}`, bytes('1'), inTime())),
      );
      expect(answers.map(text)).toEqual(['a1', 'b1']);
    }),
  );

  it(
    'answers busy above the limit in flight, and takes requests again below it',
    staged(async ({ context, connect }) => {
      const [server, client] = [await connect({ maxInFlight: 4 }), await connect()];
      const { opened, open } = gate();
      let begun = 0;
      for (const name of ['a', 'b'])
        await server.serve(`${context}.query.${name}`, context, async ({ data }) => {
          begun += 1;
          await opened;
          return data;
        });
      const slow = Promise.all([askTimes(client, `${context}.query.a`, 2), askTimes(client, `${context}.query.b`, 2)]);
      await until(() => begun === 4, 'four in flight');
      await failsWith(client.request(`${context}.query.a`, bytes('x'), inTime()), 'busy');
      open();
      await slow;
      await askTimes(client, `${context}.query.a`, 4);
      expect(begun).toBe(8);
    }),
  );

  it(
    'takes 256 at once where nothing else is said, and refuses the next',
    staged(async ({ context, connect }) => {
      const [server, client] = [await connect(), await connect()];
      const { opened, open } = gate();
      let begun = 0;
      await server.serve(`${context}.query.item`, context, async ({ data }) => {
        begun += 1;
        await opened;
        return data;
      });
      const slow = askTimes(client, `${context}.query.item`, 256);
      await until(() => begun === 256, '256 in flight');
      await failsWith(client.request(`${context}.query.item`, bytes('x'), inTime()), 'busy');
      open();
      expect(await slow).toHaveLength(256);
    }),
  );
};

const failing = (staged: Staged): void => {
  it(
    'says at once that nobody serves a subject',
    staged(async ({ context, connect }) => {
      await failsWith((await connect()).request(`${context}.query.item`, bytes('x'), inTime()), 'no-responder');
    }),
  );

  it(
    'says that nobody serves a subject any more',
    staged(async ({ context, connect }) => {
      const [server, client] = [await connect(), await connect()];
      const stop = await server.serve(`${context}.query.item`, context, echo);
      await client.request(`${context}.query.item`, bytes('x'), inTime());
      await stop();
      await failsWith(client.request(`${context}.query.item`, bytes('x'), inTime()), 'no-responder');
    }),
  );

  it(
    'times out at the deadline when no answer came',
    staged(async ({ context, connect }) => {
      const [server, client] = [await connect(), await connect()];
      const { opened, open } = gate();
      await server.serve(`${context}.query.item`, context, async ({ data }) => {
        await opened;
        return data;
      });
      await failsWith(client.request(`${context}.query.item`, bytes('x'), { deadlineMs: Date.now() + 50 }), 'timeout');
      open();
    }),
  );

  it(
    'times out without sending when the deadline has passed, and drops what arrives late',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      const seen: string[] = [];
      await bus.serve(`${context}.query.item`, context, async ({ data }) => {
        seen.push(text(data));
        return data;
      });
      await failsWith(bus.request(`${context}.query.item`, bytes('late'), { deadlineMs: Date.now() - 1 }), 'timeout');
      const late = bus.request(`${context}.query.item`, bytes('too late'), { deadlineMs: Date.now() + 5 });
      for (const end = Date.now() + 10; Date.now() < end;);
      await failsWith(late, 'timeout');
      await bus.request(`${context}.query.item`, bytes('in time'), inTime());
      expect(seen).toEqual(['in time']);
    }),
  );

  it(
    'says failed when the handler threw, tells the server why, and goes on',
    staged(async ({ context, connect }) => {
      const faults: BusFault[] = [];
      const [server, client] = [await connect({ onFault: (fault) => faults.push(fault) }), await connect()];
      const reason = new Error('broken');
      await server.serve(`${context}.query.item`, context, async ({ data }) => {
        if (text(data) === 'bad') throw reason;
        return data;
      });
      await failsWith(client.request(`${context}.query.item`, bytes('bad'), inTime()), 'failed');
      expect(text(await client.request(`${context}.query.item`, bytes('good'), inTime()))).toBe('good');
      expect(faults).toEqual([{ during: 'serve', where: `${context}.query.item`, error: reason }]);
    }),
  );

  it(
    'carries half a MiB all told, subject and headers included, and refuses more',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      const subject = `${context}.query.item`;
      await bus.serve(subject, context, echo);
      const headers = { correlation: 'x'.repeat(100) };
      const room = MAX_MESSAGE_BYTES - subject.length - 'correlation'.length - 100 - 4;
      const most = new Uint8Array(room).fill(7);
      const got = await bus.request(subject, most, { ...inTime(), headers });
      expect([got.byteLength, Buffer.compare(got, most)]).toEqual([room, 0]);
      await failsWith(bus.request(subject, new Uint8Array(room + 1), { ...inTime(), headers }), 'too-large');
    }),
  );

  it(
    'carries answers of four MiB, and says so when one is larger',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      await bus.serve(`${context}.query.items`, context, async () => new Uint8Array(MAX_ANSWER_BYTES));
      const answer = await bus.request(`${context}.query.items`, bytes('x'), inTime());
      expect(answer.byteLength).toBe(MAX_ANSWER_BYTES);
      await bus.serve(`${context}.query.item`, context, async () => new Uint8Array(MAX_ANSWER_BYTES + 1));
      await failsWith(bus.request(`${context}.query.item`, bytes('x'), inTime()), 'answer-too-large');
    }),
  );

  it.each([
    ['a line break in a value', { correlation: 'a\r\nb' }],
    ['an outer blank', { correlation: ' a' }],
    ['a name that is the transport’s', { 'Nats-Msg-Id': '1' }],
    ['a name that is ours', { 'gongkai-deadline': '1' }],
    ['a name with a colon', { 'a:b': '1' }],
  ])('refuses a header with %s', async (_what, headers: Record<string, string>) => {
    await staged(async ({ context, connect }) => {
      const bus = await connect();
      await bus.serve(`${context}.query.item`, context, echo);
      await expect(bus.request(`${context}.query.item`, bytes('x'), { ...inTime(), headers })).rejects.toThrow(
        RangeError,
      );
    })();
  });
};

export const requestCases = (staged: Staged): void => {
  describe('requests', () => {
    carrying(staged);
    sharing(staged);
    failing(staged);
  });
};
