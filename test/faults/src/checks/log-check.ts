import { eventIdFrom, type EventStore, type RecordedEvent } from '@gongkai/event-store';
import { areInOrder } from '@gongkai/testkit';
import type { Acknowledged } from '../load/journal.js';

/** What is wrong with a log; all lists are empty when nothing is. */
export interface LogFindings {
  /** Acknowledged commands that have no event. */
  readonly lost: readonly string[];
  /** Commands whose events are there more than once, or elsewhere than in one run of one stream. */
  readonly scattered: readonly string[];
  /** Acknowledged commands whose last event is elsewhere than the client was told. */
  readonly misplaced: readonly string[];
  /** Streams whose revisions have a gap. */
  readonly gaps: readonly string[];
  readonly isInOrder: boolean;
}

export const SOUND: LogFindings = { lost: [], scattered: [], misplaced: [], gaps: [], isInOrder: true };

const grouped = (
  events: readonly RecordedEvent[],
  keyOf: (event: RecordedEvent) => string,
): ReadonlyMap<string, readonly RecordedEvent[]> => {
  const groups = new Map<string, RecordedEvent[]>();
  for (const event of events) {
    const group = groups.get(keyOf(event)) ?? [];
    group.push(event);
    groups.set(keyOf(event), group);
  }
  return groups;
};

const isOneRun = (commandId: string, events: readonly RecordedEvent[]): boolean =>
  events.every(
    (event, index) =>
      event.id === eventIdFrom(commandId, event.stream, index) &&
      event.stream === events[0]?.stream &&
      event.revision === events[0].revision + index,
  );

const isGapFree = (events: readonly RecordedEvent[]): boolean => events.every(({ revision }, n) => revision === n);

/** Holds the log against what clients were told. */
export const findingsIn = (log: readonly RecordedEvent[], acknowledged: readonly Acknowledged[]): LogFindings => {
  const byCommand = grouped(log, ({ metadata }) => metadata.commandId);
  // What follows from an event bears its correlation, and says what it follows from.
  const sent = log.filter(({ metadata }) => metadata.causation === undefined);
  const byCorrelation = grouped(sent, ({ metadata }) => metadata.correlation);
  const lastOf = ({ correlation }: Acknowledged): RecordedEvent | undefined => byCorrelation.get(correlation)?.at(-1);
  const isMisplaced = (line: Acknowledged): boolean => {
    const last = lastOf(line);
    return last !== undefined && (last.stream !== line.stream || last.revision !== line.revision);
  };
  return {
    lost: acknowledged.filter((line) => lastOf(line) === undefined).map(({ correlation }) => correlation),
    scattered: [...byCommand].filter(([id, events]) => !isOneRun(id, events)).map(([id]) => id),
    misplaced: acknowledged.filter(isMisplaced).map(({ correlation }) => correlation),
    gaps: [...grouped(log, ({ stream }) => stream)].filter(([, events]) => !isGapFree(events)).map(([name]) => name),
    isInOrder: areInOrder(log),
  };
};

/** Reads the whole log. */
export const logOf = async (store: EventStore): Promise<readonly RecordedEvent[]> => {
  const log: RecordedEvent[] = [];
  for await (const event of store.readAll()) log.push(event);
  return log;
};
