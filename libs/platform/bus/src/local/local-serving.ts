import type { Limiters } from '../limiter.js';
import type { RequestHandler } from '../port.js';
import type { LocalBroker } from './broker.js';

export interface LocalServing {
  /** Takes requests at once; the returned function takes no more and resolves when what was taken is answered. */
  serve(subject: string, group: string, handler: RequestHandler): () => Promise<void>;
  /** Takes no more requests of any subject. */
  leave(): void;
}

/** What one connection serves at the broker. */
export const servingAt = (broker: LocalBroker, limiters: Limiters): LocalServing => {
  const leaving = new Set<() => void>();
  return {
    serve: (subject, group, handler) => {
      const limiter = limiters.of(group, handler);
      const leave = broker.enlist(subject, group, limiter);
      leaving.add(leave);
      return async () => {
        leave();
        leaving.delete(leave);
        await limiter.idle();
      };
    },
    leave: () => {
      for (const leave of leaving) leave();
    },
  };
};
