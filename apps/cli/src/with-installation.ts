import 'reflect-metadata';
import { createLogger, type Logger } from '@gongkai/operations';
import { loadConfig, serviceConfigSchema, type ServiceConfig } from '@gongkai/config';
import { runningInstallation } from '@gongkai/installation';
import {
  causesOf,
  prepareContext,
  connectPlatform,
  serveContext,
  startFailure,
  type ContextDefinition,
  type PreparedContext,
  type Platform,
} from '@gongkai/service';
import { Ended } from './outcome.js';

/** The configuration of the installation that runs here. @throws ConfigError */
export const installationConfig = async (): Promise<ServiceConfig> =>
  runningInstallation(loadConfig(serviceConfigSchema, process.env));

const isUnreachable = (error: unknown): boolean =>
  causesOf(error).some((cause) => 'code' in cause && cause.code === 'ECONNREFUSED');

/**
 * The bus of a tool: its own, which nobody else hears, or the installation's where services of several processes talk, so
 * that they answer and their copies can be purged.
 */
export type ToolBus = 'own' | 'of-installation';

/** Opens the platform. @throws Ended that says where nothing answers. */
const connected = async (bus: ToolBus): Promise<Platform> => {
  const config = await installationConfig();
  try {
    return await connectPlatform(bus === 'own' ? { ...config, BUS: 'local' } : config, silent(), 'tools');
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    const { message, exitCode } = startFailure(error);
    const advice =
      'is the server running? Start it with npm start, or look at DATA_DIR and the addresses in the environment';
    throw new Ended(`${message}: ${advice}`, exitCode);
  }
};

/** Says nothing unless LOG_LEVEL asks, and then on stderr: what is printed is the result. */
const silent = (): Logger =>
  createLogger({
    name: 'gongkai',
    level: process.env['LOG_LEVEL'] ?? 'silent',
    to: { write: (line) => void process.stderr.write(line) },
  });

/** Opens the installation's platform for one piece of work, and closes it whatever comes. */
export const withPlatform = async <T>(work: (platform: Platform) => Promise<T>, bus: ToolBus = 'own'): Promise<T> => {
  const platform = await connected(bus);
  try {
    return await work(platform);
  } finally {
    for (const { close } of platform.closing) await close();
  }
};

/** As {@link withPlatform}, with contexts prepared on it; what follows the log stays with the servers. */
export const withContexts = <T>(
  definitions: readonly ContextDefinition[],
  work: (contexts: readonly PreparedContext[], platform: Platform) => Promise<T>,
  bus: ToolBus = 'own',
): Promise<T> =>
  withPlatform(async (platform) => {
    const prepared: PreparedContext[] = [];
    try {
      for (const definition of definitions) prepared.push(await prepareContext(definition, platform));
      return await work(prepared, platform);
    } finally {
      for (const { parts } of prepared) await parts.readModels.close();
    }
  }, bus);

/** As {@link withContexts} for one context, which serves its commands and queries within this process. */
export const withServedContext = <T>(
  definition: ContextDefinition,
  work: (context: PreparedContext, platform: Platform) => Promise<T>,
): Promise<T> =>
  withContexts([definition], async ([context], platform) => {
    if (context === undefined) throw new RangeError('the context was not prepared');
    const stop = await serveContext(definition, context);
    try {
      return await work(context, platform);
    } finally {
      await stop();
    }
  });
