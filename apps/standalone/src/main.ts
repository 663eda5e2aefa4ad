#!/usr/bin/env node
import 'reflect-metadata';
import { contexts } from '@gongkai/contexts/features';
import { GatewayModule, gatewayProblems } from '@gongkai/gateway-lib';
import { ensureTokenKeys, IdentityModule, loadPublicKey } from '@gongkai/identity';
import { createLogger } from '@gongkai/operations';
import { loadConfig, serviceConfigSchema } from '@gongkai/config';
import { prepareInstallation, welcome } from '@gongkai/installation';
import { runContexts, startFailure } from '@gongkai/service';
import { Module } from '@nestjs/common';
import { resolve } from 'node:path';
import { RELEASE } from './version.js';

@Module({})
class StandaloneEdge {}

const start = async (): Promise<void> => {
  const asked = loadConfig(serviceConfigSchema, process.env);
  const log = createLogger({ name: 'standalone', level: asked.LOG_LEVEL });
  const installation = await prepareInstallation(asked, log);
  const { config } = installation;
  try {
    const publicKey = await loadPublicKey((await ensureTokenKeys(config)).publicKeyFile);
    const running = await runContexts({
      name: 'standalone',
      config,
      log,
      contexts,
      edge: ({ bus, clock }) => ({
        module: {
          module: StandaloneEdge,
          imports: [
            IdentityModule.register({ publicKey }),
            GatewayModule.register({ bus, version: RELEASE, now: clock.now }),
          ],
        },
        problems: gatewayProblems(),
      }),
      closing: [{ name: 'postgres', close: () => installation.stop() }],
    });
    process.stdout.write(
      welcome({
        address: running.address,
        dataDir: resolve(config.DATA_DIR),
        databaseFolder: installation.databaseFolder,
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
