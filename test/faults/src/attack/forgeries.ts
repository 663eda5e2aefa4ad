import {
  createHmac,
  createPrivateKey,
  createSign,
  generateKeyPairSync,
  randomUUID,
  sign,
  type KeyObject,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { issueToken, loadPrivateKey, TOKEN_AUDIENCE, TOKEN_ISSUER, tokenKeyFilesIn } from '@gongkai/identity';
import { idFrom, type PersonId } from '@gongkai/kernel';

/** A token that is none of ours, and what it tries. */
export interface Forgery {
  readonly what: string;
  /** What stands after `authorization:`. */
  readonly authorization: string;
}

type Part = Readonly<Record<string, unknown>>;

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const TYPE = 'at+jwt';
const HOUR_S = 3_600;

interface Forger {
  readonly person: string;
  readonly own: KeyObject;
  readonly publicPem: string;
  readonly real: string;
}

const signedBy =
  (key: KeyObject) =>
  (header: Part, claims: unknown): string => {
    const text = `${part(header)}.${typeof claims === 'string' ? claims : part(claims)}`;
    return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
  };

const claimsOf = (person: string): Part => {
  const now = Math.floor(Date.now() / 1000);
  return {
    jti: randomUUID(),
    sub: person,
    iss: TOKEN_ISSUER,
    aud: TOKEN_AUDIENCE,
    iat: now,
    nbf: now,
    exp: now + HOUR_S,
  };
};

const HEADER: Part = { alg: 'EdDSA', typ: TYPE };

/** Signed with the installation's own key, as only a mistake of ours could: claims that we never issue. */
const wronglyClaimed = ({ own, person }: Forger): readonly (readonly [string, string])[] => {
  const signed = signedBy(own);
  const claims = claimsOf(person);
  const now = Math.floor(Date.now() / 1000);
  const without = (name: string): Part => Object.fromEntries(Object.entries(claims).filter(([one]) => one !== name));
  const changed: readonly (readonly [string, Part])[] = [
    ['expired', { exp: now - HOUR_S }],
    ['not begun', { nbf: now + HOUR_S }],
    ['of another issuer', { iss: 'gongkai.example.invalid' }],
    ['for another audience', { aud: 'another-api' }],
    ['for a list of other audiences', { aud: ['another-api', 'gongkai'] }],
    ['expiring at a text', { exp: '9999999999' }],
    ['expiring never', { exp: null }],
    ['expiring before the epoch', { exp: -1 }],
    ['that lives too long', { exp: now + 400 * 24 * HOUR_S }],
    ['issued in years to come', { iat: now + 9_000 * HOUR_S, exp: now + 9_001 * HOUR_S }],
    ['of no id', { jti: 'x' }],
    ['of the installation', { sub: 'installation' }],
    ['of a process', { sub: 'process:deadlines' }],
    ['of a named person', { sub: `person:${person}` }],
    ['of the public', { sub: 'public' }],
    ['of an id in capitals', { sub: person.toUpperCase() }],
    ['of a list of persons', { sub: [person] }],
    ['of nobody', { sub: '' }],
    ['of a name of every object', { sub: '__proto__' }],
  ];
  return [
    ...Object.keys(claims).map((name) => [`without ${name}`, signed(HEADER, without(name))] as const),
    ...changed.map(([what, more]) => [what, signed(HEADER, { ...claims, ...more })] as const),
    ['of another type', signed({ ...HEADER, typ: 'JWT' }, claims)],
    ['of no type', signed({ alg: 'EdDSA' }, claims)],
    ['with a header that must be understood', signed({ ...HEADER, crit: ['exp2'], exp2: 1 }, claims)],
    ['that claims a list', signed(HEADER, [claims])],
    ['that claims a text', signed(HEADER, JSON.stringify('x'))],
    ['that claims what is no JSON', signed(HEADER, Buffer.from('{').toString('base64url'))],
  ];
};

/** Signed with another key, another algorithm, or with nothing. */
const wronglySigned = ({ person, publicPem, real }: Forger): readonly (readonly [string, string])[] => {
  const claims = claimsOf(person);
  const other = generateKeyPairSync('ed25519');
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signed = signedBy(other.privateKey);
  const jwk = other.publicKey.export({ format: 'jwk' });
  const [header = '', body = '', signature = ''] = real.split('.');
  const hmac = (alg: string, key: string): string => {
    const text = `${part({ ...HEADER, alg })}.${part(claims)}`;
    const made = createHmac(`sha${alg.slice(2)}`, key)
      .update(text)
      .digest('base64url');
    return `${text}.${made}`;
  };
  const rs = (alg: string): string => {
    const text = `${part({ ...HEADER, alg })}.${part(claims)}`;
    return `${text}.${createSign('RSA-SHA256').update(text).sign(rsa.privateKey, 'base64url')}`;
  };
  const none = ['none', 'None', 'NONE', 'nOnE'].flatMap((alg): readonly (readonly [string, string])[] => [
    [`signed by ${alg}`, `${part({ ...HEADER, alg })}.${part(claims)}.`],
    [`signed by ${alg} with the real signature`, `${part({ ...HEADER, alg })}.${body}.${signature}`],
  ]);
  const flipped = `${signature.slice(0, -4)}${signature.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
  return [
    ...none,
    ...['HS256', 'HS384', 'HS512'].map((alg) => [`${alg} by the public key's text`, hmac(alg, publicPem)] as const),
    ['HS256 by no key', hmac('HS256', '')],
    ['RS256', rs('RS256')],
    ['EdDSA in name, RSA in truth', rs('EdDSA')],
    ['by another key', signed(HEADER, claims)],
    ['by a key that it brings', signed({ ...HEADER, jwk }, claims)],
    ['by a key elsewhere', signed({ ...HEADER, jku: 'https://example.invalid/keys' }, claims)],
    ['by a certificate elsewhere', signed({ ...HEADER, x5u: 'https://example.invalid/x' }, claims)],
    ...['../../../dev/null', "' or 1=1 --", '/dev/null', '0'].map(
      (kid) => [`by the key ${kid}`, signed({ ...HEADER, kid }, claims)] as const,
    ),
    ['whose claims were changed', `${header}.${part({ ...claims, sub: randomUUID() })}.${signature}`],
    ['whose header was changed', `${part({ ...HEADER, x: 1 })}.${body}.${signature}`],
    ['whose signature was changed', `${header}.${body}.${flipped}`],
    ['whose signature is cut', `${header}.${body}.${signature.slice(0, 40)}`],
    ['without a signature', `${header}.${body}`],
    ['with an empty signature', `${header}.${body}.`],
    ['with a fourth part', `${real}.${signature}`],
    ['with something behind it', `${real}AAAA`],
    ['of one part', header],
    ['of dots', '...'],
    ['as long as may be', `${real}${'A'.repeat(9_000)}`],
  ];
};

