import { readFileSync } from 'node:fs';
import type { Json } from '@gongkai/kernel';
import { organisationApi } from '@gongkai/organisation-contracts';
import { describe, expect, it } from '@jest/globals';
import {
  catalogueCodec,
  membershipCodec,
  officesCodec,
  organisationCodec,
  personCodec,
  sessionCodec,
} from './index.js';

interface Stored {
  readonly type: string;
  readonly version: number;
  readonly data: Json;
}

const file = new URL('../golden/stored-events-v1.json', import.meta.url);
const golden = JSON.parse(readFileSync(file, 'utf8')) as readonly Stored[];
const codecs = [organisationCodec, officesCodec, membershipCodec, personCodec, catalogueCodec, sessionCodec];

describe('what was ever stored (golden/stored-events-v1.json, never edited)', () => {
  it('holds every stored type of the contract in each of its versions', () => {
    const kept = golden.map(({ type, version }) => `${type} ${String(version)}`).toSorted();
    expect(kept).toEqual(organisationApi.stored.map(({ type, version }) => `${type} ${String(version)}`).toSorted());
  });

  it.each(golden.map((stored) => [stored.type, stored] as const))('%s is read as it was written', (type, stored) => {
    const codec = codecs.find(({ versions }) => type in versions);
    expect(codec?.decode(type, stored.version, stored.data)).toEqual({ type, data: stored.data });
    const contract = organisationApi.stored.find((one) => one.type === type);
    expect(contract?.data.parse(stored.data)).toEqual(stored.data);
  });
});
