/** Counts what is under way and tells when nothing is. */
export interface InFlight {
  readonly count: number;
  enter(): void;
  leave(): void;
  /** Resolves when the count is 0. */
  idle(): Promise<void>;
}

export const inFlight = (): InFlight => {
  let count = 0;
  const waiting: (() => void)[] = [];
  return {
    get count() {
      return count;
    },
    enter: () => {
      count += 1;
    },
    leave: () => {
      count -= 1;
      if (count > 0) return;
      for (const resolve of waiting.splice(0)) resolve();
    },
    idle: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
};

/** Counts the work while it is under way. */
export const during = async <Result>(counter: InFlight, work: () => Promise<Result>): Promise<Result> => {
  counter.enter();
  try {
    return await work();
  } finally {
    counter.leave();
  }
};
