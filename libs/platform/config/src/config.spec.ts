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
      EVENT_STORE: 'postgres',
      BUS: 'local',
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: 3000,
      METRICS_HOST: '127.0.0.1',
      DATA_DIR: './data',
      LOG_LEVEL: 'info',
    });
  });

  it('reads numbers, and takes an empty variable for an absent one', () => {
    const config = loadConfig(serviceConfigSchema, { HTTP_PORT: '8080', DATABASE_URL: ' ', BUS: '' });
    expect([config.HTTP_PORT, config.DATABASE_URL, config.BUS]).toEqual([8080, undefined, 'local']);
  });

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

  it('never repeats a value', () => {
    const secret = 'hunter2-very-secret';
    expect(errorOf({ DATABASE_URL: `http://user:${secret}@host`, EVENT_STORE: secret }).message).not.toContain(secret);
  });
});
