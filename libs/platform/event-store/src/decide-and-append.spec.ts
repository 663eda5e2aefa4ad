import {
  accepted,
  alreadySo,
  Fault,
  rejected,
  type CommandMessage,
  type Decider,
  type DomainEvent,
} from '@gongkai/kernel';
import { MemoryEventStore } from '@gongkai/testkit';
import { describe, expect, it, jest } from '@jest/globals';
import { decideAndAppend } from './decide-and-append.js';
import { UnknownEventType, type Aggregate, type Execution, type Prepared } from './execution.js';
import { commandIdFrom, eventIdFrom } from './ids.js';
import { StoreUnavailable, type AppendResult, type EventStore } from './port.js';

type NoteEvent = DomainEvent<'NoteAdded', { text: string }>;
type AddNote = { text: string };
type Notes = readonly string[];

const decider: Decider<AddNote, Notes, NoteEvent, 'note.too-many'> = {
  initialState: [],
  decide: ({ text }, notes) => {
    if (notes.includes(text)) return alreadySo;
    if (notes.length >= 3) return rejected('note.too-many', { limit: 3 });
    return accepted({ type: 'NoteAdded', data: { text } });
  },
  evolve: (notes, event) => [...notes, event.data.text],
};

const notes: Aggregate<AddNote, Notes, NoteEvent, 'note.too-many'> = {
  prefix: 'note-',
  decider,
  codec: {
    versions: { NoteAdded: 1 },
    decode: (type, version, data) => {
      if (type !== 'NoteAdded' || version !== 1) throw new UnknownEventType(type, version);
      return { type, data: data as { text: string } };
    },
  },
};

const NOW = Date.parse('2026-04-28T01:00:00.000Z');

const message = (key: string, text: string, more: Partial<CommandMessage> = {}): CommandMessage => ({
  target: 'a',
  body: { text },
  commandId: commandIdFrom('public', key),
  bodyHash: `hash of ${text}`,
  actor: 'public',
  correlation: 'c',
  ...more,
});

const adding = (sent: CommandMessage, more: Partial<Execution<AddNote, Notes>> = {}): Execution<AddNote, Notes> => ({
  id: 'a',
  message: sent,
  deadlineMs: NOW + 2000,
  prepare: () =>
    Promise.resolve({ kind: 'ready', command: sent.body as AddNote, organisation: 'o', facts: { calendar: 'cn 1' } }),
  ...more,
});

const setUp = (store: EventStore = new MemoryEventStore(), now: () => number = () => NOW) => ({
  store,
  executor: decideAndAppend({ store, context: 'notes', now }),
});

/** The memory store, with one call of append answered otherwise. */
const interrupted = (
  store: MemoryEventStore,
  answer: (write: () => Promise<AppendResult>) => Promise<AppendResult>,
): EventStore => {
  let calls = 0;
  return new Proxy(store, {
    get: (target, name) =>
      name === 'append'
        ? (...args: Parameters<EventStore['append']>) => {
            calls += 1;
            return calls === 1 ? answer(() => target.append(...args)) : target.append(...args);
          }
        : (Reflect.get(target, name) as unknown),
  });
};

