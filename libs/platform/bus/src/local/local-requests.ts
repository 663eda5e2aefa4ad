import { busError } from '../bus-error.js';
import type { Attended, Limiter } from '../limiter.js';
import type { BusError, IncomingRequest } from '../port.js';

/** Requests that this connection waits for. */
export interface LocalRequests {
  /** Hands the request over in a later turn. @throws BusError */
  ask(limiter: Limiter, request: IncomingRequest): Promise<Uint8Array>;
  /** Gives up on all that are waited for. */
  abandon(): void;
}

export const localRequests = (): LocalRequests => {
  const waiting = new Set<(error: BusError) => void>();
  const ask = (limiter: Limiter, request: IncomingRequest): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        waiting.delete(fail);
      };
      const fail = (error: BusError): void => {
        leave();
        reject(error);
      };
      const settle = (attended: Attended): void => {
        if (attended.kind === 'refused') fail(busError(attended.code, request.subject));
        if (attended.kind !== 'answered') return;
        leave();
        resolve(attended.data.slice());
      };
      const timer = setTimeout(
        () => fail(busError('timeout', request.subject)),
        Math.max(0, request.deadlineMs - Date.now()),
      );
      waiting.add(fail);
      setImmediate(() => void limiter.attend(request).then(settle));
    });
  return {
    ask,
    abandon: () => {
      for (const fail of waiting) fail(busError('closed', 'request'));
    },
  };
};
