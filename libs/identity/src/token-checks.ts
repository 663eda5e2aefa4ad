import type { ServiceConfig } from '@gongkai/config';
import { join } from 'node:path';
import { RevokedTokens } from './token-revocations.js';
import type { TokenVerifierOptions } from './tokens.js';

const SECONDS_A_DAY = 86_400;

/** Where tokens are noted that were called back. */
export const revocationsFileOf = ({ TOKEN_REVOCATIONS_FILE, DATA_DIR }: ServiceConfig): string =>
  TOKEN_REVOCATIONS_FILE ?? join(DATA_DIR, 'token-revocations.jsonl');

/** What a gateway checks of tokens besides their signature, by its configuration. */
export const tokenChecksOf = (config: ServiceConfig): Pick<TokenVerifierOptions, 'longestLifeSeconds' | 'revoked'> => ({
  longestLifeSeconds: config.TOKEN_MAX_DAYS * SECONDS_A_DAY,
  revoked: new RevokedTokens(revocationsFileOf(config)),
});
