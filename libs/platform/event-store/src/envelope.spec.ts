import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { canonicalMetadata, leafBytes, type LeafSource } from './envelope.js';
import type { EventMetadata } from './port.js';

interface GoldenCase {
  readonly name: string;
  readonly event: Pick<LeafSource, 'id' | 'stream' | 'revision' | 'type'>;
  readonly metadata: EventMetadata;
  readonly data: string;
  readonly canonicalMetadata: string;
  readonly leaf: string;
  readonly leafHash: string;
}

/** Made once, by another program in another language. Never made anew: what it says has been stored. */
const golden = JSON.parse(
  readFileSync(new URL('../golden/envelope-v1.json', import.meta.url), 'utf8'),
) as readonly GoldenCase[];

const byName = golden.map((each) => [each.name, each] as const);
const [, least] = golden as readonly [GoldenCase, GoldenCase];

const leafOf = (each: GoldenCase, given: Partial<LeafSource> = {}): string =>
  Buffer.from(leafBytes({ ...each.event, metadata: each.metadata, data: Buffer.from(each.data), ...given })).toString();

describe('envelope v1', () => {
  it('has its two golden cases', () => {
    expect(golden.map((each) => each.name)).toEqual(['with everything', 'with the least']);
  });

  it.each(byName)('writes metadata %s as it has always done', (_, each) => {
    expect(canonicalMetadata(each.metadata)).toBe(each.canonicalMetadata);
  });

  it.each(byName)('makes the leaf of an event %s as it has always done', (_, each) => {
    const leaf = leafOf(each);
    expect(leaf).toBe(each.leaf);
    expect(createHash('sha256').update('\0').update(leaf).digest('hex')).toBe(each.leafHash);
  });

  it('makes another leaf for any other payload, metadata, name, place or salt', () => {
    const { metadata, event } = least;
    const others = [
      leafOf(least, { data: Buffer.from('[]') }),
      leafOf(least, { metadata: { ...metadata, actor: 'public' } }),
      leafOf(least, { metadata: { ...metadata, salt: Buffer.alloc(32).toString('base64') } }),
      leafOf(least, { stream: `${event.stream}0` }),
      leafOf(least, { revision: 1 }),
      leafOf(least, { type: 'OrganisationRenamed' }),
    ];
    expect(new Set([least.leaf, ...others]).size).toBe(7);
  });

  it('says nothing of the payload or the actor in the clear', () => {
    const [everything] = golden as readonly [GoldenCase];
    for (const hidden of ['公开', '授权', 'person:', everything.metadata.salt, everything.metadata.bodyHash])
      expect(everything.leaf).not.toContain(hidden);
  });

  it.each<[string, Record<string, unknown>]>([
    ['an unknown name', { colour: 'red' }],
    ['a name that is missing', { actor: undefined }],
    ['an empty actor', { actor: '' }],
    ['a command id that is no UUID', { commandId: 'one' }],
    ['a hash that is none', { bodyHash: 'AB' }],
    ['a moment without milliseconds', { at: '2026-04-28T01:02:03Z' }],
    ['a version of the payload below one', { typeVersion: 0 }],
    ['facts that are no record', { facts: ['a'] }],
    ['facts that JSON can not hold', { facts: { a: Number.NaN } }],
    ['a lone surrogate among the facts', { facts: { a: '\ud800' } }],
    ['a salt of another length', { salt: 'AAAA' }],
  ])('refuses %s', (_, given) => {
    expect(() => canonicalMetadata({ ...least.metadata, ...given })).toThrow(TypeError);
  });

  it('does not say a value in its refusal', () => {
    const secret = { ...least.metadata, bodyHash: 'top secret' };
    expect(() => canonicalMetadata(secret)).toThrow(/^the metadata is not envelope v1: bodyHash/);
    expect(() => canonicalMetadata(secret)).not.toThrow(/top secret/);
  });
});
