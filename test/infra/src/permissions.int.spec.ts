import { type Bus, type BusFault, type PublishedMessage } from '@gongkai/bus';
import { natsBus } from '@gongkai/bus/nats';
import { contextApis } from '@gongkai/contexts';
import { commandRoutes, queryRoutes } from '@gongkai/gateway-lib';
import { publishedAfter } from '@gongkai/reactions';
import { makeSecrets } from '@gongkai/secrets';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { connect, nkeyAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authorizationText } from './authorization.js';
import { ROOT } from './compose.js';
import { startNatsWithKeys, type NatsWithKeys } from './nats-with-keys.js';
import { contexts, permissions } from './permissions.js';
import { eventually } from '@gongkai/testkit';

jest.setTimeout(120_000);

let folder: string;
let secrets: string;
let server: NatsWithKeys;
const buses = new Map<string, Promise<Bus>>();
const connections = new Map<string, Promise<NatsConnection>>();
const faults: BusFault[] = [];

const seedOf = async (user: string): Promise<string> =>
  (await readFile(join(secrets, `nats-${user}.seed`), 'utf8')).trim();

const connectBus = async (user: string): Promise<Bus> =>
  natsBus({
    url: server.url,
    name: user,
    nkeySeed: await seedOf(user),
    retryAfterMs: 20,
    publishWithinMs: 1_500,
    closeWithinMs: 500,
    onFault: (fault) => faults.push(fault),
  });

const connectAs = async (user: string): Promise<NatsConnection> => {
  const authenticator = nkeyAuthenticator(new TextEncoder().encode(await seedOf(user)));
  return connect({ servers: server.url, authenticator, inboxPrefix: `_INBOX.${user}` });
};

/** One each for the whole file: opening is what costs. */
const kept = <Value>(all: Map<string, Promise<Value>>, user: string, connect: (user: string) => Promise<Value>) => {
  const found = all.get(user) ?? connect(user);
  all.set(user, found);
  return found;
};
const busOf = (user: string): Promise<Bus> => kept(buses, user, connectBus);
const connectionOf = (user: string): Promise<NatsConnection> => kept(connections, user, connectAs);

const messageOf = (context: string, position: number): PublishedMessage => ({
  subject: `${context}.evt.thing-happened.v1`,
  id: `${context}-${String(position)}`,
  position: String(position),
  previous: String(position - 1),
  data: new TextEncoder().encode('{}'),
});

const soon = () => ({ deadlineMs: Date.now() + 5_000 });

/** Serves the subject while the work goes on. */
const served = async (by: Bus, context: string, subject: string, work: () => Promise<unknown>): Promise<void> => {
  const stop = await by.serve(subject, context, ({ data }) => Promise.resolve(data));
  await work();
  await stop();
};

const BODY = new Uint8Array([1]);

const ownerOf = (subject: string): string => subject.slice(0, subject.indexOf('.'));
const askedOfOthers = contexts.flatMap(({ factsQueries, name: owner }) =>
  contexts
    .filter(({ name }) => name !== owner)
    .flatMap(({ name: asker }) => factsQueries.map((subject) => ({ asker, owner, subject }))),
);
const sentByThemselves = contexts.flatMap(({ name, sends }) => sends.map((subject) => ({ name, subject })));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-permissions-'));
  secrets = join(folder, 'secrets');
  await mkdir(join(folder, 'jetstream'));
  await makeSecrets(secrets);
  server = await startNatsWithKeys(secrets, folder);
});

