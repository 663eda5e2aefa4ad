import { createHttpApp } from '@gongkai/http';
import {
  createMetrics,
  exitOnSignals,
  Readiness,
  shutDown,
  startMetricsServer,
  type Logger,
  type ReadinessCheck,
  type Registry,
  type ShutdownStep,
} from '@gongkai/operations';
import { type ProblemRegistry } from '@gongkai/problems';
import { type ServiceConfig } from '@gongkai/config';
import type { DynamicModule, Type } from '@nestjs/common';
import { tellLauncher } from './launcher.js';

/** What one process of the system is made of: parts that run, and the HTTP side that tells of them. */
export interface ProcessParts {
  readonly name: string;
  readonly config: ServiceConfig;
  readonly log: Logger;
  /** What its parts tell to Prometheus; the process's own figures come with it. */
  readonly metrics?: Registry;
  /** What is served over HTTP besides health; a service without an edge serves health alone. */
  readonly edge: { readonly module: DynamicModule | Type; readonly problems: ProblemRegistry };
  readonly checks: readonly ReadinessCheck[];
  /** What must hold besides for `/health`. */
  readonly wholeness?: readonly ReadinessCheck[];
  /** After HTTP has stopped, in this order. */
  readonly closing: readonly ShutdownStep[];
}

export interface RunningProcess {
  /** `http://host:port`. */
  readonly address: string;
  stop(): Promise<0 | 1>;
}

/** What an edge takes, as its settings say. */
const limitsIn = (config: ServiceConfig) => ({
  rates: {
    anonymous: { perSecond: config.RATE_ANONYMOUS_PER_SECOND, burst: config.RATE_ANONYMOUS_BURST },
    token: { perSecond: config.RATE_TOKEN_PER_SECOND, burst: config.RATE_TOKEN_BURST },
  },
  connections: { all: config.HTTP_MAX_CONNECTIONS, perAddress: config.HTTP_MAX_CONNECTIONS_PER_ADDRESS },
  ...(config.TRUSTED_PROXIES === undefined ? {} : { trustedProxies: config.TRUSTED_PROXIES }),
});

/**
 * Listens, serves metrics where a port is named, and stops in order on SIGTERM, SIGINT and the launcher's death. When listening fails the HTTP side
 * is let go of and the error thrown; `closing` is then the caller's.
 */
export const runProcess = async ({
  name,
  config,
  log,
  metrics = createMetrics(name),
  edge,
  checks,
  wholeness = [],
  closing,
}: ProcessParts): Promise<RunningProcess> => {
  const readiness = new Readiness(checks, wholeness);
  const app = await createHttpApp(edge.module, {
    problems: edge.problems,
    log,
    readiness,
    metrics,
    ...limitsIn(config),
  });
  const own: ShutdownStep[] = [{ name: 'http', close: () => app.close() }];
  try {
    if (config.METRICS_PORT !== undefined) {
      const server = await startMetricsServer(metrics, { port: config.METRICS_PORT, host: config.METRICS_HOST });
      own.unshift({ name: 'metrics', close: () => server.close() });
    }
    await app.listen(config.HTTP_PORT, config.HTTP_HOST);
  } catch (error) {
    await shutDown({ steps: own, log });
    throw error;
  }
  const shutdown = { steps: [...own, ...closing], log, onBegin: () => readiness.stop() };
  exitOnSignals(shutdown);
  const address = await app.getUrl();
  tellLauncher({ readyAt: address });
  return { address, stop: () => shutDown(shutdown) };
};
