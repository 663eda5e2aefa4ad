import type { ServerDuplexStream, ServerWritableStream, ServiceError } from '@grpc/grpc-js';
import type { Reply } from './wire.js';

type Call = ServerWritableStream<unknown, Reply> | ServerDuplexStream<unknown, Reply>;

/** The sending side of a streaming call, with the wire's own back-pressure. */
export interface Outlet {
  /** False once the caller is gone or the call has ended. */
  send(message: Reply): Promise<boolean>;
  fail(error: ServiceError): void;
  end(): void;
  readonly closed: boolean;
  /** Calls back once when the caller is gone or the call has ended. */
  onClosed(listener: () => void): void;
}

export const outletOf = (call: Call): Outlet => {
  let closed = false;
  const listeners = new Set<() => void>();
  const close = (): void => {
    if (closed) return;
    closed = true;
    for (const listener of listeners) listener();
  };
  call.on('cancelled', close);
  call.on('close', close);
  return {
    get closed() {
      return closed;
    },
    onClosed: (listener) => {
      if (closed) listener();
      else listeners.add(listener);
    },
    send: (message) => {
      if (closed) return Promise.resolve(false);
      if (call.write(message)) return Promise.resolve(true);
      return new Promise((resolve) => {
        const settle = (): void => {
          call.off('drain', settle);
          listeners.delete(settle);
          resolve(!closed);
        };
        call.once('drain', settle);
        listeners.add(settle);
      });
    },
    fail: (error) => {
      if (closed) return;
      call.emit('error', error);
      close();
    },
    end: () => {
      if (closed) return;
      call.end();
      close();
    },
  };
};
