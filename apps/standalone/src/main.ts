#!/usr/bin/env node
import 'reflect-metadata';
import { contexts } from '@gongkai/contexts/features';
import { GatewayModule, gatewayProblems } from '@gongkai/gateway-lib';
import { ensureTokenKeys, IdentityModule, loadPublicKey, tokenChecksOf } from '@gongkai/identity';
import { createLogger } from '@gongkai/operations';
import { loadConfig, serviceConfigSchema, type ServiceConfig } from '@gongkai/config';
import { isFounded, makeServiceKeys, prepareInstallation, welcome } from '@gongkai/installation';
import { runContexts, startFailure } from '@gongkai/service';
import { Module } from '@nestjs/common';
import { TOOLS, WHOLE_SYSTEM } from '@gongkai/bus/services';
import { join, resolve } from 'node:path';
import { RELEASE } from './version.js';

@Module({})
class StandaloneEdge {}

/** Over NATS, what this process and the command line prove themselves with. */
const serviceKeys = ({ BUS, DATA_DIR, NATS_NKEY_SEED_FILE: seedFile }: ServiceConfig) =>
  BUS === 'local'
    ? undefined
    : makeServiceKeys({
        folder: join(resolve(DATA_DIR), 'keys'),
        services: [WHOLE_SYSTEM, TOOLS],
        isKept: true,
        seedFile,
      });

const start = async (): Promise<void> => {
  const asked = loadConfig(serviceConfigSchema, process.env);
  const log = createLogger({ name: 'standalone', level: asked.LOG_LEVEL });
  const keys = await serviceKeys(asked);
  const installation = await prepareInstallation({ ...asked, ...keys?.settingsOf(TOOLS) }, log);
  const config = { ...installation.config, ...keys?.settingsOf(WHOLE_SYSTEM) };
  try {
    const publicKey = await loadPublicKey((await ensureTokenKeys(config)).publicKeyFile);
    const running = await runContexts({
      name: WHOLE_SYSTEM,
      config,
      log,
      contexts,
      edge: ({ bus, clock }) => ({
        module: {
          module: StandaloneEdge,
          imports: [
            IdentityModule.register({ publicKey, ...tokenChecksOf(config) }),
            GatewayModule.register({ bus, version: RELEASE, now: clock.now }),
          ],
        },
        problems: gatewayProblems(),
      }),
      closing: [{ name: 'postgres', close: () => installation.stop() }],
      folders: installation.databaseFolder === undefined ? [] : [installation.databaseFolder],
    });
    process.stdout.write(
      welcome({
        address: running.address,
        dataDir: resolve(config.DATA_DIR),
        databaseFolder: installation.databaseFolder,
        isFounded: await isFounded(config),
      }),
    );
  } catch (error) {
    await installation.stop();
    throw error;
  }
};

start().catch((error: unknown) => {
  const { message, exitCode } = startFailure(error);
  process.stderr.write(`gongkai could not start: ${message}\n`);
  process.exit(exitCode);
});
