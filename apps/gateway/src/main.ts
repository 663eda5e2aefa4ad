#!/usr/bin/env node
import 'reflect-metadata';
import { contextsAnswered, GatewayModule, gatewayProblems } from '@gongkai/gateway-lib';
import { IdentityModule, loadPublicKey, tokenChecksOf } from '@gongkai/identity';
import { ConfigError, loadConfig, serviceConfigSchema } from '@gongkai/config';
import { createLogger, createMetrics } from '@gongkai/operations';
import { connectBus, runProcess, startFailure } from '@gongkai/service/process';
import { Module } from '@nestjs/common';
import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

@Module({})
class GatewayEdge {}

const start = async (): Promise<void> => {
  const config = loadConfig(serviceConfigSchema, process.env);
  const { TOKEN_PUBLIC_KEY_FILE: keyFile } = config;
  if (keyFile === undefined)
    throw new ConfigError(['TOKEN_PUBLIC_KEY_FILE: is missing (the key that tokens are checked with)']);
  const log = createLogger({ name: 'gateway', level: config.LOG_LEVEL });
  const publicKey = await loadPublicKey(keyFile);
  const metrics = createMetrics('gateway');
  const bus = await connectBus(config, log, 'gateway', metrics);
  try {
    const { address } = await runProcess({
      name: 'gateway',
      config,
      log,
      metrics,
      edge: {
        module: {
          module: GatewayEdge,
          imports: [
            IdentityModule.register({ publicKey, ...tokenChecksOf(config) }),
            GatewayModule.register({ bus, version, now: Date.now }),
          ],
        },
        problems: gatewayProblems(),
      },
      checks: [{ name: 'bus', check: () => bus.ping() }, ...contextsAnswered(bus)],
      closing: [{ name: 'bus', close: () => bus.close() }],
    });
    log.info({ address }, 'ready');
  } catch (error) {
    await bus.close();
    throw error;
  }
};

start().catch((error: unknown) => {
  const { message, exitCode } = startFailure(error);
  process.stderr.write(`gateway could not start: ${message}\n`);
  process.exit(exitCode);
});
