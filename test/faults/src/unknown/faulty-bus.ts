import { BusError, type Bus } from '@gongkai/bus';

/** A bus that can lose a request of its user: the user is told of a timeout, as by any transport. */
export interface FaultyBus extends Bus {
  /** The next request of that subject is lost: itself, or, once it was handled, its answer. */
  loseNext(subject: string, what: 'request' | 'answer'): void;
  /** Whether what was to be lost has been. */
  readonly hasLost: () => boolean;
}

export const faultyBus = (bus: Bus): FaultyBus => {
  let loss: { readonly subject: string; readonly what: 'request' | 'answer' } | undefined;
  return {
    ...bus,
    loseNext: (subject, what) => {
      loss = { subject, what };
    },
    hasLost: () => loss === undefined,
    request: async (subject, data, options) => {
      if (loss?.subject !== subject) return bus.request(subject, data, options);
      const { what } = loss;
      loss = undefined;
      if (what === 'answer') await bus.request(subject, data, options);
      throw new BusError('timeout', `${subject}: its ${what} is lost on purpose`);
    },
  };
};
