#!/usr/bin/env node
import 'reflect-metadata';
import { itemsContext } from '@gongkai/items-feature';
import { createLogger } from '@gongkai/operations';
import { loadConfig, serviceConfigSchema } from '@gongkai/config';
import { runContexts, startFailure } from '@gongkai/service';

const start = async (): Promise<void> => {
  const config = loadConfig(serviceConfigSchema, process.env);
  const log = createLogger({ name: 'items', level: config.LOG_LEVEL });
  const { address } = await runContexts({ name: 'items', config, log, contexts: [itemsContext] });
  log.info({ address }, 'ready');
};

start().catch((error: unknown) => {
  const { message, exitCode } = startFailure(error);
  process.stderr.write(`items could not start: ${message}\n`);
  process.exit(exitCode);
});
