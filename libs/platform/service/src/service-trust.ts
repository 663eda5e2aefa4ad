import { trustAmong, type ServiceKeys, type ServiceTrust } from '@gongkai/bus';
import { ConfigError } from '@gongkai/config';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const serviceKeys: z.ZodType<ServiceKeys> = z.record(z.string(), z.string().regex(/^[\w-]{43}$/));

const unusable = (file: string, why: string, cause?: unknown): ConfigError =>
  new ConfigError([`SERVICE_KEYS_FILE: ${file} ${why}`], { cause });

const keysIn = async (file: string): Promise<ServiceKeys> => {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unusable(file, "can't be opened", cause);
  });
  try {
    return serviceKeys.parse(JSON.parse(text));
  } catch (cause) {
    throw unusable(file, 'is not what services know one another by', cause);
  }
};

/**
 * Whom a service knows, by the file that all services of an installation are given.
 * @throws ConfigError for a file that can't be used, or that knows this service by another seed
 */
export const serviceTrustFrom = async (file: string, name: string, seed: string): Promise<ServiceTrust> => {
  const keys = await keysIn(file);
  try {
    return trustAmong(keys, name, seed);
  } catch (cause) {
    throw unusable(file, `knows ${name} by another seed than its own, or not at all`, cause);
  }
};
