import type { Sealed } from '@gongkai/kernel';
import type { KeyObject } from 'node:crypto';
import type { ErasureLedger } from './erasure-ledger.js';
import type { KeyDatabase } from './key-database.js';
import { distinct, isPrivate } from './key-name.js';
import type { Keys, KeyRing } from './key-ring.js';
import type { KeyTable } from './key-table.js';
import {
  AccessNotRecorded,
  KeyDestroyed,
  VaultFault,
  type AccessReason,
  type AccessRecord,
  type KeyName,
  type SealedIn,
  type SealedPlace,
  type ToSeal,
  type Unsealed,
  type Vault,
} from './port.js';
import { openValue, sealValue } from './sealed-value.js';

/** Names destroyed in one statement when the ledger is gone through. */
const LEDGER_BATCH = 1_000;

export interface VaultParts {
  readonly database: KeyDatabase;
  readonly table: KeyTable;
  readonly ring: KeyRing;
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

const openAll = (values: readonly SealedIn[], keys: Keys): readonly Unsealed[] =>
  values.map((value) => {
    const key = usable(keys, value.sealed.key);
    return key === 'destroyed' ? { kind: 'destroyed' } : { kind: 'open', plain: openValue(key, value) };
  });

/** The vault over a table of wrapped keys, a ring of unwrapped ones and an erasure ledger. */
export class SealingVault implements Vault {
  constructor(private readonly parts: VaultParts) {}

  async seal(key: KeyName, place: SealedPlace, plain: string): Promise<Sealed> {
    const [sealed] = await this.sealAll([{ key, place, plain }]);
    return sealed as Sealed;
  }

  async sealAll(values: readonly ToSeal[]): Promise<readonly Sealed[]> {
    const names = distinct(values.map(({ key }) => key));
    if (names.length === 0) return [];
    const keys = await this.parts.ring.keysOf({ names, makes: true });
    return values.map((value) => {
      const key = usable(keys, value.key);
      if (key === 'destroyed') throw new KeyDestroyed(`the key ${value.key} was destroyed`);
      return sealValue(key, value);
    });
  }

  async open(values: readonly SealedIn[]): Promise<readonly Unsealed[]> {
    const names = namesOf(values);
    const secret = names.find(isPrivate);
    if (secret !== undefined)
      throw new VaultFault('key.private', `${secret} is opened only with a reason, which is recorded`);
    if (names.length === 0) return [];
    return openAll(values, await this.parts.ring.keysOf({ names, makes: false }));
  }

  async unseal(values: readonly SealedIn[], reason: AccessReason): Promise<readonly Unsealed[]> {
    const names = namesOf(values);
    if (names.length === 0) return [];
    const before = await this.parts.ring.keysOf({ names, makes: false });
    const alive = names.filter((name) => usable(before, name) !== 'destroyed');
    if (alive.length === 0) return openAll(values, before);
    await this.record({ ...reason, keys: alive });
    return openAll(values, await this.parts.ring.keysOf({ names, makes: false }));
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
    for (let from = 0; from < inOrder.length; from += LEDGER_BATCH) {
      const batch = inOrder.slice(from, from + LEDGER_BATCH);
      alive += await this.parts.table.destroy(batch);
      await this.parts.ring.forget(batch.map(({ key }) => key));
    }
    if (damagedLines.length > 0)
      throw new VaultFault('ledger.damaged', `lines of the erasure ledger can't be read: ${damagedLines.join(', ')}`);
    return alive;
  }

  async ping(): Promise<void> {
    await this.parts.database.run('SELECT 1');
  }

  async close(): Promise<void> {
    await this.parts.database.close();
  }

  private async record(record: AccessRecord): Promise<void> {
    try {
      await this.parts.recordAccess(record);
    } catch (cause) {
      throw new AccessNotRecorded(`the reading of ${record.keys.length} keys could not be recorded`, { cause });
    }
  }
}
