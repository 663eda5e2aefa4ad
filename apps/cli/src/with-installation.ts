import { createLogger, loadConfig, serviceConfigSchema, type Logger, type ServiceConfig } from '@gongkai/runtime';
import {
  openContext,
  openPlatform,
  runningInstallation,
  serveContext,
  type ContextDefinition,
  type OpenedContext,
  type Platform,
} from '@gongkai/service';

/** The configuration of the installation that runs here. @throws ConfigError */
export const installationConfig = async (): Promise<ServiceConfig> =>
  runningInstallation(loadConfig(serviceConfigSchema, process.env));

const silent = (): Logger => createLogger({ name: 'gongkai', level: process.env['LOG_LEVEL'] ?? 'silent' });

/** Opens the installation's platform for one piece of work, with a bus of this process's own, and closes it whatever comes. */
export const withPlatform = async <T>(work: (platform: Platform) => Promise<T>): Promise<T> => {
  const platform = await openPlatform({ ...(await installationConfig()), BUS: 'local' }, silent());
  try {
    return await work(platform);
  } finally {
    for (const { close } of platform.closing) await close();
  }
};

/** As {@link withPlatform}, with contexts opened on it; what follows the log stays with the servers. */
export const withContexts = <T>(
  definitions: readonly ContextDefinition[],
  work: (contexts: readonly OpenedContext[], platform: Platform) => Promise<T>,
): Promise<T> =>
  withPlatform(async (platform) => {
    const opened: OpenedContext[] = [];
    try {
      for (const definition of definitions) opened.push(await openContext(definition, platform));
      return await work(opened, platform);
    } finally {
      for (const { parts } of opened) await parts.readModels.close();
    }
  });

/** As {@link withContexts} for one context, which serves its commands and queries within this process. */
export const withServedContext = <T>(
  definition: ContextDefinition,
  work: (context: OpenedContext, platform: Platform) => Promise<T>,
): Promise<T> =>
  withContexts([definition], async ([context], platform) => {
    if (context === undefined) throw new RangeError('the context was not opened');
    const stop = await serveContext(definition, context);
    try {
      return await work(context, platform);
    } finally {
      await stop();
    }
  });
