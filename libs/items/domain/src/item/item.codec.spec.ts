import { readdirSync, readFileSync } from 'node:fs';
import { UnknownEventType, fold, type Json } from '@gongkai/kernel';
import { itemsStoredEvents } from '@gongkai/items-contracts';
import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../spec/acts.js';
import { PLACES } from '../../spec/phases.js';
import { item, itemCodec } from './item.js';

const GOLDEN = new URL('../../golden/', import.meta.url);
const golden = readdirSync(GOLDEN).toSorted();
const contractOf = (type: string) => itemsStoredEvents.find((contract) => contract.type === type);

interface Stored {
  readonly type: string;
  readonly version: number;
  readonly data: Json;
}

describe('stored events of an item', () => {
  it('have a golden file for every type and version S2.1(5)', () => {
    const expected = itemsStoredEvents.map(({ type, version }) => `${type}.v${String(version)}.json`);
    expect(golden).toEqual(expected.toSorted());
  });

  it.each(golden)('of %s are read as they were first written S2.1(5)', (file) => {
    const { type, version, data } = JSON.parse(readFileSync(new URL(file, GOLDEN), 'utf8')) as Stored;
    expect(contractOf(type)?.data.parse(data)).toEqual(data);
    const event = itemCodec.decode(type, version, data);
    expect(event).toEqual({ type, data });
    expect(JSON.parse(JSON.stringify(event.data))).toEqual(data);
  });

  it.each(Object.entries(PLACES))('of a history that ends %s fit the auditor’s contract S2.1(5)', (_, acts) => {
    const events = eventsOf(...acts);
    for (const { type, data } of events) expect(contractOf(type)?.data.parse(data)).toEqual(data);
    const read = events.map(({ type, data }) => itemCodec.decode(type, 1, JSON.parse(JSON.stringify(data)) as Json));
    expect(fold(item, read)).toEqual(fold(item, events));
  });

  it('of an unknown type or version are refused loudly S2.1(5)', () => {
    expect(() => itemCodec.decode('ItemForgotten', 1, {})).toThrow(UnknownEventType);
    expect(() => itemCodec.decode('ItemDrafted', 2, {})).toThrow(UnknownEventType);
    expect(() => itemCodec.decode('toString', 1, {})).toThrow(UnknownEventType);
  });
});
