import { MAX_APPEND_BYTES } from '@gongkai/event-store';
import { loadConfig, serviceConfigSchema } from '@gongkai/config';
import { CONTEXT_NAMES } from '@gongkai/contexts';
import { makeSecrets } from '@gongkai/secrets';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { filesOf, isProduct, readCompose, ROOT, type ComposeService } from './compose.js';

const compose = readCompose();
const services = Object.entries(compose.services).map(([name, service]) => ({ name, service }));
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const dockerfile = textOf('infra/Dockerfile');
const SECRETS = './infra/secrets/';

/** Those that run all the time, in the order of the file. */
const running = services.filter(({ service }) => service.profiles.length === 0);
const configured = services.filter(({ service }) => isProduct(service) && 'BUS' in service.environment);

const secretsOf = (service: ComposeService): readonly string[] =>
  filesOf(compose, service)
    .filter(({ file }) => file.startsWith(SECRETS))
    .map(({ file }) => basename(file));

const readersOf = (secret: string): readonly string[] =>
  services.filter(({ service }) => secretsOf(service).includes(secret)).map(({ name }) => name);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-compose-'));
  await makeSecrets(folder);
});

afterAll(() => rm(folder, { recursive: true }));

describe('docker-compose.yml', () => {
  it.each(configured)('tells $name only what the product knows, and all that it asks for', ({ service }) => {
    const places = new Map(filesOf(compose, service).map(({ target, file }) => [target, join(folder, basename(file))]));
    const told = Object.entries(service.environment).map(
      ([name, value]) => [name, places.get(value) ?? value] as const,
    );
    const { GONGKAI_URL: _, ...environment } = Object.fromEntries(told);
    const known = Object.keys(serviceConfigSchema.shape);
    const names = Object.keys(environment).map((name) => (known.includes(name) ? name : name.replace(/_FILE$/, '')));
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
    expect(loadConfig(serviceConfigSchema, environment)).toMatchObject({ BUS: 'nats', NATS_URL: 'nats://nats:4222' });
  });

  it.each(configured)('gives $name every file that it is told of', ({ service }) => {
    const targets = [
      ...filesOf(compose, service).map(({ target }) => target),
      ...service.volumes.flatMap((volume) =>
        typeof volume === 'string'
          ? []
          : ['erasure.ledger', 'revocations.jsonl'].map((name) => `${volume.target}/${name}`),
      ),
    ];
    const named = Object.entries(service.environment).filter(([name]) => name.endsWith('_FILE'));
    expect(named.length).toBeGreaterThan(1);
    for (const [, path] of named) expect(targets).toContain(path);
  });

  it('tells all that keep events, rows and keys the same', () => {
    const keeping = configured.filter(({ name }) => name !== 'gateway').map(({ service }) => service);
    expect(keeping).toHaveLength(CONTEXT_NAMES.length + 1);
    const shared = keeping.map(({ environment, volumes }) => {
      const { NATS_NKEY_SEED_FILE: _seed, TOKEN_PRIVATE_KEY_FILE: _key, ...rest } = environment;
      const { LOG_LEVEL: _level, GONGKAI_URL: _url, ...shared } = rest;
      const told = Object.entries(shared).filter(([name]) => !name.startsWith('TOKEN_'));
      return { told, volumes: volumes.slice(0, 1) };
    });
    expect(new Set(shared.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it.each(CONTEXT_NAMES)(
    'runs %s as a service that waits for bus and stores, and that the gateway waits for',
    (name) => {
      const { services: composed } = compose;
      expect(composed[name]?.command).toEqual([`apps/${name}/dist/program.js`]);
      expect(Object.keys(composed[name]?.depends_on ?? {}).sort()).toEqual(['kurrentdb', 'nats', 'postgres']);
      expect(Object.keys(composed['gateway']?.depends_on ?? {})).toContain(name);
    },
  );

  it('starts programs of the product that there are', () => {
    const programs = services
      .filter(({ service }) => isProduct(service))
      .map(({ service }) => [...(service.entrypoint ?? ['node']), ...(service.command ?? [])][1] ?? '');
    expect(programs).toHaveLength(CONTEXT_NAMES.length + 4);
    const isBundled = (app: string): boolean =>
      textOf(`apps/${app}/package.json`).includes('"main": "./dist/program.js"');
    for (const program of programs) {
      const [, app = '', file] = /^apps\/(\w+)\/dist\/(\w+)\.js$/.exec(program) ?? [];
      expect(existsSync(join(ROOT, 'apps', app, 'src', 'main.ts'))).toBe(true);
      expect(file).toBe(isBundled(app) ? 'program' : 'main');
    }
  });

  it('pins every image of others to a release and its digest, the product to its own release', () => {
    const pinned = /^[a-z][a-z/]*:\d+\.\d+(\.\d+)?(-[a-z0-9.-]+)?@sha256:[0-9a-f]{64}$/;
    const bases = [...textOf('infra/Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => image);
    const foreign = services.filter(({ service }) => !isProduct(service)).map(({ service }) => service.image);
    expect(bases.length).toBeGreaterThan(0);
    for (const image of [...bases, ...foreign]) expect(image).toMatch(pinned);
    expect(new Set(bases).size).toBe(1);
    const { version } = JSON.parse(textOf('package.json')) as { version: string };
    const own = services.filter(({ service }) => isProduct(service)).map(({ service }) => service.image);
    expect(new Set(own)).toEqual(new Set([`gongkai:${version}`]));
  });

  it('publishes the gateway alone, to this machine unless told otherwise; only its network leads outside', () => {
    expect(services.flatMap(({ name, service }) => service.ports.map((port) => [name, port]))).toEqual([
      ['gateway', '127.0.0.1:3000:3000'],
    ]);
    const outward = Object.entries(compose.networks).flatMap(([name, { internal }]) => (internal ? [] : [name]));
    expect(outward).toHaveLength(1);
    const there = services.filter(({ service }) => service.networks.some((name) => outward.includes(name)));
    expect(there.map(({ name }) => name)).toEqual(['gateway']);
    const offline = services.filter(({ service }) => service.networks.length === 0);
    expect(offline.map(({ name, service }) => [name, service.network_mode])).toEqual([['secrets', 'none']]);
  });

  it('keeps the gateway away from stores, and stores away from the bus', () => {
    const membersOf = (network: string): readonly string[] =>
      services.filter(({ service }) => service.networks.includes(network)).map(({ name }) => name);
    expect(membersOf('bus')).toEqual(['gateway', ...CONTEXT_NAMES, 'gongkai', 'nats']);
    expect(membersOf('stores')).toEqual([...CONTEXT_NAMES, 'gongkai', 'kurrentdb-user', 'postgres', 'kurrentdb']);
  });

  it('holds no secret in the clear', () => {
    for (const { service } of services)
      for (const [name, value] of Object.entries(service.environment)) {
        expect(value).not.toMatch(/\/\/[^/]*@/);
        if (/PASSWORD|SECRET|SEED|PRIVATE|MASTER|DATABASE_URL|KURRENTDB_URL/.test(name)) expect(name).toMatch(/_FILE$/);
      }
    for (const file of ['docker-compose.yml', 'infra/nats/nats-server.conf', 'infra/kurrentdb/kurrentdb.conf'])
      expect(textOf(file)).not.toMatch(/password\s*:\s*["']?\w|insecure|no_auth_user|changeit/i);
    expect(Object.values(compose.secrets).filter(({ file }) => !file.startsWith(SECRETS))).toEqual([]);
    expect(textOf('infra/secrets/.gitignore')).toMatch(/^\*$/m);
    expect(textOf('.dockerignore')).toMatch(/^infra\/secrets$/m);
  });

  it('finds every file that it mounts: secrets as they are made, and no secret is made in vain', async () => {
    const named = [...Object.values(compose.secrets), ...Object.values(compose.configs)].map(({ file }) => file);
    const [secret, open] = [true, false].map((is) => named.filter((file) => file.startsWith(SECRETS) === is));
    expect((await readdir(folder)).sort()).toEqual(
      [...(secret ?? []).map((file) => basename(file)), 'ledger', 'tokens'].sort(),
    );
    expect(open?.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it('gives each secret to whom it is for', () => {
    const stores = [...CONTEXT_NAMES, 'gongkai'];
    const readers: Readonly<Record<string, readonly string[]>> = {
      'master.key': stores,
      'database-url': stores,
      'vault-database-url': stores,
      'kurrentdb-url': [...stores, 'kurrentdb-user'],
      'kurrentdb-admin-url': ['kurrentdb-user'],
      'token-public-key.pem': ['gateway', 'gongkai'],
      'token-private-key.pem': ['gongkai'],
      'nats-gateway.seed': ['gateway'],
      ...Object.fromEntries(CONTEXT_NAMES.map((name) => [`nats-${name}.seed`, [name]])),
      'nats-tools.seed': ['gongkai'],
      'nats-keys.conf': ['nats'],
      'service-keys.json': ['gateway', ...stores],
      'kurrentdb-ca.crt': [...stores, 'kurrentdb-user', 'kurrentdb'],
      'kurrentdb-node.crt': ['kurrentdb'],
      'kurrentdb-node.key': ['kurrentdb'],
      'kurrentdb-admin-password': ['kurrentdb'],
      'kurrentdb-ops-password': ['kurrentdb'],
      'postgres-password': ['postgres'],
      'postgres-gongkai-password': ['postgres'],
      'postgres-vault-password': ['postgres'],
    };
    const all = [...new Set(services.flatMap(({ service }) => secretsOf(service)))];
    expect(Object.fromEntries(all.map((secret) => [secret, readersOf(secret)]))).toEqual(readers);
  });

  it('lets nobody be root but who gives out the secrets, offline, and who steps down himself', () => {
    expect(services.filter(({ service }) => service.user !== undefined).map(({ name }) => name)).toEqual(['secrets']);
    expect(services.filter(({ service }) => service.privileged)).toEqual([]);
  });

  it.each(running)('starts $name when what it needs is healthy, and tells whether it is', ({ service }) => {
    const conditions = Object.values(service.depends_on).map(({ condition }) => condition);
    expect(conditions.filter((condition) => condition !== 'service_healthy')).toEqual([]);
    if (isProduct(service)) expect([conditions.length >= 3, service.healthcheck]).toEqual([true, undefined]);
    else expect(service.healthcheck?.test?.length).toBeGreaterThan(2);
  });
});

describe('The image', () => {
  it('is made of one pinned Node 24, of what the lock file says, without what only building needs', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(bases).toHaveLength(2);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:24\.\d+\.\d+-[a-z]+-slim@/);
    expect(dockerfile).toMatch(/npm ci --ignore-scripts/);
    expect(dockerfile).toMatch(/npm prune --omit=dev/);
  });

  it('runs as a user without rights and answers for its health', () => {
    expect([...dockerfile.matchAll(/^USER (\S+)/gm)].map(([, user]) => user)).toEqual(['node']);
    expect(dockerfile).toMatch(/^HEALTHCHECK [^\n]*\\\n +CMD .*\/health\/live/m);
  });
});

describe('KurrentDB and NATS', () => {
  it('are configured to prove themselves, to keep what they acknowledge, and to tell nobody else', () => {
    const kurrentdb = parse(textOf('infra/kurrentdb/kurrentdb.conf')) as Record<string, unknown>;
    const targets = compose.services['kurrentdb'] && filesOf(compose, compose.services['kurrentdb']);
    for (const name of ['CertificateFile', 'CertificatePrivateKeyFile'])
      expect(targets?.map(({ target }) => target)).toContain(kurrentdb[name]);
    expect(targets?.map(({ target }) => target)).toContain(
      `${String(kurrentdb['TrustedRootCertificatesPath'])}/ca.crt`,
    );
    expect(Object.keys(kurrentdb)).not.toContain('Insecure');
    expect(kurrentdb['TelemetryOptout']).toBe(true);
    expect(kurrentdb['MaxAppendSize']).toBeGreaterThanOrEqual(2 * MAX_APPEND_BYTES);
    // Above this EventStoreDB does not start.
    expect(kurrentdb['MaxAppendSize']).toBeLessThan(16 * 1024 * 1024 - 10_000);
    expect(textOf('infra/nats/nats-server.conf')).toMatch(/^ +sync_interval: always$/m);
    expect(textOf('infra/nats/nats-server.conf')).toMatch(/^include \.\/authorization\.conf$/m);
  });
});
