import { eventIdFrom, StoreUnavailable, type EventToAppend } from '@gongkai/event-store';
import { MemoryEventStore } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { accessRecorder, privateDataRead, type AccessStore } from './access-recorder.js';

const record = {
  actor: 'person:019a0000-0000-7000-8000-000000000000',
  purpose: 'members.list',
  correlation: 'c-1',
  keys: ['person:1', 'person:2'],
};
const now = () => Date.parse('2026-04-28T01:02:03.004Z');

describe('an access record', () => {
  it('says who read whose data, when and why, on a stream of its own', async () => {
    const store = new MemoryEventStore();
    await accessRecorder(store, now)(record);
    await accessRecorder(store, now)(record);
    const [event, other] = store.log;
    expect(event).toMatchObject({ type: 'PrivateDataRead', revision: 0 });
    expect(event?.stream).toMatch(/^access-[0-9a-f-]{36}$/);
    expect(other?.stream).not.toBe(event?.stream);
    expect(new TextDecoder().decode(event?.data)).toBe('{"keys":["person:1","person:2"],"purpose":"members.list"}');
    const { salt, commandId, bodyHash, ...metadata } = event!.metadata;
    expect(metadata).toEqual({
      v: 1,
      actor: record.actor,
      correlation: 'c-1',
      at: '2026-04-28T01:02:03.004Z',
      typeVersion: 1,
    });
    expect(event).toMatchObject({
      stream: `access-${commandId}`,
      id: eventIdFrom(commandId, `access-${commandId}`, 0),
    });
    expect(bodyHash).toMatch(/^[0-9a-f]{64}$/);
    expect(Buffer.from(salt, 'base64')).toHaveLength(32);
    expect(privateDataRead.data.parse(JSON.parse(new TextDecoder().decode(event?.data)))).toEqual({
      keys: record.keys,
      purpose: record.purpose,
    });
  });

  it('is one within an hour for one reader and the same persons, but for look-ups that found nobody', async () => {
    const store = new MemoryEventStore();
    let ms = 1_000;
    const recordAccess = accessRecorder(store, now, () => ms);
    const other = { ...record, actor: 'person:019a0000-0000-7000-8000-000000000001' };
    const nobody = { ...record, purpose: 'members.lookup', keys: [] };
    for (const one of [record, { ...record, correlation: 'c-2' }, other, { ...record, keys: ['person:3'] }])
      await recordAccess(one);
    expect(store.log).toHaveLength(3);
    await recordAccess(nobody);
    await recordAccess(nobody);
    expect(store.log).toHaveLength(5);
    ms += 3_600_000;
    await recordAccess(record);
    expect(store.log).toHaveLength(5);
    ms += 1;
    await recordAccess(record);
    await recordAccess(record);
    expect(store.log).toHaveLength(6);
  });

  it('is written with the same id again when the outcome is unknown, and fails when it stays so', async () => {
    const sent: EventToAppend[] = [];
    const lost: AccessStore = {
      append: (_, __, events) => {
        sent.push(...events);
        return Promise.reject(new StoreUnavailable('no answer'));
      },
    };
    await expect(accessRecorder(lost)(record)).rejects.toThrow(StoreUnavailable);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  });

  it('fails at once when the store refuses it', async () => {
    let calls = 0;
    const refusing: AccessStore = {
      append: () => {
        calls += 1;
        return Promise.reject(new Error('refused'));
      },
    };
    await expect(accessRecorder(refusing)(record)).rejects.toThrow('refused');
    expect(calls).toBe(1);
  });
});
