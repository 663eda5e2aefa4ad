import { readdirSync, readFileSync } from 'node:fs';
import { UnknownEventType, fold, type Json } from '@gongkai/kernel';
import { reviewStoredEvents } from '@gongkai/review-contracts';
import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '../spec/acts.js';
import { HISTORIES } from '../spec/phases.js';
import { review, reviewCodec } from './review.js';

const GOLDEN = new URL('../golden/', import.meta.url);
const golden = readdirSync(GOLDEN).toSorted();
const contractOf = (type: string) => reviewStoredEvents.find((contract) => contract.type === type);

interface Stored {
  readonly type: string;
  readonly version: number;
  readonly data: Json;
}

describe('stored events of a review', () => {
  it('have a golden file for every type and version S2.1(5)', () => {
    const expected = reviewStoredEvents.map(({ type, version }) => `${type}.v${String(version)}.json`);
    expect(golden).toEqual(expected.toSorted());
  });

  it.each(golden)('of %s are read as they were first written S2.1(5)', (file) => {
    const { type, version, data } = JSON.parse(readFileSync(new URL(file, GOLDEN), 'utf8')) as Stored;
    expect(contractOf(type)?.data.parse(data)).toEqual(data);
    const event = reviewCodec.decode(type, version, data);
    expect(event).toEqual({ type, data });
    expect(JSON.parse(JSON.stringify(event.data))).toEqual(data);
  });

  it('are written by the histories below, each of them S2.1(5)', () => {
    const written = new Set<string>(
      Object.values(HISTORIES).flatMap((acts) => eventsOf(...acts).map(({ type }) => type)),
    );
    expect(reviewStoredEvents.map(({ type }) => type).filter((type) => !written.has(type))).toEqual([]);
  });

  it.each(Object.entries(HISTORIES))('of a history that ends %s fit the auditor’s contract S2.1(5)', (_, acts) => {
    const events = eventsOf(...acts);
    for (const { type, data } of events) expect(contractOf(type)?.data.parse(data)).toEqual(data);
    const read = events.map(({ type, data }) => reviewCodec.decode(type, 1, JSON.parse(JSON.stringify(data)) as Json));
    expect(fold(review, read)).toEqual(fold(review, events));
  });

  it('of an unknown type or version are refused loudly S2.1(5)', () => {
    expect(() => reviewCodec.decode('ReviewForgotten', 1, {})).toThrow(UnknownEventType);
    expect(() => reviewCodec.decode('BallotCast', 2, {})).toThrow(UnknownEventType);
    expect(() => reviewCodec.decode('toString', 1, {})).toThrow(UnknownEventType);
  });
});
