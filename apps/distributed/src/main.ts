#!/usr/bin/env node
import { createLogger, exitOnSignals } from '@gongkai/operations/process';
import { loadConfig, serviceConfigSchema, type ServiceConfig } from '@gongkai/config';
import { welcome } from '@gongkai/installation';
import { startFailure } from '@gongkai/service/launching';
import { launch } from './launch.js';
import { ServiceFailure } from './run-service.js';

/** KurrentDB when it is named, else PostgreSQL; the bus is NATS, a server of our own unless one is named. */
const asked = (): ServiceConfig => {
  const { KURRENTDB_URL, KURRENTDB_URL_FILE, EVENT_STORE: store } = process.env;
  const isKurrentdbNamed = [KURRENTDB_URL, KURRENTDB_URL_FILE].some((name) => (name ?? '') !== '');
  const chosen = store ?? (isKurrentdbNamed ? 'kurrentdb' : 'postgres');
  return loadConfig(serviceConfigSchema, { ...process.env, EVENT_STORE: chosen, BUS: undefined });
};

const start = async (): Promise<void> => {
  const config = asked();
  const log = createLogger({ name: 'distributed', level: config.LOG_LEVEL });
  const launching = launch(config, log);
  const stop = (): Promise<unknown> =>
    launching.then(
      ({ stop: end }) => end(),
      () => 1,
    );
  exitOnSignals({ steps: [{ name: 'system', close: stop }], log, deadlineMs: 90_000 });
  process.stdout.write(welcome(await launching));
};

start().catch((error: unknown) => {
  const { message, exitCode } = error instanceof ServiceFailure ? error : startFailure(error);
  process.stderr.write(`gongkai could not start: ${message}\n`);
  process.exit(exitCode);
});
