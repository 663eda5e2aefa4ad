import { LRUCache } from 'lru-cache';
import type { KeyObject } from 'node:crypto';
import { isSameKey, type KeyTable, type Known, type Look, type OfferedKey } from './key-table.js';
import { VaultFault, type KeyName } from './port.js';

/** How old the last look at what was destroyed may be for kept keys to be used without another. @unit ms */
const FRESH_MS = 500;
/** How long before its answer a look may have begun to be used at all: what keeps the promise of one second. @unit ms */
const LATEST_MS = 1_000;
const ATTEMPTS = 3;

/** Each wanted name that has a row, as it was within the last second. */
export type Keys = ReadonlyMap<KeyName, Known>;

type Usable = Exclude<Known, VaultFault>;

interface Kept {
  readonly key: Usable;
  readonly isPending: boolean;
}

const DESTROYED: Kept = { key: 'destroyed', isPending: false };

interface Flight {
  readonly names: Set<KeyName>;
  readonly offers: Map<KeyName, OfferedKey>;
  readonly landed: Promise<Look>;
}

/**
 * Unwrapped keys in memory, the most recently used. Calls that need the database share one statement at a time: those that
 * come while one is under way go together with the next. Looks are taken one after another, so no older answer ever
 * replaces a newer one, and each look brings along what other processes destroyed.
 */
export class KeyRing {
  private readonly keeping: LRUCache<KeyName, Kept>;
  private seen = 0n;
  private freshAt = Number.NEGATIVE_INFINITY;
  private current: Promise<unknown> = Promise.resolve();
  private next: Flight | undefined;

  /** @param clock monotonic, in milliseconds */
  constructor(
    private readonly table: Pick<KeyTable, 'look'>,
    private readonly max: number,
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.keeping = new LRUCache({ max });
  }

  /**
   * The keys of the names. What the caller does with them it does before it awaits anything else.
   * @throws VaultFault `vault.unavailable` also when the database answers too slowly for the promise on destroyed keys.
   */
  async keysOf(names: readonly KeyName[]): Promise<Keys> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const usesKept = attempt === 1 && names.length <= this.max / 2;
      const keys = usesKept ? await this.fromKept(names) : (await this.look(names)).known;
      if (this.clock() - this.freshAt <= LATEST_MS) return keys;
    }
    throw new VaultFault('vault.unavailable', 'the key database answers too slowly');
  }

  /** What is kept of a name, asking only whether it was destroyed meanwhile; nothing for a name that is not kept. */
  async kept(name: KeyName): Promise<Usable | undefined> {
    if (!this.keeping.has(name)) return undefined;
    if (!this.isFresh()) await this.look([]);
    return this.keeping.get(name)?.key;
  }

  /** Whether this very key is known to stay for good, without asking. */
  isSettled(name: KeyName, key: KeyObject): boolean {
    const kept = this.keeping.get(name);
    return kept?.isPending === false && isSameKey(kept.key, key);
  }

  /**
   * Offers keys that were made in memory for names that may have none. Gives what the names' keys are now: the offered one,
   * or what was there before it.
   * @param pendingFor the stream that they are for
   * @throws VaultFault `master-key.rotated` when keys can't be made any more.
   */
  async offer(keys: ReadonlyMap<KeyName, KeyObject>, pendingFor: string): Promise<Keys> {
    const known = new Map<KeyName, Known>();
    for (let attempt = 1; attempt <= ATTEMPTS && known.size < keys.size; attempt += 1) {
      const left = [...keys].filter(([name]) => !known.has(name));
      const look = await this.look([], new Map(left.map(([name, key]) => [name, { key, pendingFor }])));
      for (const [name] of left) {
        const now = look.known.get(name);
        if (now !== undefined) known.set(name, now);
      }
    }
    if (known.size === keys.size) return known;
    throw new VaultFault('master-key.rotated', 'the master key in use makes no keys any more: a rotation has begun');
  }

  /** Takes note of which of the asked names stay for good, and lets go of pending keys that were removed. */
  settled(asked: readonly KeyName[], settled: Keys): void {
    for (const name of asked) {
      const kept = this.keeping.get(name);
      if (kept === undefined || !kept.isPending || kept.key === 'destroyed') continue;
      if (isSameKey(settled.get(name), kept.key)) this.keeping.set(name, { key: kept.key, isPending: false });
      else this.keeping.delete(name);
    }
  }

  /** Forgets keys that this process destroyed, and looks again so that no answer under way brings them back. */
  async forget(names: readonly KeyName[]): Promise<void> {
    for (const name of names) this.keeping.set(name, DESTROYED);
    await this.look([]);
  }

  private isFresh(): boolean {
    return this.clock() - this.freshAt <= FRESH_MS;
  }

  private async fromKept(names: readonly KeyName[]): Promise<Keys> {
    // A pending key may have been swept, and another made under its name: it is asked for each time until it is settled.
    const missing = names.filter((name) => this.keeping.get(name)?.isPending ?? true);
    const looked = missing.length > 0 || !this.isFresh() ? await this.look(missing) : undefined;
    const keys = new Map(looked?.known);
    for (const name of names) {
      const kept = this.keeping.get(name);
      if (kept !== undefined) keys.set(name, kept.key);
    }
    if (names.some((name) => !missing.includes(name) && !keys.has(name))) return (await this.look(names)).known;
    return keys;
  }

  private look(names: readonly KeyName[], offers: ReadonlyMap<KeyName, OfferedKey> = new Map()): Promise<Look> {
    const flight = (this.next ??= this.schedule());
    for (const name of names) flight.names.add(name);
    for (const [name, offer] of offers) if (!flight.offers.has(name)) flight.offers.set(name, offer);
    return flight.landed;
  }

  private schedule(): Flight {
    const names = new Set<KeyName>();
    const offers = new Map<KeyName, OfferedKey>();
    const fly = async (): Promise<Look> => {
      this.next = undefined;
      const startedAt = this.clock();
      const look = await this.table.look([...names], offers, this.seen);
      this.take(look, [...names, ...offers.keys()], startedAt);
      return look;
    };
    const landed = this.current.then(fly, fly);
    this.current = landed;
    return { names, offers, landed };
  }

  private take(look: Look, asked: readonly KeyName[], startedAt: number): void {
    if (look.destructions < this.seen) this.keeping.clear();
    for (const name of asked) if (!look.known.has(name)) this.keeping.delete(name);
    for (const [name, key] of look.known)
      if (!(key instanceof VaultFault)) this.keeping.set(name, { key, isPending: look.pending.has(name) });
    for (const name of look.destroyed) if (this.keeping.has(name)) this.keeping.set(name, DESTROYED);
    this.seen = look.destructions;
    this.freshAt = startedAt;
  }
}
