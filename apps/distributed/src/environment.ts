import type { ServiceConfig } from '@gongkai/config';

/** Who is told of a setting: every program, the gateway, the contexts, or the launcher and the command line alone. */
type ToldTo = 'all' | 'gateway' | 'contexts' | 'nobody';

const TOLD_TO: Readonly<Record<keyof ServiceConfig, ToldTo>> = {
  EVENT_STORE: 'contexts',
  BUS: 'all',
  DATABASE_URL: 'contexts',
  DATABASE_WAIT_SECONDS: 'contexts',
  VAULT_DATABASE_URL: 'contexts',
  KURRENTDB_URL: 'contexts',
  NATS_URL: 'all',
  NATS_NKEY_SEED_FILE: 'all',
  SERVICE_KEYS_FILE: 'all',
  HTTP_HOST: 'all',
  HTTP_PORT: 'all',
  RATE_ANONYMOUS_PER_SECOND: 'gateway',
  RATE_ANONYMOUS_BURST: 'gateway',
  RATE_TOKEN_PER_SECOND: 'gateway',
  RATE_TOKEN_BURST: 'gateway',
  TRUSTED_PROXIES: 'gateway',
  HTTP_MAX_CONNECTIONS: 'gateway',
  HTTP_MAX_CONNECTIONS_PER_ADDRESS: 'gateway',
  METRICS_PORT: 'all',
  METRICS_HOST: 'all',
  DATA_DIR: 'all',
  MASTER_KEY_FILE: 'contexts',
  ERASURE_LEDGER_FILE: 'contexts',
  TOKEN_PRIVATE_KEY_FILE: 'nobody',
  TOKEN_PUBLIC_KEY_FILE: 'gateway',
  TOKEN_REVOCATIONS_FILE: 'gateway',
  TOKEN_MAX_DAYS: 'gateway',
  CALENDAR_FILE: 'contexts',
  LOG_LEVEL: 'all',
};

/** What Node itself, its certificates and its clock need of where it was started. No setting of ours, no password. */
const PASSED = [
  ...['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'TZ', 'LANG', 'LC_ALL'],
  ...['LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
  'GONGKAI_FAILPOINTS',
];
/** What PostgreSQL's client takes where an address doesn't say it. */
const isOfDatabases = (name: string): boolean => /^PG[A-Z]+$/.test(name);

/** All that a program is started with: what it needs and nothing else of what the launcher knows. */
export const environmentOf = (
  program: 'gateway' | 'contexts',
  config: ServiceConfig,
  inherited: NodeJS.ProcessEnv,
): Readonly<Record<string, string>> => {
  const isTold = (name: string): boolean => {
    const whom = TOLD_TO[name as keyof ServiceConfig];
    return whom === 'all' || whom === program;
  };
  const isPassed = (name: string): boolean => PASSED.includes(name) || (program === 'contexts' && isOfDatabases(name));
  const settings = Object.entries(config).filter(([name]) => isTold(name));
  const passed = Object.entries(inherited).filter(([name]) => isPassed(name));
  return Object.fromEntries(
    [...passed, ...settings].flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
};
