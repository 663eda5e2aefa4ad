import { apiClient, type ApiAnswer } from '@gongkai/client';
import { CONTEXT_NAMES } from '@gongkai/contexts';
import { connectKurrentdbEventStore } from '@gongkai/event-store/kurrentdb';
import { issueToken, loadPrivateKey } from '@gongkai/identity';
import type { PersonId } from '@gongkai/kernel';
import { freePort } from '@gongkai/local-servers';
import { makeSecrets } from '@gongkai/secrets';
import {
  buildPrograms,
  commandLine,
  eventually,
  startProgram,
  untilReady,
  type CommandLine,
  type StartedProgram,
} from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { filesOf, readCompose, type ComposeService } from './compose.js';
import { startNatsWithKeys, type NatsWithKeys } from './nats-with-keys.js';
import { startKurrentdb, startPostgres, type StandIn } from './servers.js';

jest.setTimeout(240_000);

const compose = readCompose();
const serviceNamed = (name: string): ComposeService => {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
};

let folder: string;
let secrets: string;
let nats: NatsWithKeys;
const stops: (() => Promise<unknown>)[] = [];
const programs = new Map<string, StartedProgram>();
const urls = new Map<string, string>();

/** The addresses in the secrets, with this machine's servers where the composition's names stood. */
const readdressed = async (name: string, host: string, { host: here, port }: StandIn): Promise<void> => {
  const file = join(secrets, name);
  const text = await readFile(file, 'utf8');
  expect(text).toContain(`@${host}:`);
  await chmod(file, 0o600);
  await writeFile(
    file,
    text.replace(new RegExp(`@${host}:\\d+`), `@${here}:${String(port)}`).replace('/run/secrets', secrets),
  );
};

/** What the service is told by docker-compose.yml, with its mounts found where they lie on this machine. */
const environmentOf = (service: ComposeService, port: number): Readonly<Record<string, string>> => {
  const places = new Map(
    filesOf(compose, service).map(({ target, file }) => [target, file.replace('./infra/secrets', secrets)]),
  );
  const here = (value: string): string =>
    (places.get(value) ?? value)
      .replace('nats://nats:4222', nats.url)
      .replace('/var/lib/gongkai', join(secrets, 'ledger'));
  const told = Object.entries(service.environment).map(([name, value]) => [name, here(value)] as const);
  return { ...Object.fromEntries(told), HTTP_HOST: '127.0.0.1', HTTP_PORT: String(port) };
};

const start = async (name: string): Promise<void> => {
  const service = serviceNamed(name);
  const port = await freePort();
  const program = startProgram({ script: service.command?.[0] ?? '', env: environmentOf(service, port) });
  programs.set(name, program);
  stops.unshift(() => program.end('SIGTERM'));
  urls.set(name, `http://127.0.0.1:${String(port)}`);
  await untilReady(urls.get(name) ?? '', program);
};

const tools = (): CommandLine => commandLine(environmentOf(serviceNamed('gongkai'), 0));

const call = async (token: string, path: string, body?: unknown): Promise<ApiAnswer['body']> => {
  const client = apiClient({ url: urls.get('gateway') ?? '', contexts: [], token });
  const answer = await (body === undefined ? client.get(path) : client.post(path, { body }));
  if (answer.kind === 'refused')
    throw new Error(`${path} answered ${String(answer.status)}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

const idOf = (answer: ApiAnswer['body']): string => String(answer['id']);
const tokenOf = async (person: string): Promise<string> => {
  const privateKey = await loadPrivateKey(join(secrets, 'token-private-key.pem'));
  return issueToken({ person: person as PersonId, privateKey, ttlSeconds: 3600 });
};

const today = new Date().toISOString().slice(0, 10);
const decision = { body: '班子会议', decidedOn: today, number: '1' };
const untilOn = `${String(Number(today.slice(0, 4)) + 2)}-01-01`;

beforeAll(async () => {
  buildPrograms();
  folder = await mkdtemp(join(tmpdir(), 'gongkai-compose-'));
  await chmod(folder, 0o755);
  secrets = join(folder, 'secrets');
  await mkdir(join(folder, 'jetstream'));
  await makeSecrets(secrets);
  const postgres = await startPostgres(secrets, folder);
  stops.unshift(postgres.stop);
  const kurrentdb = await startKurrentdb(secrets);
  stops.unshift(kurrentdb.stop);
  nats = await startNatsWithKeys(secrets, folder);
  stops.unshift(nats.stop);
  await readdressed('database-url', 'postgres', postgres);
  await readdressed('vault-database-url', 'postgres', postgres);
  await readdressed('kurrentdb-url', 'kurrentdb', kurrentdb);
  await Promise.all([...CONTEXT_NAMES, 'gateway'].map(start));
});

afterAll(async () => {
  for (const stop of stops) await stop();
  await rm(folder, { recursive: true, force: true });
});

describe('The services of docker-compose.yml, each with its own key, role and files', () => {
  let clerk: string;
  let organisation: string;
  let secretaryToken: string;

  it('serve an organisation that the command line founds, and draft an item by powers asked over the bus', async () => {
    const names = ['--organisation', '青屏县渔业技术推广中心', '--secretary', '张三'];
    const founded = await tools().run<{ organisation: string; secretary: string }>(['found', ...names]);
    organisation = founded.organisation;
    secretaryToken = await tokenOf(founded.secretary);
    clerk = idOf(await call(secretaryToken, `/organisations/${organisation}/members`, { name: '李四' }));
    const appointed = { office: 'clerk', person: clerk, fromOn: today, untilOn, decision };
    await call(secretaryToken, `/organisations/${organisation}/appointments`, appointed);
    const clerkToken = await tokenOf(clerk);
    const drafted = await call(clerkToken, '/items', {
      organisation,
      title: '增殖放流',
      body: '投放鱼苗两万尾。',
      entries: [{ code: 'R1', subjects: [1] }],
      scope: 'public',
      responsible: clerk,
    });
    const item = await call(clerkToken, `/items/${idOf(drafted)}?after=${String(drafted['token'])}`);
    expect(item).toMatchObject({ phase: 'drafted' });
  });

  it('hear of one another’s events: whoever leaves holds no office any more', async () => {
    await call(secretaryToken, `/organisations/${organisation}/members/${clerk}/leavings`, {});
    await eventually(async () => {
      const { rows } = await call(secretaryToken, `/organisations/${organisation}/offices`);
      expect(rows).toContainEqual(expect.objectContaining({ person: clerk, office: 'clerk', endedHow: 'left' }));
    });
  });

  it('say nothing of a denied act on the bus', () => {
    for (const [name, program] of programs)
      expect([name, program.said()]).toEqual([name, expect.not.stringMatching(/violation/i)]);
  });

  it('store their events behind TLS: whoever trusts another authority is refused', async () => {
    const url = (await readFile(join(secrets, 'kurrentdb-url'), 'utf8')).trim();
    const other = join(folder, 'other.crt');
    await writeFile(other, rootCertificates[0] ?? '');
    const trusting = connectKurrentdbEventStore({ url });
    expect(await trusting.head()).toBeGreaterThan(0n);
    await trusting.close();
    const mistaken = connectKurrentdbEventStore({ url: url.replace(join(secrets, 'kurrentdb-ca.crt'), other) });
    await expect(mistaken.head()).rejects.toThrow();
    await expect(mistaken.ping()).rejects.toMatchObject({ trouble: 'certificate-unknown' });
    await mistaken.close();
  });
});
