import { idFrom, isUuid, type PersonId, type ServiceAccountId } from '@gongkai/kernel';
import { compactVerify, errors, jwtVerify, SignJWT, type CryptoKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { createHash, randomUUID } from 'node:crypto';
import type { NamedToken, RevokedTokens } from './token-revocations.js';

/** Who issues our tokens and whom they are for, unless a deployment says otherwise. */
export const TOKEN_ISSUER = 'gongkai';
export const TOKEN_AUDIENCE = 'gongkai-api';

/** The one algorithm that is ever accepted; `alg` in a token chooses nothing. */
const ALGORITHM = 'EdDSA';
const TYPE = 'at+jwt';
/** The claim that names the person for whom an account acts. */
const OWNER = 'owner';
/** Longer texts are no tokens of ours and are not looked at. @unit characters */
const MAX_TOKEN_LENGTH = 4096;
/** @unit s */
const CLOCK_TOLERANCE_S = 5;
const CACHED_TOKENS = 10_000;

export interface TokenGrant {
  /** By which it can be called back; a new UUID unless told. */
  readonly id?: string;
  readonly person: PersonId;
  /** Set for a token by which this account acts for him; without it the person acts himself. */
  readonly account?: ServiceAccountId;
  readonly privateKey: CryptoKey;
  /** @unit s */
  readonly ttlSeconds: number;
  readonly issuer?: string;
  readonly audience?: string;
  /** @unit ms since the epoch */
  readonly nowMs?: number;
}

/**
 * A signed bearer token that says who a person is, or which account of his it is, and nothing of what they may do: powers come from
 * offices in force. An account's token has the account as its subject, so that nobody takes it for its owner's own.
 * @throws RangeError when the lifetime is not a whole number of seconds from 1 on.
 */
export const issueToken = (grant: TokenGrant): Promise<string> => {
  const { id = randomUUID(), person, account, privateKey, ttlSeconds } = grant;
  const { issuer = TOKEN_ISSUER, audience = TOKEN_AUDIENCE } = grant;
  if (!Number.isSafeInteger(ttlSeconds) || ttlSeconds < 1) throw new RangeError('a token lives for whole seconds');
  const now = Math.floor((grant.nowMs ?? Date.now()) / 1000);
  return new SignJWT(account === undefined ? {} : { [OWNER]: person })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setJti(id)
    .setSubject(account ?? person)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + ttlSeconds)
    .sign(privateKey);
};

export type TokenRefusal = 'auth.token-missing' | 'auth.token-invalid' | 'auth.token-expired' | 'auth.token-revoked';

/** Whose token it is, or the code why it is none; a bad token's fault is never told in more detail. */
export type VerifiedToken =
  | { readonly kind: 'verified'; readonly person: PersonId; readonly account?: ServiceAccountId }
  | { readonly kind: 'refused'; readonly code: TokenRefusal };

export interface TokenVerifierOptions {
  readonly publicKey: CryptoKey;
  readonly issuer?: string;
  readonly audience?: string;
  /** @unit ms since the epoch */
  readonly now?: () => number;
  /** Longer lives are refused, whoever signed them; 366 days unless told. @unit s */
  readonly longestLifeSeconds?: number;
  /** What was called back; nothing unless told. */
  readonly revoked?: Pick<RevokedTokens, 'has'>;
}

interface Known extends NamedToken {
  readonly expiresAtMs: number;
}

const DEFAULTS: Pick<Required<TokenVerifierOptions>, 'longestLifeSeconds' | 'revoked'> = {
  longestLifeSeconds: 366 * 86_400,
  revoked: { has: () => Promise.resolve(false) },
};

const refused = (code: TokenRefusal): VerifiedToken => ({ kind: 'refused', code });

/** A claim is whatever JSON it was signed as: a list of one id reads like the id. */
const isIdText = (claim: unknown): claim is string => typeof claim === 'string' && isUuid(claim);

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64');

/** A person, or an account with its owner; nothing for anything else in their place. */
const holderIn = (subject: unknown, owner: unknown): Pick<NamedToken, 'person' | 'account'> | undefined => {
  if (!isIdText(subject)) return undefined;
  if (owner === undefined) return { person: idFrom<PersonId>(subject) };
  if (!isIdText(owner)) return undefined;
  return { person: idFrom<PersonId>(owner), account: idFrom<ServiceAccountId>(subject) };
};

/**
 * Checks tokens: signature by our key with EdDSA only, issuer, audience, times, a person or an account as subject, and whether it was called back. Verified tokens are
 * remembered by their hash until they expire, 10,000 at most.
 */
export class TokenVerifier {
  readonly #options: Required<TokenVerifierOptions>;
  readonly #known = new LRUCache<string, Known>({ max: CACHED_TOKENS });

  constructor(options: TokenVerifierOptions) {
    this.#options = { issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE, now: Date.now, ...DEFAULTS, ...options };
  }

  /** Whether the token was verified before, so that looking at it costs next to nothing. */
  isKnown(token: string): boolean {
    return token.length <= MAX_TOKEN_LENGTH && this.#known.has(hashOf(token));
  }

  async verify(token: string): Promise<VerifiedToken> {
    if (token.length > MAX_TOKEN_LENGTH) return refused('auth.token-invalid');
    const hash = hashOf(token);
    const known = this.#known.get(hash) ?? (await this.#checked(token));
    if (typeof known === 'string') return refused(known);
    if (known.expiresAtMs <= this.#options.now()) {
      this.#known.delete(hash);
      return refused('auth.token-expired');
    }
    if (await this.#options.revoked.has(known)) return refused('auth.token-revoked');
    this.#known.set(hash, known);
    const { person, account } = known;
    return { kind: 'verified', person, ...(account === undefined ? {} : { account }) };
  }

  async #checked(token: string): Promise<Known | TokenRefusal> {
    const { publicKey, issuer, audience, now, longestLifeSeconds } = this.#options;
    try {
      const { payload } = await jwtVerify(token, publicKey, {
        algorithms: [ALGORITHM],
        typ: TYPE,
        issuer,
        audience,
        clockTolerance: CLOCK_TOLERANCE_S,
        currentDate: new Date(now()),
        requiredClaims: ['jti', 'sub', 'iat', 'nbf', 'exp'],
      });
      const { jti: id, sub, iat: issuedAt = 0, exp = 0 } = payload;
      const holder = holderIn(sub, payload[OWNER]);
      // Whoever could date a token ahead would have one that lives longer than any may.
      const isOfItsTime = issuedAt <= now() / 1000 + CLOCK_TOLERANCE_S && exp - issuedAt <= longestLifeSeconds;
      if (holder === undefined || !isIdText(id) || !isOfItsTime) return 'auth.token-invalid';
      return { id, ...holder, issuedAt, expiresAtMs: (exp + CLOCK_TOLERANCE_S) * 1000 };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return 'auth.token-expired';
      if (error instanceof errors.JOSEError) return 'auth.token-invalid';
      throw error;
    }
  }
}

/** The id of a token of ours, whether it still lives or not; nothing for a text that is none. @param key gives the public key */
export const tokenIdIn = async (token: string, key: () => Promise<CryptoKey>): Promise<string | undefined> => {
  const publicKey = await key();
  try {
    const { payload } = await compactVerify(token, publicKey, { algorithms: [ALGORITHM] });
    const { jti } = JSON.parse(new TextDecoder().decode(payload)) as { readonly jti?: unknown };
    return typeof jti === 'string' && isUuid(jti) ? jti : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
};
