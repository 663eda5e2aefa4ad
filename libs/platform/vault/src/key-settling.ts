import type { Keys, KeyRing } from './key-ring.js';
import type { KeyTable } from './key-table.js';
import type { KeyName } from './port.js';

/**
 * Turns pending keys into keys that stay for good, by one statement at a time for all that come while one is under way.
 * Names whose statement failed go along with the next one; if there is none, the sweep finds them.
 */
export class KeySettling {
  private gathered = new Set<KeyName>();
  private current: Promise<unknown> = Promise.resolve();
  private next: Promise<Keys> | undefined;

  constructor(
    private readonly table: Pick<KeyTable, 'settle'>,
    private readonly ring: Pick<KeyRing, 'settled'>,
  ) {}

  /** Settles keys before they are used. Gives those that are there for good now. @throws VaultFault `vault.unavailable` */
  async confirm(names: readonly KeyName[]): Promise<Keys> {
    const first = await this.settle(names);
    const left = names.filter((name) => !first.has(name));
    if (left.length === 0) return first;
    // What another process settled in that very moment shows only in a second look; what is not there then was removed.
    const second = await this.settle(left);
    this.ring.settled(left, second);
    return new Map([...first, ...second]);
  }

  /** Settles keys that are in use already; nobody waits for it. */
  settleLater(names: readonly KeyName[]): void {
    void Promise.allSettled([this.settle(names)]);
  }

  /** Resolves when nothing is under way any more, after a last try for what failed. */
  async close(): Promise<void> {
    if (this.gathered.size > 0) this.settleLater([]);
    await Promise.allSettled([this.next ?? this.current]);
  }

  private settle(names: readonly KeyName[]): Promise<Keys> {
    for (const name of names) this.gathered.add(name);
    return (this.next ??= this.schedule());
  }

  private schedule(): Promise<Keys> {
    const fly = async (): Promise<Keys> => {
      const names = this.gathered;
      this.gathered = new Set();
      this.next = undefined;
      try {
        const settled = await this.table.settle([...names].sort());
        this.ring.settled([...settled.keys()], settled);
        return settled;
      } catch (error) {
        for (const name of names) this.gathered.add(name);
        throw error;
      }
    };
    const settled = this.current.then(fly, fly);
    this.current = settled;
    return settled;
  }
}
