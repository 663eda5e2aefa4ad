import { ensureTokenKeys, revocationsFileOf } from '@gongkai/identity/keys';
import { endTenancy, keepRunning, startLocalNats, takeTenancy } from '@gongkai/local-servers';
import { shutDown, type Logger, type ShutdownStep } from '@gongkai/operations/process';
import type { ServiceConfig } from '@gongkai/config';
import { isFounded, keyFilesOf, makeServiceKeys, prepareInstallation, type MachineKeys } from '@gongkai/installation';
import { TOOLS } from '@gongkai/bus/services';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { endOrphan } from './orphans.js';
import { runService, type RunningService } from './run-service.js';
import { SERVICE_NAMES, servicesOf } from './services.js';

/** Everything that stop waits for together: services, then servers. @unit ms */
const STOP_WITHIN_MS = 60_000;

/** The system, running as one process per service. */
export interface Launched {
  /** Where the gateway answers. */
  readonly address: string;
  readonly dataDir: string;
  readonly databaseFolder: string | undefined;
  readonly isFounded: boolean;
  stop(): Promise<0 | 1>;
}

/** Who may send and hear what: the same file as in containers. */
const AUTHORIZATION = new URL('../../../infra/nats/authorization.conf', import.meta.url);

const ownNats = async (
  dataDir: string,
  { natsKeys }: MachineKeys,
  log: Logger,
): Promise<{ url: string; stop: () => Promise<void> }> => {
  const authorization = await readFile(AUTHORIZATION, 'utf8');
  const { server, stop } = await keepRunning({
    start: (port) =>
      startLocalNats({
        dir: join(dataDir, 'nats'),
        access: { authorization, keys: natsKeys },
        ...(port === undefined ? {} : { port }),
      }),
    onDeath: (err) => log.error(err === undefined ? {} : { err }, 'nats-server is gone; it is started again'),
    onReturn: () => log.info('nats-server is back'),
  });
  return { url: server.url, stop };
};

/** What the services are told, once everything that they stand on is there. */
const settled = async (config: ServiceConfig): Promise<ServiceConfig> => {
  const { masterKeyFile, erasureLedgerFile } = keyFilesOf(config);
  const { publicKeyFile, privateKeyFile } = await ensureTokenKeys(config);
  return {
    ...config,
    MASTER_KEY_FILE: resolve(masterKeyFile),
    ERASURE_LEDGER_FILE: resolve(erasureLedgerFile),
    TOKEN_PUBLIC_KEY_FILE: resolve(publicKeyFile),
    TOKEN_PRIVATE_KEY_FILE: resolve(privateKeyFile),
    TOKEN_REVOCATIONS_FILE: resolve(revocationsFileOf(config)),
  };
};

/** All at once; when one can't start, none is left running. */
const allServices = async (
  config: ServiceConfig,
  { run, keys }: { readonly run: string; readonly keys: MachineKeys },
  log: Logger,
): Promise<readonly RunningService[]> => {
  const starts = servicesOf(config, keys).map((service) =>
    runService(service, join(run, `${service.name}.pid.json`), log),
  );
  const results = await Promise.allSettled(starts);
  const running = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed === undefined) return running;
  await Promise.all(running.map((service) => service.stop()));
  throw failed.reason;
};

/**
 * Starts what is not configured elsewhere (nats-server, PostgreSQL), then every service as a process of its own, and waits
 * until all serve. What an earlier launcher that was killed left behind is ended first.
 * @throws LocalServerFailure `folder-in-use` when another one runs in the data folder; ServiceFailure; the servers' own
 */
export const launch = async (asked: ServiceConfig, log: Logger): Promise<Launched> => {
  const dataDir = resolve(asked.DATA_DIR);
  const run = join(dataDir, 'run');
  await mkdir(run, { recursive: true, mode: 0o700 });
  await takeTenancy(run);
  const started: ShutdownStep[] = [{ name: 'data folder', close: () => endTenancy(run) }];
  const stop = (): Promise<0 | 1> => shutDown({ steps: started, log, deadlineMs: STOP_WITHIN_MS });
  try {
    for (const name of SERVICE_NAMES) await endOrphan(join(run, `${name}.pid.json`), log);
    const keys = await makeServiceKeys({
      folder: join(dataDir, 'keys'),
      services: [...SERVICE_NAMES, TOOLS],
      isKept: asked.NATS_URL !== undefined,
      seedFile: asked.NATS_NKEY_SEED_FILE,
    });
    const nats = asked.NATS_URL === undefined ? await ownNats(dataDir, keys, log) : undefined;
    if (nats !== undefined) started.unshift({ name: 'nats-server', close: nats.stop });
    const NATS_URL = asked.NATS_URL ?? nats?.url;
    const config: ServiceConfig = { ...asked, DATA_DIR: dataDir, BUS: 'nats', NATS_URL, ...keys.settingsOf(TOOLS) };
    const installation = await prepareInstallation(config, log);
    started.unshift({ name: 'postgres', close: installation.stop });
    const services = await allServices(await settled(installation.config), { run, keys }, log);
    for (const service of services.toReversed()) started.unshift({ name: service.name, close: () => service.stop() });
    const gateway = services.find(({ name }) => name === 'gateway');
    const { config: stands, databaseFolder } = installation;
    return { address: gateway?.address ?? '', dataDir, databaseFolder, isFounded: await isFounded(stands), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
