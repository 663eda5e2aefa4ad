import { describe, expect, it } from '@jest/globals';
import { configurationOf } from './configuration.js';

const options = { port: 4222, storeDir: '/data/nats "1"', hasAccess: false };

describe('the configuration of a local nats-server', () => {
  it('listens on loopback alone, with JetStream in its folder', () => {
    const text = configurationOf([2, 9], options);
    expect(text).toContain('host: "127.0.0.1"\nport: 4222\n');
    expect(text).toContain(String.raw`store_dir: "/data/nats \"1\""`);
  });

  it('lets go of whoever stops without closing after half a minute', () => {
    expect(configurationOf([2, 9], options)).toContain('ping_interval: "10s"\nping_max: 2\n');
  });

  it('lets in whom it is told of, where it is', () => {
    expect(configurationOf([2, 9], options)).not.toContain('include');
    expect(configurationOf([2, 9], { ...options, hasAccess: true })).toContain('include ./authorization.conf\n');
  });

  it.each([
    [[2, 9] as const, false],
    [[2, 10] as const, true],
    [[3, 0] as const, true],
  ])('asks version %j for a synced disk only where it knows how: %s', (version, isAsked) => {
    expect(configurationOf(version, options).includes('sync_interval: always')).toBe(isAsked);
  });
});
