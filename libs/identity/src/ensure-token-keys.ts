import type { ServiceConfig } from '@gongkai/config';
import { existsSync } from 'node:fs';
import { createTokenKeys, tokenKeyFilesIn, type TokenKeyFiles } from './token-keys.js';

/** The keys of tokens: the configuration's, or a pair in the data folder that is made at the first start. */
export const ensureTokenKeys = async (config: ServiceConfig): Promise<TokenKeyFiles> => {
  const own = tokenKeyFilesIn(config.DATA_DIR);
  const files: TokenKeyFiles = {
    privateKeyFile: config.TOKEN_PRIVATE_KEY_FILE ?? own.privateKeyFile,
    publicKeyFile: config.TOKEN_PUBLIC_KEY_FILE ?? own.publicKeyFile,
  };
  const isOwn = files.publicKeyFile === own.publicKeyFile && files.privateKeyFile === own.privateKeyFile;
  return isOwn && !existsSync(own.publicKeyFile) ? createTokenKeys(config.DATA_DIR) : files;
};
