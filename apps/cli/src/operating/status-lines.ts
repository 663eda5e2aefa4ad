import type { ProjectionStatus } from '@gongkai/projections';
import type { Lag, ParkedStream } from '@gongkai/subscriptions';
import type { ReactionsStatus } from '@gongkai/reactions';

export interface ContextStatus {
  readonly context: string;
  readonly projections: readonly Omit<ProjectionStatus, 'state'>[];
  readonly relay: NonNullable<ReactionsStatus['relay']> | null;
  readonly processes: ReactionsStatus['processes'];
  readonly effects: ReactionsStatus['effects'];
  readonly parkedDeadlines: ReactionsStatus['parkedDeadlines'];
}

export interface InstallationStatus {
  readonly logId: string;
  /** Position of the log's last event; int64 as decimal text. */
  readonly head: string;
  readonly contexts: readonly ContextStatus[];
}

/** A lag in words. */
export const lagText = ({ events, isMore, ms }: Lag): string =>
  events === 0 ? 'up to date' : `${String(events)}${isMore ? '+' : ''} events behind, ${(ms / 1000).toFixed(1)} s`;

const line = (kind: string, name: string, position: string, rest: string): string =>
  `  ${kind.padEnd(10)} ${name.padEnd(48)} ${position.padStart(10)}  ${rest}`.trimEnd();

const parkedText = (
  context: string,
  { subscription, stream, eventType, code, since }: ParkedStream,
): readonly string[] => [
  `  parked     ${stream} in ${subscription}: ${eventType} failed with ${code} since ${since}`,
  `             gongkai retry --context ${context} ${subscription} ${stream}`,
];

const relayText = ({ lag, nextEvent }: NonNullable<ContextStatus['relay']>): string =>
  nextEvent === null ? lagText(lag) : `${lagText(lag)}, before event ${nextEvent}`;

/** Whether a process has done all that the context it hears has told. */
const heardText = ({ hears, position }: ContextStatus['processes'][number], told: string | undefined): string => {
  if (told === undefined) return `hears ${hears}`;
  return BigInt(position) >= BigInt(told)
    ? `hears ${hears}, up to date`
    : `hears ${hears}, which has told up to ${told}`;
};

const contextLines = (status: ContextStatus, all: readonly ContextStatus[]): readonly string[] => {
  const { context, projections, relay, processes, effects, parkedDeadlines } = status;
  return [
    context,
    ...projections.map((one) => line('projection', one.projection, one.position, lagText(one.lag))),
    ...(relay === null ? [] : [line('relay', 'to others', relay.position, relayText(relay))]),
    ...processes.map((one) => {
      const told = all.find((other) => other.context === one.hears)?.relay?.position;
      return line('process', one.process, one.position, heardText(one, told));
    }),
    ...effects.map((one) => line('effect', one.effect, one.position, lagText(one.lag))),
    ...[...projections, ...processes, ...effects].flatMap((one) =>
      one.parked.flatMap((parked) => parkedText(context, parked)),
    ),
    ...parkedDeadlines.flatMap(({ stream, kind, dueAt, code }) => [
      `  parked     ${stream}: ${kind}, due ${dueAt}, was refused${code === null ? '' : ` with ${code}`}`,
      `             gongkai retry --context ${context} deadline:${kind} ${stream}`,
    ]),
  ];
};

/** The status for people. A parked stream is told with the command that tries it again. */
export const statusLines = ({ logId, head, contexts }: InstallationStatus): readonly string[] => [
  `log ${logId}, last position ${head}`,
  ...contexts.flatMap((status) => ['', ...contextLines(status, contexts)]),
];