afterAll(async () => {
  const closing = [...(await Promise.all(buses.values())), ...(await Promise.all(connections.values()))];
  await Promise.all(closing.map((one) => one.close()));
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('The configuration of NATS', () => {
  it('grants what contracts, routes and processes say: else run `npm run nats-authorization`', async () => {
    expect(await readFile(join(ROOT, 'infra/nats/authorization.conf'), 'utf8')).toBe(authorizationText());
  });

  it('lets nobody in without a key', async () => {
    const entering = () => expect(connect({ servers: server.url, reconnect: false })).rejects.toThrow(/Authorization/i);
    await eventually(entering, 20_000);
  });

  it('lets the gateway send each command and query that it has a route for, and their owners answer', async () => {
    const gateway = await busOf('gateway');
    for (const { name } of contexts) {
      const owner = await busOf(name);
      const subjects = permissions[0]?.publish.filter((subject) => subject.startsWith(`${name}.`)) ?? [];
      expect(subjects.length).toBeGreaterThan(10);
      for (const subject of subjects)
        await served(owner, name, subject, async () =>
          expect(await gateway.request(subject, BODY, soon())).toEqual(BODY),
        );
    }
  });

  it.each(askedOfOthers)('lets $asker ask $owner: $subject', async ({ asker, owner, subject }) => {
    const [asking, answering] = [await busOf(asker), await busOf(owner)];
    await served(answering, owner, subject, () => asking.request(subject, BODY, soon()));
  });

  it.each(sentByThemselves)(
    'lets $name send $subject, as its processes and deadlines do',
    async ({ name, subject }) => {
      const [sender, owner] = [await busOf(name), await busOf(ownerOf(subject))];
      await served(owner, ownerOf(subject), subject, () => sender.request(subject, BODY, soon()));
    },
  );

  it.each(contexts.flatMap(({ name, processes }) => processes.map((process) => ({ ...process, context: name }))))(
    'lets $context hear $hears as $name, what came before and what comes after',
    async ({ context, name, hears }) => {
      const [owner, hearer] = [await busOf(hears), await busOf(context)];
      const position = Number(process.hrtime.bigint() % 1_000_000_000_000n);
      await owner.publish(messageOf(hears, position));
      const stop = new AbortController();
      const heard: string[] = [];
      expect((await hearer.lastOf(hears))?.position).toBe(String(position));
      const ended = hearer.consume({ context: hears, consumer: name, signal: stop.signal }, (message) => {
        heard.push(message.position);
        if (message.position === String(position + 1)) stop.abort();
        return Promise.resolve();
      });
      await owner.publish(messageOf(hears, position + 1));
      await ended;
      expect(heard).toEqual(expect.arrayContaining([String(position), String(position + 1)]));
      expect(faults).toEqual([]);
    },
  );

  it.each(contexts)('lets $name, and the command line, empty what $name has published', async ({ name }) => {
    const [owner, tools] = [await busOf(name), await busOf('tools')];
    await owner.publish(messageOf(name, 1));
    await owner.publish(messageOf(name, 2));
    await owner.purge(name, ['1']);
    await tools.purge(name, ['2']);
  });

  it.each(contexts)('lets $name let go of all that it has published', async ({ name }) => {
    const owner = await busOf(name);
    await owner.publish(messageOf(name, 3));
    expect((await owner.lastOf(name))?.position).toBe('3');
    await owner.discard(name);
    expect(await owner.lastOf(name)).toBeUndefined();
  });

  it.each(contexts)('lets the command line do what the processes of $name do', async ({ sends, processes }) => {
    const tools = await busOf('tools');
    const asked = processes.map(({ hears }) => publishedAfter(hears).subject);
    for (const subject of [...sends, ...asked]) {
      const owner = ownerOf(subject);
      await served(await busOf(owner), owner, subject, () => tools.request(subject, BODY, soon()));
    }
  });
});

interface Wrong {
  readonly user: string;
  readonly subject: string;
}

type Api = (typeof contextApis)[number];

const subjectsOf = (all: readonly { readonly subject: string }[]): readonly string[] =>
  all.map(({ subject }) => subject);
const routed: ReadonlySet<string> = new Set(subjectsOf(commandRoutes.map(({ contract }) => contract)));
const asked: ReadonlySet<string> = new Set(
  queryRoutes.flatMap(({ contract, validator }) =>
    subjectsOf([contract, ...(validator === undefined ? [] : [validator])]),
  ),
);
const factsOf = ({ facts }: Api): readonly string[] => subjectsOf(facts).filter((subject) => !asked.has(subject));

/** What a context may not send to another one: its commands, its events, what is not among its facts, what makes and unmakes its stream. */
const sentToOther = (other: Api): readonly string[] => [
  ...subjectsOf([...other.commands, ...other.queries, ...other.published]),
  ...['CREATE', 'DELETE', 'PURGE'].map((act) => `$JS.API.STREAM.${act}.${other.name}-evt`),
];

const wrongs: readonly Wrong[] = contextApis.flatMap((api) => {
  const own = contexts.find(({ name }) => name === api.name)?.sends ?? [];
  const others = contextApis.filter(({ name }) => name !== api.name);
  const published = subjectsOf(api.published);
  const unrouted = subjectsOf(api.commands).filter((subject) => !routed.has(subject));
  return [
    ...[...subjectsOf(api.commands).filter((subject) => !own.includes(subject)), ...others.flatMap(sentToOther)].map(
      (subject) => ({ user: api.name, subject }),
    ),
    ...[...unrouted, ...factsOf(api), ...published].map((subject) => ({ user: 'gateway', subject })),
    ...published.map((subject) => ({ user: 'tools', subject })),
  ];
});

const eavesdroppings: readonly Wrong[] = [
  ...contextApis.flatMap(({ name: user }) => [
    { user, subject: '_INBOX.gateway.>' },
    ...contextApis
      .filter(({ name }) => name !== user)
      .flatMap((other) => [`${other.name}.cmd.>`, `${other.name}.evt.>`, ...factsOf(other)])
      .map((subject) => ({ user, subject })),
  ]),
  ...contextApis.flatMap(({ commands }) => subjectsOf(commands).map((subject) => ({ user: 'gateway', subject }))),
  { user: 'gateway', subject: '_INBOX.>' },
  { user: 'tools', subject: '>' },
];

describe('A service that has gone bad', () => {
  const reached: string[] = [];

  beforeAll(async () => {
    for (const { name } of contexts) {
      const owner = await connectionOf(name);
      for (const kind of ['cmd', 'query'])
        owner.subscribe(`${name}.${kind}.>`, { queue: name, callback: (_, { subject }) => void reached.push(subject) });
      await owner.flush();
    }
  });

  it.each(wrongs)('as $user sends nothing on $subject', async ({ user, subject }) => {
    const connection = await connectionOf(user);
    await expect(connection.request(subject, '{}', { timeout: 3_000 })).rejects.toThrow(/permissions violation/i);
    await connection.flush();
    expect(reached).toEqual([]);
  });

  it.each(eavesdroppings)('as $user hears nothing on $subject', async ({ user, subject }) => {
    const connection = await connectionOf(user);
    const denied = new Promise<Error | undefined>((resolve) => {
      connection.subscribe(subject, { callback: (error) => resolve(error ?? undefined) });
    });
    expect(String(await denied)).toMatch(/permissions violation/i);
  });

  it('serves no command of its own context outside the queue of its instances', async () => {
    const connection = await connectionOf('items');
    const denied = new Promise<Error | undefined>((resolve) => {
      connection.subscribe('items.cmd.publish-item', { callback: (error) => resolve(error ?? undefined) });
    });
    expect(String(await denied)).toMatch(/permissions violation/i);
  });

  it("publishes no event in another's name: its bus says so, and the other's stream stays as it is", async () => {
    const items = await busOf('items');
    await expect(items.publish(messageOf('organisation', 999))).rejects.toMatchObject({ code: 'timeout' });
    const stop = new AbortController();
    const organisation = await busOf('organisation');
    await organisation.publish(messageOf('organisation', 1_000));
    const heard: string[] = [];
    await organisation.consume(
      { context: 'organisation', consumer: 'end-offices-when-person-leaves', signal: stop.signal },
      (message) => {
        heard.push(message.position);
        if (message.position === '1000') stop.abort();
        return Promise.resolve();
      },
    );
    expect(heard).not.toContain('999');
  });
});
