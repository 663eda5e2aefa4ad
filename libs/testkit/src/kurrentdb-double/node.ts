import { FaultSwitchboard, type Leader } from './faults.js';
import { Log, type ProposedRecord } from './log.js';
import { randomUUID } from 'node:crypto';

/** One node of the server: its log, which outlives the listening, and what it was told to do wrong. */
export interface Node {
  readonly log: Log;
  readonly faults: FaultSwitchboard;
  readonly maxAppendBytes: number;
  readonly saysCaughtUp: boolean;
  /** Where another node leads; nothing where this one does. */
  leaderElsewhere(): Leader | undefined;
  /** Whether any node leads. */
  isLed(): boolean;
  /** Of each batch append stream that a client opened, in order: whether it asked for the leader. */
  readonly appendStreams: { readonly requiresLeader: boolean }[];
}

/** After so many appends the node writes an event about itself into the same log. */
const APPENDS_PER_STATISTIC = 5;
const STATISTICS = '$stats-127.0.0.1:2113';

const ownEvent = (type: string, data: object | string): ProposedRecord => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  metadata: Buffer.alloc(0),
  data: Buffer.from(JSON.stringify(data)),
});

/** Writes a system event, as the server does for itself. */
export const writeOwn = (log: Log, stream: string, type: string, data: object | string): void => {
  log.write(stream, [ownEvent(type, data)], BigInt(log.historyOf(stream).length));
};

const appendsOf = new WeakMap<Log, number>();

/** Counts a client's append; now and then the node's statistics follow it. */
export const afterAppend = (log: Log): void => {
  const appends = (appendsOf.get(log) ?? 0) + 1;
  appendsOf.set(log, appends);
  if (appends % APPENDS_PER_STATISTIC === 0) writeOwn(log, STATISTICS, '$statsCollected', { appends });
};

/** A log as a new server has it: a few events of its own already. */
export const newLog = (): Log => {
  const log = new Log();
  for (const user of ['admin', 'ops']) {
    writeOwn(log, `$user-${user}`, '$UserCreated', { loginName: user });
    writeOwn(log, '$users', '$User', user);
  }
  writeOwn(log, '$$$users', '$metadata', { $maxCount: 1 });
  return log;
};

/** A node, alone with its log or one of several that keep the same one. */
export const newNode = (
  settings: Pick<Node, 'log' | 'maxAppendBytes' | 'saysCaughtUp'>,
  { otherLeader, isLed }: { readonly otherLeader: () => Leader | undefined; readonly isLed: () => boolean },
): Node => {
  const faults = new FaultSwitchboard();
  return {
    ...settings,
    faults,
    appendStreams: [],
    isLed,
    leaderElsewhere: () => faults.leaderElsewhere() ?? otherLeader(),
  };
};
