import type { Sealed } from '@gongkai/kernel';
import type { KeyObject } from 'node:crypto';
import type { ErasureLedger } from './erasure-ledger.js';
import type { KeyDatabase } from './key-database.js';
import { KeyDraft } from './key-draft.js';
import { distinct, isPrivate } from './key-name.js';
import type { Keys, KeyRing } from './key-ring.js';
import type { KeySettling } from './key-settling.js';
import type { KeyTable } from './key-table.js';
import {
  AccessNotRecorded,
  VaultFault,
  type AccessReason,
  type AccessRecord,
  type KeyName,
  type SealedIn,
  type SweptKeys,
  type ToSeal,
  type Unsealed,
  type Vault,
} from './port.js';
import { sealValueForRow, unsealValue } from './sealed-value.js';
import type { SealingDraft } from './sealing-draft.js';
import { sweepKeys } from './sweep-keys.js';

/** Values, or names, that are worked through with one statement and without a pause for others. */
const BATCH = 1_000;

const batchesOf = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH));

export interface VaultParts {
  readonly database: KeyDatabase;
  readonly table: KeyTable;
  readonly ring: KeyRing;
  readonly settling: KeySettling;
  readonly ledger: ErasureLedger;
  readonly lookup: (purpose: string, plain: string) => string;
  readonly recordAccess: (record: AccessRecord) => Promise<void>;
  readonly now: () => string;
}

const namesOf = (values: readonly SealedIn[]): readonly KeyName[] => distinct(values.map(({ sealed }) => sealed.key));

const usable = (keys: Keys, name: KeyName): KeyObject | 'destroyed' => {
  const known = keys.get(name);
  if (known === undefined) throw new VaultFault('key.unknown', `there never was a key ${name} here`);
  if (known instanceof VaultFault) throw known;
  return known;
};

const DESTROYED: Unsealed = { kind: 'destroyed' };

const unsealed = (value: SealedIn, keys: Keys): Unsealed => {
  const key = usable(keys, value.sealed.key);
  return key === 'destroyed' ? DESTROYED : { kind: 'unsealed', plain: unsealValue(key, value) };
};

/** The vault over a table of wrapped keys, a ring of unwrapped ones and an erasure ledger. */
export class SealingVault implements Vault {
  constructor(private readonly parts: VaultParts) {}

  draft(stream: string): SealingDraft {
    return new KeyDraft(this.parts, stream);
  }

  sweep(log: string, isUsed: (key: KeyName, stream: string) => Promise<boolean>): Promise<SweptKeys> {
    return sweepKeys(this.parts.table, log, isUsed);
  }

  async unsealTexts(values: readonly SealedIn[]): Promise<readonly Unsealed[]> {
    const secret = namesOf(values).find(isPrivate);
    if (secret !== undefined)
      throw new VaultFault('key.private', `${secret} is unsealed only with a reason, which is recorded`);
    return this.unsealAll(values, () => true);
  }

  async sealForRows(values: readonly ToSeal[]): Promise<readonly (Sealed | null)[]> {
    const all: (Sealed | null)[] = [];
    for (const batch of batchesOf(values)) {
      const keys = await this.parts.ring.keysOf(distinct(batch.map(({ key }) => key)));
      for (const value of batch) {
        const key = usable(keys, value.key);
        all.push(key === 'destroyed' ? null : sealValueForRow(key, value));
      }
    }
    return all;
  }

  async unseal(values: readonly SealedIn[], reason: AccessReason): Promise<readonly Unsealed[]> {
    const alive = new Set<KeyName>();
    for (const names of batchesOf(namesOf(values))) {
      const keys = await this.parts.ring.keysOf(names);
      for (const name of names) if (usable(keys, name) !== 'destroyed') alive.add(name);
    }
    if (alive.size > 0) await this.record({ ...reason, keys: [...alive] });
    return this.unsealAll(values, (name) => alive.has(name));
  }

  recordLookup(reason: AccessReason): Promise<void> {
    return this.record({ ...reason, keys: [] });
  }

  lookup(purpose: string, plain: string): Promise<string> {
    return Promise.resolve(this.parts.lookup(purpose, plain));
  }

  async destroy(keys: readonly KeyName[]): Promise<void> {
    const names = distinct(keys);
    if (names.length === 0) return;
    const destroyedAt = this.parts.now();
    const erasures = names.map((key) => ({ key, destroyedAt }));
    await this.parts.ledger.append(erasures);
    await this.parts.table.destroy(erasures);
    await this.parts.ring.forget(names);
  }

  async destroyAgain(): Promise<number> {
    const { erasures, damagedLines } = await this.parts.ledger.read();
    const first = new Map(erasures.toReversed().map((erasure) => [erasure.key, erasure]));
    const inOrder = [...first.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    let alive = 0;
    for (const batch of batchesOf(inOrder)) {
      alive += await this.parts.table.destroy(batch);
      await this.parts.ring.forget(batch.map(({ key }) => key));
    }
    if (damagedLines.length > 0)
      throw new VaultFault('ledger.damaged', `lines of the erasure ledger can't be read: ${damagedLines.join(', ')}`);
    return alive;
  }

  async completeLedger(): Promise<number> {
    const destroyed = await this.parts.table.destroyed();
    const named = new Set((await this.parts.ledger.read()).erasures.map(({ key }) => key));
    const missing = destroyed.filter(({ key }) => !named.has(key));
    if (missing.length > 0) await this.parts.ledger.append(missing);
    return missing.length;
  }

  async ping(): Promise<void> {
    await this.parts.database.run('SELECT 1');
  }

  async close(): Promise<void> {
    await this.parts.settling.close();
    await this.parts.database.close();
  }

  private async unsealAll(
    values: readonly SealedIn[],
    mayUnseal: (name: KeyName) => boolean,
  ): Promise<readonly Unsealed[]> {
    const all: Unsealed[] = [];
    for (const batch of batchesOf(values)) {
      const keys = await this.parts.ring.keysOf(namesOf(batch));
      all.push(...batch.map((value) => (mayUnseal(value.sealed.key) ? unsealed(value, keys) : DESTROYED)));
    }
    return all;
  }

  private async record(record: AccessRecord): Promise<void> {
    try {
      await this.parts.recordAccess(record);
    } catch (cause) {
      throw new AccessNotRecorded(`the reading of ${record.keys.length} keys could not be recorded`, { cause });
    }
  }
}
