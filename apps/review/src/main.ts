#!/usr/bin/env node
import 'reflect-metadata';
import { reviewContext } from '@gongkai/review-feature';
import { createLogger } from '@gongkai/operations';
import { loadConfig, serviceConfigSchema } from '@gongkai/config';
import { runContexts, startFailure } from '@gongkai/service';

const start = async (): Promise<void> => {
  const config = loadConfig(serviceConfigSchema, process.env);
  const log = createLogger({ name: 'review', level: config.LOG_LEVEL });
  const { address } = await runContexts({ name: 'review', config, log, contexts: [reviewContext] });
  log.info({ address }, 'ready');
};

start().catch((error: unknown) => {
  const { message, exitCode } = startFailure(error);
  process.stderr.write(`review could not start: ${message}\n`);
  process.exit(exitCode);
});
