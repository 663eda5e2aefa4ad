import { EDGE } from '@gongkai/bus/services';
import type { ServiceConfig } from '@gongkai/config';
import type { MachineKeys } from '@gongkai/installation';
import { CONTEXT_NAMES } from '@gongkai/contexts/names';
import { fileURLToPath } from 'node:url';
import { environmentOf } from './environment.js';

/** A process of the system, as this launcher starts it. */
export interface Service {
  readonly name: string;
  /** Its file. */
  readonly program: string;
  /** All of it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Apps lie side by side. */
const programOf = (app: string): string => fileURLToPath(new URL(`../../${app}/dist/program.js`, import.meta.url));

const metricsAt = ({ METRICS_PORT: first }: ServiceConfig, place: number): Record<string, string> =>
  first === undefined ? {} : { METRICS_PORT: String(first === 0 ? 0 : first + place) };

/** In the order in which they are let go of. */
export const SERVICE_NAMES: readonly string[] = [EDGE, ...CONTEXT_NAMES.toReversed()];

/** Every service, with keys of its own. Only the gateway has a port that people know. */
export const servicesOf = (config: ServiceConfig, keys: Pick<MachineKeys, 'settingsOf'>): readonly Service[] =>
  SERVICE_NAMES.map((name, place) => ({
    name,
    program: programOf(name),
    environment: {
      ...environmentOf(place === 0 ? 'gateway' : 'contexts', { ...config, ...keys.settingsOf(name) }, process.env),
      ...metricsAt(config, place),
      ...(place === 0 ? {} : { HTTP_HOST: '127.0.0.1', HTTP_PORT: '0' }),
    },
  }));
