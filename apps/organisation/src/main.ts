#!/usr/bin/env node
import 'reflect-metadata';
import { contextPowers } from '@gongkai/contexts';
import { organisationContext } from '@gongkai/organisation-feature';
import { createLogger } from '@gongkai/operations';
import { loadConfig, serviceConfigSchema } from '@gongkai/config';
import { runContexts, startFailure } from '@gongkai/service';

const start = async (): Promise<void> => {
  const config = loadConfig(serviceConfigSchema, process.env);
  const log = createLogger({ name: 'organisation', level: config.LOG_LEVEL });
  const { address } = await runContexts({
    name: 'organisation',
    config,
    log,
    contexts: [organisationContext(contextPowers)],
  });
  log.info({ address }, 'ready');
};

start().catch((error: unknown) => {
  const { message, exitCode } = startFailure(error);
  process.stderr.write(`organisation could not start: ${message}\n`);
  process.exit(exitCode);
});
