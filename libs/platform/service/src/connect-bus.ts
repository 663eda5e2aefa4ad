import { localBroker, localBus, type Bus } from '@gongkai/bus';
import { Registry, type Logger } from '@gongkai/operations';
import { type ServiceConfig } from '@gongkai/config';
import { missing } from './missing.js';
import { natsSeedFrom } from './nats-seed.js';
import { countedBusFaults } from './platform-metrics.js';

/**
 * The bus that the configuration names, for the service of that name. Whoever reaches a NATS server without keys may send what he likes as whomever he likes.
 * @throws ConfigError for a server that isn't named, or a seed that can't be used
 */
export const connectBus = async (
  config: ServiceConfig,
  log: Logger,
  name: string,
  metrics = new Registry(),
): Promise<Bus> => {
  const { BUS, NATS_URL, NATS_NKEY_SEED_FILE } = config;
  const onFault = countedBusFaults(metrics, log);
  if (BUS === 'local') return localBus({ broker: localBroker(), onFault });
  if (NATS_URL === undefined) throw missing('NATS_URL', 'nats://host:4222');
  const nkeySeed = await natsSeedFrom(NATS_NKEY_SEED_FILE);
  // Its client is loaded where it is named: it is many modules to read.
  const { natsBus } = await import('@gongkai/bus/nats');
  return natsBus({ url: NATS_URL, name, onFault, ...(nkeySeed === undefined ? {} : { nkeySeed }) });
};
