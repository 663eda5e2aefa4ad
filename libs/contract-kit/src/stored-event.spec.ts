import { UnknownEventType } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { storedCodec, storedEvent } from './stored-event.js';

const closed = storedEvent('ItemClosed', z.strictObject({ on: z.string() }), { en: 'Closed.', zh: '办结。' });
const archived = storedEvent('ItemArchived', z.strictObject({}), { en: 'Archived.', zh: '归档。' });

describe('a stored event type', () => {
  it('makes its events', () => {
    expect(closed({ on: '2026-03-02' })).toEqual({ type: 'ItemClosed', data: { on: '2026-03-02' } });
  });

  it('describes itself to auditors', () => {
    expect({ ...closed }).toMatchObject({ type: 'ItemClosed', version: 1, sentence: { en: 'Closed.', zh: '办结。' } });
    expect(closed.data.safeParse({ on: 1 }).success).toBe(false);
  });
});

describe('the codec of an aggregate', () => {
  const codec = storedCodec([closed, archived]);

  it('gives back what was stored', () => {
    expect(codec.decode('ItemClosed', 1, { on: '2026-03-02' })).toEqual(closed({ on: '2026-03-02' }));
    expect(codec.versions).toEqual({ ItemClosed: 1, ItemArchived: 1 });
  });

  it.each([
    ['ItemClosed', 2],
    ['ItemOpened', 1],
    ['constructor', 1],
  ])('refuses %s of version %s, which it does not know', (type, version) => {
    expect(() => codec.decode(type, version, {})).toThrow(UnknownEventType);
  });
});
