import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The keys by which the services of one machine prove themselves. */
export interface MachineKeys {
  /** What nats-server knows them by: variables of its configuration. */
  readonly natsKeys: string;
  /** What a service is told of them. */
  settingsOf(service: string): { readonly NATS_NKEY_SEED_FILE: string; readonly SERVICE_KEYS_FILE: string };
}

export interface MachineKeysOptions {
  readonly folder: string;
  readonly services: readonly string[];
  /** Keeps what is there, for a server that may know the keys already; else all are made anew. */
  readonly isKept: boolean;
  /** One seed for all, where a server knows no more than one. */
  readonly seedFile?: string | undefined;
}

const write = async (file: string, text: string): Promise<void> => {
  const draft = `${file}.new`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, file);
};

const textIn = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });

/**
 * Makes a seed for each service, readable by its owner only, and tells what the others (`service-keys.json`) and a nats-server
 * (`nats-keys.conf`) may know of it.
 */
export const makeServiceKeys = async ({
  folder,
  services,
  isKept,
  seedFile,
}: MachineKeysOptions): Promise<MachineKeys> => {
  // Its client is many modules to read, and who has no bus but his own needs none of them.
  const { createNatsSeed, natsKeysText, serviceKeysText } = await import('@gongkai/bus/nats');
  if (!isKept) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const seedFileOf = (service: string): string => resolve(seedFile ?? join(folder, `${service}.seed`));
  const seeds: Record<string, string> = {};
  for (const service of services) {
    const file = seedFileOf(service);
    const kept = await textIn(file);
    const seed = kept?.trim() ?? createNatsSeed();
    if (kept === undefined) await write(file, `${seed}\n`);
    seeds[service] = seed;
  }
  const natsKeys = natsKeysText(seeds);
  const SERVICE_KEYS_FILE = join(folder, 'service-keys.json');
  await write(SERVICE_KEYS_FILE, serviceKeysText(seeds));
  await write(join(folder, 'nats-keys.conf'), natsKeys);
  return {
    natsKeys,
    settingsOf: (service) => ({ NATS_NKEY_SEED_FILE: seedFileOf(service), SERVICE_KEYS_FILE }),
  };
};