describe('decide-and-append', () => {
  it('writes what was decided, with the envelope that tells who, when, by which command and on which facts', async () => {
    const store = new MemoryEventStore();
    const { executor } = setUp(store);
    const reply = await executor.execute(notes, adding(message('k1', 'first', { causation: 'because' })));
    const [event] = store.log;
    expect(reply).toEqual({
      kind: 'accepted',
      id: 'a',
      revision: 0,
      repeated: false,
      token: `${await store.logId()}:notes:${String(event?.position)}`,
    });
    expect(event).toMatchObject({
      id: eventIdFrom(commandIdFrom('public', 'k1'), 'note-a', 0),
      stream: 'note-a',
      type: 'NoteAdded',
    });
    expect(event?.metadata).toMatchObject({
      v: 1,
      actor: 'public',
      organisation: 'o',
      correlation: 'c',
      causation: 'because',
      bodyHash: 'hash of first',
      at: '2026-04-28T01:00:00.000Z',
      typeVersion: 1,
      facts: { calendar: 'cn 1' },
    });
    expect(Buffer.from(event?.metadata.salt ?? '', 'base64')).toHaveLength(32);
  });

  it('answers a repeat as before and writes nothing, from the kept fold and from the stored stream alike', async () => {
    const { store, executor } = setUp();
    const first = await executor.execute(notes, adding(message('k1', 'first')));
    await executor.execute(notes, adding(message('k2', 'second')));
    const again = { ...first, repeated: true };
    expect(await executor.execute(notes, adding(message('k1', 'first')))).toEqual(again);
    const elsewhere = setUp(store).executor;
    expect(await elsewhere.execute(notes, adding(message('k1', 'first')))).toEqual(again);
    expect((store as MemoryEventStore).log).toHaveLength(2);
  });

  it('refuses the same key with another body', async () => {
    const { executor } = setUp();
    await executor.execute(notes, adding(message('k1', 'first')));
    await expect(executor.execute(notes, adding(message('k1', 'other')))).rejects.toMatchObject({
      code: 'idempotency.other-body',
    });
  });

  it('takes the same key on another stream for another command, with event ids of its own', async () => {
    const { store, executor } = setUp();
    await executor.execute(notes, adding(message('k1', 'first')));
    const elsewhere = adding(message('k1', 'other', { target: 'b' }), { id: 'b' });
    expect(await executor.execute(notes, elsewhere)).toMatchObject({ kind: 'accepted', id: 'b', repeated: false });
    expect(new Set((store as MemoryEventStore).log.map(({ id }) => id)).size).toBe(2);
  });

  it('decides again when another process wrote in between, on a kept fold that is behind', async () => {
    const store = new MemoryEventStore();
    const here = setUp(store).executor;
    const there = setUp(store).executor;
    await here.execute(notes, adding(message('k1', 'first')));
    await there.execute(notes, adding(message('k2', 'second')));
    expect(await here.execute(notes, adding(message('k3', 'third')))).toMatchObject({ kind: 'accepted', revision: 2 });
    expect(await there.execute(notes, adding(message('k4', 'fourth')))).toEqual({
      kind: 'rejected',
      code: 'note.too-many',
      facts: { limit: 3 },
    });
  });

  describe('a refusal that was decided on a kept fold', () => {
    const refusedOn = (seen: number[]) => (prepared: Prepared<Notes>) => {
      seen.push(prepared.revision);
      return Promise.resolve({ kind: 'refused' as const, code: 'power.lacking', facts: {} });
    };

    it('is confirmed by reading forward, and prepared no more often than that of what is not there', async () => {
      const { store, executor } = setUp();
      const reading = jest.spyOn(store, 'readStream');
      for (const text of ['first', 'second', 'third']) await executor.execute(notes, adding(message(text, text)));
      const costs: number[][] = [];
      for (const id of ['a', 'nobody']) {
        const seen: number[] = [];
        reading.mockClear();
        await executor.execute(notes, { ...adding(message(id, 'fourth'), { prepare: refusedOn(seen) }), id });
        costs.push([seen.length, reading.mock.calls.length]);
      }
      expect(costs).toEqual([
        [1, 1],
        [1, 1],
      ]);
    });

    it('is decided anew where something was written since', async () => {
      const store = new MemoryEventStore();
      const [here, there] = [setUp(store).executor, setUp(store).executor];
      await here.execute(notes, adding(message('k1', 'first')));
      await there.execute(notes, adding(message('k2', 'second')));
      const seen: number[] = [];
      await here.execute(notes, adding(message('k3', 'third'), { prepare: refusedOn(seen) }));
      expect(seen).toEqual([0, 1]);
    });
  });

  it('takes commands for one stream one after another: none meets a conflict', async () => {
    const store = new MemoryEventStore();
    const answers: AppendResult[] = [];
    const noting = new Proxy(store, {
      get: (target, name) =>
        name === 'append'
          ? async (...args: Parameters<EventStore['append']>) => {
              const answer = await target.append(...args);
              answers.push(answer);
              return answer;
            }
          : (Reflect.get(target, name) as unknown),
    });
    const { executor } = setUp(noting);
    const sent = ['first', 'second', 'third', 'fourth'].map((text) =>
      executor.execute(notes, adding(message(text, text))),
    );
    const replies = await Promise.all(sent);
    expect(answers.map(({ kind }) => kind)).toEqual(['appended', 'appended', 'appended']);
    expect(replies.map((reply) => reply.kind)).toEqual(['accepted', 'accepted', 'accepted', 'rejected']);
    expect(store.log.map((event) => event.revision)).toEqual([0, 1, 2]);
  });

  it('writes nothing for what is already so, and takes the same key anew', async () => {
    const { store, executor } = setUp();
    await executor.execute(notes, adding(message('k1', 'first')));
    expect(await executor.execute(notes, adding(message('k2', 'first')))).toMatchObject({
      kind: 'accepted',
      revision: 0,
    });
    expect(await executor.execute(notes, adding(message('k2', 'second')))).toMatchObject({
      kind: 'accepted',
      revision: 1,
    });
    expect((store as MemoryEventStore).log).toHaveLength(2);
  });

  it('confirms by reading forward that it is already so', async () => {
    const store = new MemoryEventStore();
    const [here, there] = [setUp(store).executor, setUp(store).executor];
    await here.execute(notes, adding(message('k1', 'first')));
    await there.execute(notes, adding(message('k2', 'second')));
    const [, second] = store.log;
    expect(await here.execute(notes, adding(message('k3', 'first')))).toMatchObject({
      revision: 1,
      token: `${await store.logId()}:notes:${String(second?.position)}`,
    });
  });

  it('takes a present revision that its kept fold has not seen yet', async () => {
    const store = new MemoryEventStore();
    const [here, there] = [setUp(store).executor, setUp(store).executor];
    await here.execute(notes, adding(message('k1', 'first')));
    await there.execute(notes, adding(message('k2', 'second')));
    const fresh = adding(message('k3', 'third', { expectedRevision: 1 }));
    expect(await here.execute(notes, fresh)).toMatchObject({ kind: 'accepted', revision: 2 });
  });

  it('keeps If-Match: takes the present revision, refuses a stale one even when the kept fold has it', async () => {
    const store = new MemoryEventStore();
    const here = setUp(store).executor;
    await here.execute(notes, adding(message('k1', 'first')));
    await setUp(store).executor.execute(notes, adding(message('k2', 'second')));
    const stale = adding(message('k3', 'third', { expectedRevision: 0 }));
    await expect(here.execute(notes, stale)).rejects.toMatchObject({ code: 'revision.stale' });
    const fresh = adding(message('k3', 'third', { expectedRevision: 1 }));
    expect(await here.execute(notes, fresh)).toMatchObject({ kind: 'accepted', revision: 2 });
  });

  it('tells nothing of the revision to who may not act: right, wrong, or of what is not there', async () => {
    const store = new MemoryEventStore();
    const { executor } = setUp(store);
    await executor.execute(notes, adding(message('k1', 'first')));
    const denied = { kind: 'refused', code: 'power.lacking', facts: {} } as const;
    for (const [id, expectedRevision] of [
      ['a', 0],
      ['a', 7],
      ['absent', 0],
    ] as const) {
      const strangers = message('k2', 'mine', { target: id, expectedRevision });
      const execution = adding(strangers, { id, prepare: () => Promise.resolve(denied) });
      expect(await executor.execute(notes, execution)).toEqual({ kind: 'rejected', code: 'power.lacking', facts: {} });
    }
  });

  it('answers a repeat that names the revision it was decided on, though it would be decided otherwise by now', async () => {
    const store = new MemoryEventStore();
    const [here, there] = [setUp(store).executor, setUp(store).executor];
    await here.execute(notes, adding(message('k1', 'first')));
    const sent = message('k2', 'second', { expectedRevision: 0 });
    const first = await there.execute(notes, adding(sent));
    const twice: typeof notes = {
      ...notes,
      decider: {
        ...decider,
        decide: ({ text }) =>
          accepted({ type: 'NoteAdded', data: { text } }, { type: 'NoteAdded', data: { text: `${text} again` } }),
      },
    };
    expect(await here.execute(twice, adding(sent))).toEqual({ ...first, repeated: true });
    expect(store.log).toHaveLength(2);
  });

  it('never lets time run backwards within a stream', async () => {
    let now = NOW;
    const store = new MemoryEventStore();
    const { executor } = setUp(store, () => now);
    await executor.execute(notes, adding(message('k1', 'first')));
    now = NOW - 60_000;
    await executor.execute(notes, adding(message('k2', 'second')));
    expect(store.log.map((event) => event.metadata.at)).toEqual([
      '2026-04-28T01:00:00.000Z',
      '2026-04-28T01:00:00.000Z',
    ]);
  });

  it('answers the repeat of a command whose outcome was unknown, written once', async () => {
    const store = new MemoryEventStore();
    const lost = interrupted(store, async (write) => {
      await write();
      throw new StoreUnavailable('the answer was lost');
    });
    const { executor } = setUp(lost);
    await expect(executor.execute(notes, adding(message('k1', 'first')))).rejects.toMatchObject({
      code: 'store.unavailable',
    });
    expect(await executor.execute(notes, adding(message('k1', 'first')))).toMatchObject({
      revision: 0,
      repeated: true,
    });
    expect(store.log).toHaveLength(1);
  });

  it('gives up at the deadline when the stream is contended for', async () => {
    let now = NOW;
    const store = new MemoryEventStore();
    const contended = new Proxy(store, {
      get: (target, name) =>
        name === 'append'
          ? () => {
              now += 900;
              return Promise.resolve({ kind: 'conflict', actual: 0 });
            }
          : (Reflect.get(target, name) as unknown),
    });
    const { executor } = setUp(contended, () => now);
    await expect(executor.execute(notes, adding(message('k1', 'first')))).rejects.toMatchObject({ code: 'busy' });
    await expect(executor.execute(notes, adding(message('k1', 'first')))).rejects.toMatchObject({ code: 'expired' });
  });

  it('asks again for the identity of the log that it was not told', async () => {
    const store = new MemoryEventStore();
    let asked = 0;
    const forgetful = new Proxy(store, {
      get: (target, name) =>
        name === 'logId' && (asked += 1) === 1
          ? () => Promise.reject(new StoreUnavailable('no answer'))
          : (Reflect.get(target, name) as unknown),
    });
    const { executor } = setUp(forgetful);
    await expect(executor.execute(notes, adding(message('k1', 'first')))).rejects.toMatchObject({
      code: 'store.unavailable',
    });
    expect(await executor.execute(notes, adding(message('k1', 'first')))).toMatchObject({ repeated: true });
  });

  it('answers stream.unreadable where a stored event is unknown, and stays so', async () => {
    const { store, executor } = setUp();
    await executor.execute(notes, adding(message('k1', 'first')));
    const newer = { ...notes, codec: { versions: { NoteAdded: 2 }, decode: notes.codec.decode } };
    await executor.execute(newer, adding(message('k2', 'second')));
    const elsewhere = setUp(store).executor;
    for (let i = 0; i < 2; i += 1)
      await expect(elsewhere.execute(notes, adding(message('k3', 'third')))).rejects.toMatchObject({
        code: 'stream.unreadable',
      });
  });

  it('refuses, and does not ask the decider, when the handler refuses or its facts are not to be had', async () => {
    const { store, executor } = setUp();
    const refused = { kind: 'refused' as const, code: 'power.lacking', facts: { act: 'note' } };
    const denied = adding(message('k1', 'first'), { prepare: () => Promise.resolve(refused) });
    expect(await executor.execute(notes, denied)).toEqual({
      kind: 'rejected',
      code: 'power.lacking',
      facts: { act: 'note' },
    });
    const unknown = new Fault('powers.unknown', 'no answer');
    const unanswered = adding(message('k1', 'first'), { prepare: () => Promise.reject(unknown) });
    await expect(executor.execute(notes, unanswered)).rejects.toBe(unknown);
    expect((store as MemoryEventStore).log).toHaveLength(0);
  });

  it('tries without writing: a trial answers as the command would and leaves the key free', async () => {
    const { store, executor } = setUp();
    for (const [written, text] of ['first', 'second', 'third'].entries()) {
      expect(await executor.execute(notes, adding(message(text, text, { isTrial: true })))).toMatchObject({
        kind: 'accepted',
        repeated: false,
      });
      expect((store as MemoryEventStore).log).toHaveLength(written);
      expect(await executor.execute(notes, adding(message(text, text)))).toMatchObject({ repeated: false });
    }
    const fourth = adding(message('k4', 'fourth', { isTrial: true }));
    expect(await executor.execute(notes, fourth)).toMatchObject({ kind: 'rejected', code: 'note.too-many' });
    expect((store as MemoryEventStore).log).toHaveLength(3);
  });

  it('creates without reading first, and still recognises its own repeat', async () => {
    const store = new MemoryEventStore();
    const { executor } = setUp(store);
    await executor.execute(notes, adding(message('k1', 'first'), { creates: true }));
    const elsewhere = setUp(store).executor;
    expect(await elsewhere.execute(notes, adding(message('k1', 'first'), { creates: true }))).toMatchObject({
      kind: 'accepted',
      repeated: true,
    });
    expect(store.log).toHaveLength(1);
  });

  describe('what must be durable before the events', () => {
    const preparing = (sent: CommandMessage, beforeAppend: () => Promise<boolean>) =>
      adding(sent, {
        prepare: () => Promise.resolve({ kind: 'ready', command: sent.body as AddNote, beforeAppend }),
      });

    it('is written after the decider accepted and before the append', async () => {
      const order: string[] = [];
      const store = interrupted(new MemoryEventStore(), (write) => {
        order.push('append');
        return write();
      });
      const { executor } = setUp(store);
      const before = () => Promise.resolve(order.push('before') > 0);
      await executor.execute(notes, preparing(message('k', 'one'), before));
      expect(order).toEqual(['before', 'append']);
    });

    it('is not written for a trial, a refusal, and what is already so', async () => {
      const { executor } = setUp();
      const never = () => Promise.reject(new Error('written for nothing'));
      for (const text of ['1', '2', '3']) await executor.execute(notes, adding(message(text, text)));
      const trial = message('t', '1', { isTrial: true });
      expect(await executor.execute(notes, preparing(trial, never))).toMatchObject({ kind: 'accepted' });
      expect(await executor.execute(notes, preparing(message('x', 'four'), never))).toMatchObject({ kind: 'rejected' });
      expect(await executor.execute(notes, preparing(message('s', '1'), never))).toMatchObject({ kind: 'accepted' });
    });

    it('that holds no more has the command prepared anew', async () => {
      const store = new MemoryEventStore();
      const { executor } = setUp(store);
      const answers = [false, true];
      const before = () => Promise.resolve(answers.shift() ?? false);
      await executor.execute(notes, preparing(message('k', 'one'), before));
      expect(answers).toEqual([]);
      expect(store.log).toHaveLength(1);
    });
  });
});
