import { serviceConfigSchema } from '@gongkai/config';
import { CONTEXT_NAMES } from '@gongkai/contexts/names';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { servicesOf } from './services.js';

const SECRETS = {
  DATABASE_URL: 'postgres://a:secret@127.0.0.1/gongkai',
  VAULT_DATABASE_URL: 'postgres://a:secret@127.0.0.1/gongkai_vault',
  KURRENTDB_URL: 'kurrentdb://a:secret@127.0.0.1:2113',
  MASTER_KEY_FILE: '/keys/master.key',
  ERASURE_LEDGER_FILE: '/keys/erasure.ledger',
};
const INHERITED = {
  ...SECRETS,
  DATABASE_URL_FILE: '/secrets/database',
  PGPASSWORD: 'secret',
  TOKEN_PRIVATE_KEY_FILE: '/keys/token',
  AWS_SECRET_ACCESS_KEY: 'secret',
  TZ: 'Asia/Shanghai',
};

describe('what each program of a distributed start is told', () => {
  const before = process.env;
  beforeEach(() => {
    process.env = { PATH: before['PATH'], ...INHERITED };
  });
  afterEach(() => {
    process.env = before;
  });

  const environments = (): Readonly<Record<string, Readonly<Record<string, string>>>> => {
    const config = serviceConfigSchema.parse({
      ...SECRETS,
      ...{ BUS: 'nats', NATS_URL: 'nats://127.0.0.1:4222', TRUSTED_PROXIES: '10.0.0.7,fd00::/8', HTTP_PORT: '3100' },
      ...{ TOKEN_PUBLIC_KEY_FILE: '/keys/token.pub', TOKEN_PRIVATE_KEY_FILE: '/keys/token' },
    });
    const settingsOf = (name: string) => ({ NATS_NKEY_SEED_FILE: `/keys/${name}`, SERVICE_KEYS_FILE: '/keys/known' });
    return Object.fromEntries(servicesOf(config, { settingsOf }).map(({ name, environment }) => [name, environment]));
  };

  it('is for the gateway no database, no key of the vault, and nothing else that happened to stand there', () => {
    const names = Object.keys(environments()['gateway'] ?? {});
    expect(names.filter((name) => name in INHERITED)).toEqual(['TZ']);
    expect(environments()['gateway']).toMatchObject({
      ...{ BUS: 'nats', HTTP_PORT: '3100', NATS_NKEY_SEED_FILE: '/keys/gateway', TZ: 'Asia/Shanghai' },
      ...{ TOKEN_PUBLIC_KEY_FILE: '/keys/token.pub', TRUSTED_PROXIES: '10.0.0.7,fd00::/8' },
    });
  });

  it.each(CONTEXT_NAMES)('is for %s its databases and its own key, and nothing of tokens', (name) => {
    const environment = environments()[name] ?? {};
    expect(environment).toMatchObject({ ...SECRETS, NATS_NKEY_SEED_FILE: `/keys/${name}`, HTTP_PORT: '0' });
    expect(Object.keys(environment).filter((key) => /TOKEN|RATE|PROXIES|AWS|_URL_FILE/.test(key))).toEqual([]);
  });

  it('can be read as settings by each of them', () => {
    for (const environment of Object.values(environments()))
      expect(serviceConfigSchema.safeParse(environment)).toMatchObject({ success: true });
  });
});
