import { LRUCache } from 'lru-cache';
import type { KeyTable, Known, Look } from './key-table.js';
import { VaultFault, type KeyName } from './port.js';

/** How old the last look at what was destroyed may be for kept keys to be used without another. @unit ms */
const FRESH_MS = 500;
/** How long before its answer a look may have begun to be used at all: what keeps the promise of one second. @unit ms */
const LATEST_MS = 1_000;
const ATTEMPTS = 3;

export interface Wanted {
  readonly names: readonly KeyName[];
  /** Whether keys are made for names that have none. */
  readonly makes: boolean;
}

/** Each wanted name that has a row, as it was within the last second. */
export type Keys = ReadonlyMap<KeyName, Known>;

interface Flight {
  readonly names: Set<KeyName>;
  readonly makes: Set<KeyName>;
  readonly landed: Promise<Look>;
}

/**
 * Unwrapped keys in memory, the most recently used. Calls that need the database share one statement at a time: those that
 * come while one is under way go together with the next. Looks are taken one after another, so no older answer ever
 * replaces a newer one, and each look brings along what other processes destroyed.
 */
export class KeyRing {
  private readonly kept: LRUCache<KeyName, Exclude<Known, VaultFault>>;
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
    this.kept = new LRUCache({ max });
  }

  /**
   * The keys of the names. What the caller does with them it does before it awaits anything else.
   * @throws VaultFault `master-key.rotated` when keys are to be made and can't be any more.
   * @throws VaultFault `vault.unavailable` also when the database answers too slowly for the promise on destroyed keys.
   */
  async keysOf(wanted: Wanted): Promise<Keys> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const usesKept = attempt === 1 && wanted.names.length <= this.max / 2;
      const keys = usesKept ? await this.fromKept(wanted) : (await this.look(wanted)).known;
      if (wanted.makes ? wanted.names.every((name) => keys.has(name)) : this.clock() - this.freshAt <= LATEST_MS)
        return keys;
    }
    throw wanted.makes
      ? new VaultFault('master-key.rotated', 'the master key in use makes no keys any more: a rotation has begun')
      : new VaultFault('vault.unavailable', 'the key database answers too slowly');
  }

  /** Forgets keys that this process destroyed, and looks again so that no answer under way brings them back. */
  async forget(names: readonly KeyName[]): Promise<void> {
    for (const name of names) this.kept.set(name, 'destroyed');
    await this.look({ names: [], makes: false });
  }

  private async fromKept({ names, makes }: Wanted): Promise<Keys> {
    const missing = names.filter((name) => !this.kept.has(name));
    const isFresh = this.clock() - this.freshAt <= FRESH_MS;
    const looked = missing.length > 0 || !isFresh ? await this.look({ names: missing, makes }) : undefined;
    const keys = new Map(looked?.known);
    for (const name of names) {
      const known = this.kept.get(name);
      if (known !== undefined) keys.set(name, known);
    }
    if (names.some((name) => !missing.includes(name) && !keys.has(name)))
      return (await this.look({ names, makes })).known;
    return keys;
  }

  private look({ names, makes }: Wanted): Promise<Look> {
    const flight = (this.next ??= this.schedule());
    for (const name of names) {
      flight.names.add(name);
      if (makes) flight.makes.add(name);
    }
    return flight.landed;
  }

  private schedule(): Flight {
    const names = new Set<KeyName>();
    const makes = new Set<KeyName>();
    const fly = async (): Promise<Look> => {
      this.next = undefined;
      const startedAt = this.clock();
      const look = await this.table.look([...names], [...makes].sort(), this.seen);
      this.take(look, startedAt);
      return look;
    };
    const landed = this.current.then(fly, fly);
    this.current = landed;
    return { names, makes, landed };
  }

  private take(look: Look, startedAt: number): void {
    if (look.destructions < this.seen) this.kept.clear();
    for (const [name, known] of look.known) if (!(known instanceof VaultFault)) this.kept.set(name, known);
    for (const name of look.destroyed) if (this.kept.has(name)) this.kept.set(name, 'destroyed');
    this.seen = look.destructions;
    this.freshAt = startedAt;
  }
}
