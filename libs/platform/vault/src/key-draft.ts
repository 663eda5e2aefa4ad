import type { Sealed } from '@gongkai/kernel';
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { KEY_BYTES } from './cipher.js';
import { distinct } from './key-name.js';
import type { Keys, KeyRing } from './key-ring.js';
import type { KeySettling } from './key-settling.js';
import { isSameKey, type Known } from './key-table.js';
import { KeyDestroyed, VaultFault, type KeyName, type SealedPlace } from './port.js';
import { sealValue } from './sealed-value.js';
import type { SealingDraft } from './sealing-draft.js';

export interface DraftParts {
  readonly ring: KeyRing;
  readonly settling: KeySettling;
}

const NONE: ReadonlyMap<KeyName, Known> = new Map();

/** Whether the keys are what the database says now. @throws VaultFault of a key that can't be used at all. */
const areStill = (keys: ReadonlyMap<KeyName, KeyObject>, now: Keys): boolean => {
  const fault = [...keys.keys()].map((name) => now.get(name)).find((known) => known instanceof VaultFault);
  if (fault !== undefined) throw fault;
  return [...keys].every(([name, key]) => isSameKey(now.get(name), key));
};

/** A draft over the ring: uses the keys that the ring keeps, and makes up all others in the hope that they are new. */
export class KeyDraft implements SealingDraft {
  private made = new Map<KeyName, KeyObject>();
  private used = new Map<KeyName, KeyObject>();
  private learned: Keys = NONE;
  private pending: readonly KeyName[] = [];

  /** @param stream what the keys that it makes are pending for */
  constructor(
    private readonly parts: DraftParts,
    private readonly stream: string,
  ) {}

  async seal(key: KeyName, place: SealedPlace, plain: string): Promise<Sealed> {
    distinct([key]);
    return sealValue(await this.keyOf(key), { key, place, plain });
  }

  async keep(): Promise<boolean> {
    const { made, used } = this;
    const { ring, settling } = this.parts;
    this.made = new Map();
    this.used = new Map();
    this.pending = [];
    const unsettled = new Map([...used].filter(([name, key]) => !ring.isSettled(name, key)));
    const [offered, settled] = await Promise.all([
      made.size === 0 ? NONE : ring.offer(made, this.stream),
      unsettled.size === 0 ? NONE : settling.confirm([...unsettled.keys()]),
    ]);
    this.learned = new Map([...offered, ...settled]);
    if (!areStill(made, offered) || !areStill(unsettled, settled)) return false;
    this.pending = [...made.keys()];
    return true;
  }

  close(isWritten: boolean): void {
    if (isWritten && this.pending.length > 0) this.parts.settling.settleLater(this.pending);
    this.pending = [];
  }

  private async keyOf(name: KeyName): Promise<KeyObject> {
    const kept = this.made.has(name) ? undefined : await this.parts.ring.kept(name);
    const key = this.made.get(name) ?? kept ?? this.used.get(name) ?? this.learned.get(name);
    if (key === 'destroyed') throw new KeyDestroyed(`the key ${name} was destroyed`);
    if (key instanceof VaultFault) throw key;
    if (key === undefined) return this.make(name);
    if (!this.made.has(name)) this.used.set(name, key);
    return key;
  }

  private make(name: KeyName): KeyObject {
    const key = createSecretKey(randomBytes(KEY_BYTES));
    this.made.set(name, key);
    return key;
  }
}
