import { streamDeleted } from './errors.js';
import { caughtUpFrame, eventFrame } from './event-frames.js';
import type { LogRecord } from './log.js';
import type { Node } from './node.js';
import type { Outlet } from './outlet.js';
import { nameOf, type ReadOptions } from './wire.js';

/** Exclusive of the revision. A stream that isn't there is waited for; a tombstone ends it with an error. */
export const subscribeToStream = async ({ log }: Node, options: ReadOptions, outlet: Outlet): Promise<void> => {
  const stream = nameOf(options.stream?.streamIdentifier);
  const { revisionOption, revision } = options.stream ?? {};
  const history = (): readonly LogRecord[] => log.historyOf(stream);
  let next = revisionOption === 'revision' ? Number(BigInt(revision ?? '0')) + 1 : 0;
  if (revisionOption === 'end') next = history().length;
  while (!outlet.closed) {
    for (; next < history().length && !log.isTombstoned(stream); next += 1)
      if (!(await outlet.send(eventFrame(history()[next] as LogRecord)))) return;
    if (log.isTombstoned(stream)) {
      outlet.fail(streamDeleted(stream));
      return;
    }
    await outlet.send(caughtUpFrame({ revision: BigInt(next - 1) }));
    await new Promise<void>((resolve) => {
      const stop = log.onGrown(() => {
        if (history().length <= next) return;
        stop();
        resolve();
      });
      outlet.onClosed(() => {
        stop();
        resolve();
      });
    });
  }
};
