import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from './config.js';
import { serviceConfigSchema } from './service-config.js';

const errorOf = (env: Record<string, string | undefined>): ConfigError => {
  try {
    loadConfig(serviceConfigSchema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
};

describe('A configuration', () => {
  it('has defaults for everything that standalone needs', () => {
    expect(loadConfig(serviceConfigSchema, {})).toEqual({
      DATABASE_WAIT_SECONDS: 60,
      TOKEN_MAX_DAYS: 30,
      EVENT_STORE: 'postgres',
      BUS: 'local',
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: 3000,
      HTTP_MAX_CONNECTIONS: 4_096,
      HTTP_MAX_CONNECTIONS_PER_ADDRESS: 512,
      RATE_ANONYMOUS_PER_SECOND: 50,
      RATE_ANONYMOUS_BURST: 200,
      RATE_TOKEN_PER_SECOND: 100,
      RATE_TOKEN_BURST: 400,
      METRICS_HOST: '127.0.0.1',
      DATA_DIR: './data',
      LOG_LEVEL: 'info',
    });
  });

  it('reads numbers, and takes an empty variable for an absent one', () => {
    const config = loadConfig(serviceConfigSchema, { HTTP_PORT: '8080', DATABASE_URL: ' ', BUS: '' });
    expect([config.HTTP_PORT, config.DATABASE_URL, config.BUS]).toEqual([8080, undefined, 'local']);
  });

  it('reads the networks of proxies', () => {
    const { TRUSTED_PROXIES } = loadConfig(serviceConfigSchema, { TRUSTED_PROXIES: '10.0.0.7, fd00::/8' });
    expect(TRUSTED_PROXIES).toEqual(['10.0.0.7', 'fd00::/8']);
  });

  it.each(['10.0.0.300', 'proxy.example', '10.0.0.0/33', 'fd00::/8/1', '10.0.0.7,'])(
    'takes %s for no network of a proxy',
    (text) => {
      expect(errorOf({ TRUSTED_PROXIES: text }).message).toContain('TRUSTED_PROXIES');
    },
  );

  it('names everything that is wrong at once, and what to do', () => {
    const { problems, message } = errorOf({
      EVENT_STORE: 'kurrentdb',
      BUS: 'nats',
      HTTP_PORT: 'eighty',
      DATABASE_URL: 'mysql://somewhere',
      LOG_LEVEL: 'loud',
    });
    expect(problems.map((problem) => problem.split(':', 1)[0]).sort()).toEqual([
      'DATABASE_URL',
      'HTTP_PORT',
      'KURRENTDB_URL',
      'LOG_LEVEL',
      'NATS_URL',
    ]);
    expect(problems).toContain('NATS_URL: is missing (needed by BUS=nats, as nats://host:4222)');
    expect(message).toContain('5 things to mend');
  });

  it.each(['-1', '65536', '80.5', '0x'])('refuses %s for a port', (port) => {
    expect(errorOf({ HTTP_PORT: port }).problems).toHaveLength(1);
  });

  it.each([
    'kurrentdb://a:2111,b:2112,c:2113?tls=false',
    'kurrentdb+discover://cluster.example:2113?tls=true&tlsCAFile=%2Frun%2Fca.crt',
    'kurrentdb+discover://user:p%40ss%3Aword@a,b:2112/?nodePreference=leader&max-discover-attempts=3',
    'kurrent://localhost',
    'kdb+discover://user:x@10.0.0.1:2113',
    'esdb://a:2113?keepAliveInterval=-1',
  ])('takes %s for KurrentDB, as its client does', (url) => {
    expect(loadConfig(serviceConfigSchema, { KURRENTDB_URL: url }).KURRENTDB_URL).toBe(url);
  });

  it.each([
    'http://a:2113',
    'kurrentdb://?tls=false',
    'kurrentdb://a:2111,,b',
    'kurrentdb://a:0',
    'kurrentdb://a:70000',
    'kurrentdb://a:2113:2',
    'kurrentdb://a b:2113',
    'kurrentdb://user:p@ss@a',
    'kurrentdb://user:pa:ss@a',
    'kurrentdb://user:p%zz@a',
    'kurrentdb://user@a',
    'kurrentdb://a?tls=perhaps',
    'kurrentdb://a?colour=red',
    'kurrentdb://a?tls',
  ])('refuses %s for KurrentDB, whose client would refuse it, or take a part of it', (url) => {
    const [problem] = errorOf({ KURRENTDB_URL: url }).problems;
    expect(problem).toMatch(/^KURRENTDB_URL: must be an address/);
    expect(problem).not.toContain(url);
  });

  it('never repeats a value', () => {
    const secret = 'hunter2-very-secret';
    expect(errorOf({ DATABASE_URL: `http://user:${secret}@host`, EVENT_STORE: secret }).message).not.toContain(secret);
  });
});
