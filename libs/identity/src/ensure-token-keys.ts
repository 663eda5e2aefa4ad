import type { ServiceConfig } from '@gongkai/config';
import { existsSync } from 'node:fs';
import { assertPair, createTokenKeys, tellPublicKey, tokenKeyFilesIn, type TokenKeyFiles } from './token-keys.js';

/**
 * The keys of tokens: the configuration's, or a pair in the data folder that is made at the first start. Where only the private key
 * is left, the public one is told again.
 * @throws TokenKeyError when the two don't belong together
 */
export const ensureTokenKeys = async (config: ServiceConfig): Promise<TokenKeyFiles> => {
  const own = tokenKeyFilesIn(config.DATA_DIR);
  const files: TokenKeyFiles = {
    privateKeyFile: config.TOKEN_PRIVATE_KEY_FILE ?? own.privateKeyFile,
    publicKeyFile: config.TOKEN_PUBLIC_KEY_FILE ?? own.publicKeyFile,
  };
  const isOwn = files.publicKeyFile === own.publicKeyFile && files.privateKeyFile === own.privateKeyFile;
  const [hasPrivate, hasPublic] = [existsSync(files.privateKeyFile), existsSync(files.publicKeyFile)];
  if (isOwn && !hasPrivate && !hasPublic) return createTokenKeys(config.DATA_DIR);
  if (hasPrivate && !hasPublic) await tellPublicKey(files);
  else if (hasPrivate) await assertPair(files);
  return files;
};