/** The real token in a place or a spelling that is none. */
const wronglyCarried = ({ real }: Forger): readonly (readonly [string, string])[] => [
  ['carried as Basic', `Basic ${Buffer.from(`x:${real}`).toString('base64')}`],
  ['carried without a scheme', real],
  ['carried as another scheme', `JWT ${real}`],
  ['carried twice', `Bearer ${real}, Bearer ${real}`],
  ['carried in two words', `Bearer ${real} ${real}`],
  ['carried with blanks inside', `Bearer ${real.replace('.', ' .')}`],
  ['carried in quotes', `Bearer "${real}"`],
  ['carried as nothing', 'Bearer '],
];

/** Some five dozen tokens that open nothing, each for a person who could do much. */
export const forgeriesFor = async (dataDir: string, person: string): Promise<readonly Forgery[]> => {
  const { privateKeyFile, publicKeyFile } = tokenKeyFilesIn(dataDir);
  const privateKey = await loadPrivateKey(privateKeyFile);
  const forger: Forger = {
    person,
    own: createPrivateKey(await readFile(privateKeyFile)),
    publicPem: await readFile(publicKeyFile, 'utf8'),
    real: await issueToken({ person: idFrom<PersonId>(person), privateKey, ttlSeconds: HOUR_S }),
  };
  const tokens = [...wronglyClaimed(forger), ...wronglySigned(forger)];
  return [
    ...tokens.map(([what, token]) => ({ what, authorization: `Bearer ${token}` })),
    ...wronglyCarried(forger).map(([what, authorization]) => ({ what, authorization })),
  ];
};
