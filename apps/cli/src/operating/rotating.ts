import { access } from 'node:fs/promises';
import { ConfigError, loadConfig, serviceConfigSchema, type ServiceConfig } from '@gongkai/config';
import { keyFilesOf, prepareInstallation, runningInstallation } from '@gongkai/installation';
import { createLogger } from '@gongkai/operations';
import { createMasterKeyFile, rotateKeyFile, rotateMasterKey, type RotatedKeyFile } from '@gongkai/vault';

export interface Rotated extends RotatedKeyFile {
  /** A server may be running on these keys, and doesn't know the new master key. */
  readonly isRunning: boolean;
}

const rotateTo = async (url: string, keyFile: string, newKeyFile: string | undefined): Promise<RotatedKeyFile> => {
  if (newKeyFile === undefined) return rotateKeyFile(url, keyFile);
  await createMasterKeyFile(newKeyFile);
  return { wrappedAnew: await rotateMasterKey({ url, oldKeyFile: keyFile, newKeyFile }), oldKeyFile: keyFile };
};

/** The installation that runs, or the one whose databases the environment names; nothing for one that is stopped. */
const running = async (config: ServiceConfig): Promise<ServiceConfig | undefined> => {
  try {
    return await runningInstallation(config);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    // Without the key there is nothing to rotate, and a database made here would be another installation.
    await access(keyFilesOf(config).masterKeyFile).catch(() => {
      throw error;
    });
    return undefined;
  }
};

/**
 * Wraps all keys of the installation by a new master key. One that is stopped and has a database of its own gets it for as long as
 * that takes.
 * @throws VaultFault, ConfigError
 */
export const rotate = async (newKeyFile: string | undefined): Promise<Rotated> => {
  const config = loadConfig(serviceConfigSchema, process.env);
  const { masterKeyFile } = keyFilesOf(config);
  const found = await running(config);
  if (found !== undefined)
    return { ...(await rotateTo(found.VAULT_DATABASE_URL ?? '', masterKeyFile, newKeyFile)), isRunning: true };
  const log = createLogger({ name: 'gongkai', level: 'silent' });
  const { config: own, stop } = await prepareInstallation(config, log);
  try {
    return { ...(await rotateTo(own.VAULT_DATABASE_URL ?? '', masterKeyFile, newKeyFile)), isRunning: false };
  } finally {
    await stop();
  }
};
