import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  createMetrics,
  diskRoom,
  NotWhole,
  type Logger,
  type ReadinessCheck,
  type ShutdownStep,
} from '@gongkai/operations';
import { untilDatabasesAnswer } from '@gongkai/database';
import { problemRegistry, type ProblemRegistry } from '@gongkai/problems';
import { type ServiceConfig } from '@gongkai/config';
import { Module, type DynamicModule } from '@nestjs/common';
import { startContext, type ContextDefinition, type RunningContext } from './context.js';
import { connectPlatform, type Platform } from './platform.js';
import { runProcess, type RunningProcess } from './run-process.js';
import { observeContexts } from './status-metrics.js';
import { sweepUnusedKeys } from './sweep-unused-keys.js';

/** A process that serves contexts over the bus has no edge but health. */
@Module({})
class NoEdge {}

export interface RunContextsOptions {
  readonly name: string;
  readonly config: ServiceConfig;
  readonly log: Logger;
  readonly contexts: readonly ContextDefinition[];
  /** The HTTP side, where this process has one. */
  readonly edge?: (platform: Platform) => { readonly module: DynamicModule; readonly problems: ProblemRegistry };
  /** Let go of last, e.g. a database server of our own. */
  readonly closing?: readonly ShutdownStep[];
  /** Where a server of its own keeps data; the process's own folders are known. */
  readonly folders?: readonly string[];
}

const databasesOf = ({ DATABASE_URL: main, VAULT_DATABASE_URL: keys }: ServiceConfig): readonly string[] =>
  [main, keys].filter((url) => url !== undefined);

/** Where the process itself writes: its data, and the ledger of what was destroyed. */
const ownFolders = ({ DATA_DIR, ERASURE_LEDGER_FILE }: ServiceConfig): readonly string[] =>
  [DATA_DIR, ...(ERASURE_LEDGER_FILE === undefined ? [] : [dirname(ERASURE_LEDGER_FILE)])].filter((folder) =>
    existsSync(folder),
  );

const stepsOf = (contexts: readonly RunningContext[], platform: Platform): readonly ShutdownStep[] => [
  ...contexts.flatMap(({ closing }) => closing),
  ...platform.closing,
];

type Watched = Pick<RunningContext, 'name' | 'projections' | 'reactions'>;

/** @throws NotWhole naming in what a stream, or a deadline, is parked */
const assertNothingParked = async ({ projections, reactions }: Watched): Promise<void> => {
  const parked = [...(await projections.parkedIn()), ...(await reactions.parkedIn())];
  if (parked.length > 0) throw new NotWhole(parked);
};

/** @throws NotWhole naming what doesn't go on in this process */
const assertNothingHalted = ({ projections, reactions }: Watched): Promise<void> => {
  const halted = [...projections.halted(), ...reactions.halted()];
  return halted.length > 0 ? Promise.reject(new NotWhole(halted)) : Promise.resolve();
};

const wholenessOf = (context: Watched): readonly ReadinessCheck[] => [
  { name: `nothing parked in ${context.name}`, check: () => assertNothingParked(context) },
  { name: `nothing halted in ${context.name}`, check: () => assertNothingHalted(context) },
];

/**
 * Connects the platform, runs the contexts on it, and listens. The same for one context per process and for all in one: only
 * the list differs.
 */
export const runContexts = async (options: RunContextsOptions): Promise<RunningProcess> => {
  const { name, config, log, edge, closing = [], folders = [] } = options;
  const metrics = createMetrics(name);
  await untilDatabasesAnswer(databasesOf(config), { withinMs: config.DATABASE_WAIT_SECONDS * 1000, log });
  const platform = await connectPlatform(config, log, name, metrics);
  const running: RunningContext[] = [];
  const swept: ShutdownStep[] = [];
  const steps = (): readonly ShutdownStep[] => [...swept, ...stepsOf(running, platform)];
  try {
    for (const definition of options.contexts) running.push(await startContext(definition, platform));
    observeContexts(metrics, running, log);
    const { vault, store } = platform;
    swept.push(sweepUnusedKeys({ vault, store, log }));
    return await runProcess({
      name,
      config,
      log,
      metrics,
      edge: edge?.(platform) ?? { module: NoEdge, problems: problemRegistry() },
      checks: [
        { name: 'event store', check: () => platform.store.ping(), isTelling: true },
        { name: 'bus', check: () => platform.bus.ping() },
        { name: 'vault', check: () => platform.vault.ping() },
        diskRoom([...folders, ...ownFolders(config)]),
        { name: 'clock', check: () => platform.clock.assertReady() },
        ...running.flatMap(({ checks }) => checks),
      ],
      wholeness: running.flatMap(wholenessOf),
      closing: [...steps(), ...closing],
    });
  } catch (error) {
    for (const { name: step, close } of steps())
      await close().catch((err: unknown) => log.error({ err, step }, 'could not be closed'));
    throw error;
  }
};
