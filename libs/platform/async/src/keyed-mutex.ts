/** Lets works that share a key run one after another, in the order in which they came; others don't wait. */
export class KeyedMutex {
  private readonly tails = new Map<string, Promise<unknown>>();

  /** Gives what the work gives; a work that throws doesn't stop the next. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key);
    const mine = before === undefined ? work() : before.then(work, work);
    this.tails.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.tails.get(key) === mine) this.tails.delete(key);
    }
  }
}
