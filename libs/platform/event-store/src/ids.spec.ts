import { isUuid } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v5 } from 'uuid';
import { bodyHashFrom, commandIdFrom, eventIdFrom, newUuid } from './ids.js';

describe('ids', () => {
  it('derives a command id from the actor and his key: always the same, and another for another', () => {
    const id = commandIdFrom('person:a', 'key-1');
    expect(id).toBe('b1291777-7fca-57ed-a214-2d7512bd5a42');
    expect(commandIdFrom('person:a', 'key-1')).toBe(id);
    expect(commandIdFrom('person:a', 'key-2')).not.toBe(id);
    expect(commandIdFrom('person:b', 'key-1')).not.toBe(id);
  });

  it('derives event ids from the command id, the stream and the place of the event: one key on two streams makes two', () => {
    const command = commandIdFrom('person:a', 'key-1');
    expect([0, 1, 2].map((index) => eventIdFrom(command, 'item-1', index))).toEqual([
      '37999682-e039-503f-807f-b575ba7c4f9d',
      'b3659d44-454c-5ba9-8459-d2639e099a36',
      'c2b13098-18d9-507e-b180-942fab99b4a7',
    ]);
    expect(eventIdFrom(command, 'item-2', 0)).not.toBe(eventIdFrom(command, 'item-1', 0));
  });

  it('derives as RFC 9562 does, whatever the text', () => {
    const isAsTheLibrarys = (actor: string, key: string): void => {
      const command = commandIdFrom(actor, key);
      expect(command).toBe(v5(`${actor}\n${key}`, '6f1d7c4e-3b52-5d0a-9c1e-0a5f5d1b7e21'));
      expect(eventIdFrom(command, actor, key.length)).toBe(v5(`${actor}\n${String(key.length)}`, command));
    };
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string(), isAsTheLibrarys), { seed: 5, numRuns: 300 });
  });

  it('hashes the same request under the same key alike, whatever the order of its fields, and nothing else', () => {
    const request = { name: 'EnrolMember', target: 'o', body: { name: '张三', contact: '13800000000' } };
    const hash = bodyHashFrom('key-1', request);
    expect(hash).toBe(bodyHashFrom('key-1', { ...request, body: { contact: '13800000000', name: '张三' } }));
    expect(hash).not.toBe(bodyHashFrom('key-1', { ...request, name: 'EnrolStaff' }));
    expect(hash).not.toBe(bodyHashFrom('key-1', { ...request, target: 'p' }));
    expect(hash).not.toBe(bodyHashFrom('key-1', { ...request, body: { name: '张三' } }));
  });

  it('gives a hash that tells nothing of a guessed body to who does not know the key', () => {
    const request = { name: 'EnrolMember', target: 'o', body: { name: '张三' } };
    expect(bodyHashFrom('key-1', request)).not.toBe(bodyHashFrom('key-2', request));
  });

  it('makes new ids that are version 7 and order by the time they were made', () => {
    const ids = Array.from({ length: 1000 }, newUuid);
    expect(ids.every(isUuid)).toBe(true);
    expect(ids.every((id) => id[14] === '7')).toBe(true);
    expect(ids.toSorted()).toEqual(ids);
  });
});
