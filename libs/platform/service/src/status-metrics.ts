import type { ProjectionStatus } from '@gongkai/projections';
import type { ReactionsStatus } from '@gongkai/reactions';
import { Gauge, type Logger, type Registry } from '@gongkai/operations';

/** What of a running context is told to Prometheus. */
export interface ObservedContext {
  readonly name: string;
  readonly projections: { status(): Promise<readonly ProjectionStatus[]> };
  readonly reactions: { status(): Promise<ReactionsStatus> };
}

type Labels = Readonly<Record<string, string>>;
type Figure = readonly [labels: Labels, value: number];

interface Status {
  readonly context: string;
  readonly projections: readonly ProjectionStatus[];
  readonly reactions: ReactionsStatus;
}

interface StatusGauge {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  figures(status: Status): readonly Figure[];
}

const GAUGES: readonly StatusGauge[] = [
  {
    name: 'gongkai_projection_lag_events',
    help: 'Events that wait for a projection, counted up to 1000',
    labels: ['context', 'projection'],
    figures: ({ context, projections }) =>
      projections.map(({ projection, lag }) => [{ context, projection }, lag.events]),
  },
  {
    name: 'gongkai_projection_lag_seconds',
    help: 'How long the first event that waits for a projection has been waiting',
    labels: ['context', 'projection'],
    figures: ({ context, projections }) =>
      projections.map(({ projection, lag }) => [{ context, projection }, lag.ms / 1000]),
  },
  {
    name: 'gongkai_projection_parked_streams',
    help: 'Streams that are parked in a projection',
    labels: ['context', 'projection'],
    figures: ({ context, projections }) =>
      projections.map(({ projection, parked }) => [{ context, projection }, parked.length]),
  },
  {
    name: 'gongkai_relay_lag_events',
    help: 'Events that wait to be published, counted up to 1000',
    labels: ['context'],
    figures: ({ context, reactions: { relay } }) => (relay === undefined ? [] : [[{ context }, relay.lag.events]]),
  },
  {
    name: 'gongkai_relay_lag_seconds',
    help: 'How long the first event that waits to be published has been waiting',
    labels: ['context'],
    figures: ({ context, reactions: { relay } }) => (relay === undefined ? [] : [[{ context }, relay.lag.ms / 1000]]),
  },
  {
    name: 'gongkai_process_parked_streams',
    help: 'Streams that are parked in a process',
    labels: ['context', 'process'],
    figures: ({ context, reactions: { processes } }) =>
      processes.map(({ process, parked }) => [{ context, process }, parked.length]),
  },
  {
    name: 'gongkai_effect_lag_seconds',
    help: 'How long the first event that waits for an effect has been waiting',
    labels: ['context', 'effect'],
    figures: ({ context, reactions: { effects } }) =>
      effects.map(({ effect, lag }) => [{ context, effect }, lag.ms / 1000]),
  },
  {
    name: 'gongkai_effect_parked_streams',
    help: 'Streams that are parked in an effect',
    labels: ['context', 'effect'],
    figures: ({ context, reactions: { effects } }) =>
      effects.map(({ effect, parked }) => [{ context, effect }, parked.length]),
  },
  {
    name: 'gongkai_deadlines_parked',
    help: 'Deadlines whose command was refused with a code that nothing answers to',
    labels: ['context'],
    figures: ({ context, reactions: { parkedDeadlines } }) => [[{ context }, parkedDeadlines.length]],
  },
];

const statusOf = async ({ name, projections, reactions }: ObservedContext): Promise<Status> => {
  const [ofProjections, ofReactions] = await Promise.all([projections.status(), reactions.status()]);
  return { context: name, projections: ofProjections, reactions: ofReactions };
};

/**
 * Tells Prometheus how far the contexts are, whenever it asks. The gauges of one scrape share one look at the databases; a context
 * whose database can't be asked has no figures but `gongkai_status_known` 0.
 */
export const observeContexts = (registry: Registry, contexts: readonly ObservedContext[], log: Logger): void => {
  let looking: Promise<readonly (Status | string)[]> | undefined;
  const look = (): Promise<readonly (Status | string)[]> => {
    looking ??= Promise.all(
      contexts.map((context) =>
        statusOf(context).catch((err: unknown) => {
          log.warn({ err, context: context.name }, 'no figures');
          return context.name;
        }),
      ),
    ).finally(() => (looking = undefined));
    return looking;
  };
  const gauge = (name: string, help: string, labels: readonly string[], figures: () => Promise<readonly Figure[]>) =>
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [registry],
      async collect() {
        const found = await figures();
        this.reset();
        for (const [of, value] of found) this.set(of, value);
      },
    });
  for (const { name, help, labels, figures } of GAUGES)
    gauge(name, help, labels, async () =>
      (await look()).flatMap((status) => (typeof status === 'string' ? [] : figures(status))),
    );
  gauge('gongkai_status_known', 'Whether the databases of a context could be asked', ['context'], async () =>
    (await look()).map((status) =>
      typeof status === 'string' ? [{ context: status }, 0] : [{ context: status.context }, 1],
    ),
  );
};
