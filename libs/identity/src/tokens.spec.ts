import { beforeAll, describe, expect, it } from '@jest/globals';
import { idFrom, type PersonId, type ServiceAccountId } from '@gongkai/kernel';
import { exportSPKI, generateKeyPair, SignJWT, type CryptoKey, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { issueToken, TOKEN_AUDIENCE, TOKEN_ISSUER, tokenIdIn, TokenVerifier } from './tokens.js';

const person = idFrom<PersonId>('0198a1b2-0000-7000-8000-000000000001');
const account = idFrom<ServiceAccountId>('0198a1b2-0000-7000-8000-000000000002');
const at = Date.parse('2026-04-28T01:02:03Z');
const nowS = Math.floor(at / 1000);

const jti = '0198a1b2-0000-4000-8000-00000000000a';
const good: JWTPayload = {
  jti,
  sub: person,
  iss: TOKEN_ISSUER,
  aud: TOKEN_AUDIENCE,
  iat: nowS,
  nbf: nowS,
  exp: nowS + 60,
};
const header: JWTHeaderParameters = { alg: 'EdDSA', typ: 'at+jwt' };

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const without = (claim: string): JWTPayload =>
  Object.fromEntries(Object.entries(good).filter(([name]) => name !== claim));

describe('A bearer token', () => {
  let privateKey: CryptoKey;
  let publicKey: CryptoKey;

  beforeAll(async () => {
    ({ privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true }));
  });

  const verify = (token: string, nowMs = at) => new TokenVerifier({ publicKey, now: () => nowMs }).verify(token);

  const signed = (payload: JWTPayload, protectedHeader = header) =>
    new SignJWT(payload).setProtectedHeader(protectedHeader).sign(privateKey);

  const invalid = { kind: 'refused', code: 'auth.token-invalid' };

  it('says whose it is', async () => {
    const token = await issueToken({ person, privateKey, ttlSeconds: 60, nowMs: at });
    expect(await verify(token)).toEqual({ kind: 'verified', person });
  });

  it("of an account says which, and for whom it acts; never is it its owner's own", async () => {
    const token = await issueToken({ person, account, privateKey, ttlSeconds: 60, nowMs: at });
    expect(await verify(token)).toEqual({ kind: 'verified', person, account });
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({ sub: account });
  });

  it.each([null, '', 1, 'nobody', {}])('with %p for an owner is none', async (owner) => {
    expect(await verify(await signed({ ...good, owner }))).toEqual(invalid);
  });

  it('lives no longer than the server allows, whoever signed it', async () => {
    const token = await issueToken({ person, privateKey, ttlSeconds: 31 * 86_400, nowMs: at });
    const checking = (days: number) =>
      new TokenVerifier({ publicKey, now: () => at, longestLifeSeconds: days * 86_400 }).verify(token);
    expect([(await checking(31)).kind, await checking(30)]).toEqual(['verified', invalid]);
  });

  it('is known by an id, also when it is over', async () => {
    const token = await issueToken({ id: jti, person, privateKey, ttlSeconds: 1, nowMs: at });
    expect(await tokenIdIn(token, () => Promise.resolve(publicKey))).toBe(jti);
    const others = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    for (const text of ['no token', await issueToken({ person, privateKey: others.privateKey, ttlSeconds: 1 })])
      expect(await tokenIdIn(text, () => Promise.resolve(publicKey))).toBeUndefined();
  });

  it('is refused once it was called back, also where it is remembered', async () => {
    let isRevoked = false;
    const revoked = { has: ({ id }: { readonly id: string }) => Promise.resolve(isRevoked && id === jti) };
    const verifier = new TokenVerifier({ publicKey, now: () => at, revoked });
    const token = await issueToken({ id: jti, person, privateKey, ttlSeconds: 60, nowMs: at });
    const other = await issueToken({ person, privateKey, ttlSeconds: 60, nowMs: at });
    expect((await verifier.verify(token)).kind).toBe('verified');
    isRevoked = true;
    expect(await verifier.verify(token)).toEqual({ kind: 'refused', code: 'auth.token-revoked' });
    expect((await verifier.verify(other)).kind).toBe('verified');
  });

  it('lives for at least a second', () => {
    expect(() => issueToken({ person, privateKey, ttlSeconds: 0 })).toThrow(RangeError);
  });

  it('is refused once expired, five seconds of grace included', async () => {
    const token = await issueToken({ person, privateKey, ttlSeconds: 60, nowMs: at });
    expect((await verify(token, at + 64_000)).kind).toBe('verified');
    expect(await verify(token, at + 66_000)).toEqual({ kind: 'refused', code: 'auth.token-expired' });
  });

  it('expires even where it is remembered', async () => {
    let now = at;
    const verifier = new TokenVerifier({ publicKey, now: () => now });
    const token = await issueToken({ person, privateKey, ttlSeconds: 60, nowMs: at });
    expect((await verifier.verify(token)).kind).toBe('verified');
    expect((await verifier.verify(token)).kind).toBe('verified');
    now = at + 66_000;
    expect(await verifier.verify(token)).toEqual({ kind: 'refused', code: 'auth.token-expired' });
  });

  it('is refused before its time', async () => {
    const token = await issueToken({ person, privateKey, ttlSeconds: 60, nowMs: at });
    expect(await verify(token, at - 6_000)).toEqual(invalid);
  });

  it('is refused when it claims to need no signature', async () => {
    const token = `${base64url({ alg: 'none', typ: 'at+jwt' })}.${base64url(good)}.`;
    expect(await verify(token)).toEqual(invalid);
  });

  it('is refused when it was signed with the public key as a shared secret', async () => {
    const secret = new TextEncoder().encode(await exportSPKI(publicKey));
    const token = await new SignJWT(good).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' }).sign(secret);
    expect(await verify(token)).toEqual(invalid);
  });

  it('is refused when another key signed it', async () => {
    const other = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const token = await issueToken({ person, privateKey: other.privateKey, ttlSeconds: 60, nowMs: at });
    expect(await verify(token)).toEqual(invalid);
  });

  it('is refused when another algorithm signed it', async () => {
    const other = await generateKeyPair('ES256');
    const token = await new SignJWT(good).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' }).sign(other.privateKey);
    expect(await verify(token)).toEqual(invalid);
  });

  it('is refused when its words were changed', async () => {
    const [head = '', , signature = ''] = (await signed(good)).split('.');
    const other = { ...good, sub: '0198a1b2-0000-7000-8000-000000000002' };
    expect(await verify(`${head}.${base64url(other)}.${signature}`)).toEqual(invalid);
  });

  it.each(['iss', 'aud', 'sub', 'exp', 'nbf', 'iat'])('is refused without %s', async (claim) => {
    expect(await verify(await signed(without(claim)))).toEqual(invalid);
  });

  it.each([
    ['another issuer', { iss: 'someone' }],
    ['another audience', { aud: 'another-api' }],
    ['a subject that is no person', { sub: 'installation' }],
    ['a subject in another form', { sub: person.toUpperCase() }],
    ['a list of one subject', { sub: [person] }],
    ['a list of one id', { jti: [jti] }],
    ['a day of issue in years to come', { iat: nowS + 9_000_000, exp: nowS + 9_000_060 }],
  ])('is refused with %s', async (_what, claims) => {
    expect(await verify(await signed(Object.assign({}, good, claims)))).toEqual(invalid);
  });

  it('is refused when it is a token of another type', async () => {
    expect(await verify(await signed(good, { alg: 'EdDSA', typ: 'JWT' }))).toEqual(invalid);
  });

  it.each(['', 'x', 'a.b.c', '....', 'x'.repeat(5000)])('is refused when it is none: %p', async (text) => {
    expect(await verify(text)).toEqual(invalid);
  });
});
