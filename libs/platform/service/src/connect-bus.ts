import { localBroker, localBus, trustedBus, trustWithinProcess, type Bus } from '@gongkai/bus';
import { Registry, type Logger } from '@gongkai/operations';
import { type ServiceConfig } from '@gongkai/config';
import { missing } from './missing.js';
import { natsSeedFrom } from './nats-seed.js';
import { countedBusFaults } from './platform-metrics.js';
import { serviceTrustFrom } from './service-trust.js';

/**
 * The bus that the configuration names, for the service of that name. Over NATS a service proves with its seed, to the server
 * and to each other service, what it sends and answers; within one process the same is asked of all, and nobody else can ask.
 * @throws ConfigError for a server, seed or file of keys that isn't named or can't be used
 */
export const connectBus = async (
  config: ServiceConfig,
  log: Logger,
  name: string,
  metrics = new Registry(),
): Promise<Bus> => {
  const { BUS, NATS_URL, NATS_NKEY_SEED_FILE, SERVICE_KEYS_FILE } = config;
  const onFault = countedBusFaults(metrics, log);
  if (BUS === 'local') return trustedBus(localBus({ broker: localBroker(), onFault }), trustWithinProcess());
  if (NATS_URL === undefined) throw missing('NATS_URL', 'nats://host:4222');
  if (NATS_NKEY_SEED_FILE === undefined) throw missing('NATS_NKEY_SEED_FILE', "the seed of this service's nkey");
  if (SERVICE_KEYS_FILE === undefined) throw missing('SERVICE_KEYS_FILE', 'what services know one another by');
  const nkeySeed = await natsSeedFrom(NATS_NKEY_SEED_FILE);
  const trust = await serviceTrustFrom(SERVICE_KEYS_FILE, name, nkeySeed);
  // Its client is loaded where it is named: it is many modules to read.
  const { natsBus } = await import('@gongkai/bus/nats');
  return trustedBus(await natsBus({ url: NATS_URL, name, onFault, nkeySeed }), trust);
};
