import 'reflect-metadata';
import { localBroker, localBus, sendCommand } from '@gongkai/bus';
import { canonicalText, commandIdFrom, newUuid } from '@gongkai/event-store';
import { createTokenKeys, issueToken, loadPrivateKey, tokenKeyFilesIn } from '@gongkai/identity';
import { contextNamed } from '@gongkai/contexts/features';
import type { CommandContract, CommandMessage, Json, PersonId } from '@gongkai/kernel';
import { prepareInstallation } from '@gongkai/installation';
import { ensureDatabase } from '@gongkai/local-servers';
import { createLogger } from '@gongkai/operations';
import { loadConfig, serviceConfigSchema } from '@gongkai/config';
import { prepareContext, connectPlatform, serveContext, type PreparedContext, type Platform } from '@gongkai/service';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Where an installation of the bench keeps its data: a folder and two databases of the run's PostgreSQL. */
export interface Place {
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly vaultUrl: string;
}

/** An installation started in this process: commands and queries are served on a bus of its own, nothing follows the log. */
export interface World {
  readonly place: Place;
  readonly platform: Platform;
  readonly items: PreparedContext;
  readonly review: PreparedContext;
  /** While the work runs, rows, relays and processes of reviews and items follow the log. */
  following<T>(work: () => Promise<T>): Promise<T>;
  /** Sends a command as that actor. @returns the id of what it concerns @throws Error when it is refused */
  act(actor: string, contract: CommandContract, target: string | undefined, body: unknown): Promise<string>;
  close(): Promise<void>;
}

/** Two databases, a data folder and keys for the world of that name. */
export const placeIn = async (postgresUrl: string, folder: string, name: string): Promise<Place> => {
  const dataDir = join(folder, name);
  const place = {
    dataDir,
    databaseUrl: await ensureDatabase(postgresUrl, `bench_${name}`),
    vaultUrl: await ensureDatabase(postgresUrl, `bench_${name}_vault`),
  };
  const log = createLogger({ name: 'bench', level: 'silent' });
  const { stop } = await prepareInstallation(configOf(place), log);
  await createTokenKeys(dataDir);
  // The folder is the server's own from here on.
  await stop();
  return place;
};

/** What a process of the product is told by its environment to run in that place. */
export const environmentOf = ({ dataDir, databaseUrl, vaultUrl }: Place): Readonly<Record<string, string>> => ({
  DATA_DIR: dataDir,
  DATABASE_URL: databaseUrl,
  VAULT_DATABASE_URL: vaultUrl,
  // More than this machine answers: a figure that met a limit is none, and its load ends at the first 429.
  RATE_ANONYMOUS_PER_SECOND: '1000000',
  RATE_ANONYMOUS_BURST: '1000000',
  RATE_TOKEN_PER_SECOND: '1000000',
  RATE_TOKEN_BURST: '1000000',
  HTTP_MAX_CONNECTIONS_PER_ADDRESS: '4096',
});

const configOf = (place: Place) => loadConfig(serviceConfigSchema, environmentOf(place));

/** A command as the gateway would send it. */
export const messageOf = (
  actor: string,
  contract: Pick<CommandContract, 'name'>,
  { target, body, key = newUuid() }: { target?: string | undefined; body: Json; key?: string },
): CommandMessage => {
  const commandId = commandIdFrom(actor, key);
  const aim = target ?? commandId;
  const bodyHash = createHash('sha256')
    .update(canonicalText([contract.name, aim, body]))
    .digest('hex');
  return { target: aim, body, commandId, bodyHash, actor, correlation: commandId };
};

/** A bearer token for a person of that place. */
export const tokenFor = async ({ dataDir }: Place, person: string): Promise<string> =>
  issueToken({
    person: person as PersonId,
    privateKey: await loadPrivateKey(tokenKeyFilesIn(dataDir).privateKeyFile),
    ttlSeconds: 12 * 3600,
  });

/** What once has followed the log doesn't start again: each time it is prepared anew. */
const whileFollowing = async <T>(platform: Platform, work: () => Promise<T>): Promise<T> => {
  const following: PreparedContext[] = [];
  try {
    for (const name of ['review', 'items'] as const) {
      const context = await prepareContext(contextNamed(name), platform);
      following.push(context);
      context.projections.start();
      await context.reactions.start();
    }
    return await work();
  } finally {
    for (const { reactions, projections, parts } of following) {
      await reactions.stop();
      await projections.stop();
      await parts.readModels.close();
    }
  }
};

/** Opens the installation that lives there. */
export const startWorld = async (place: Place): Promise<World> => {
  const log = createLogger({ name: 'bench', level: 'silent' });
  const connected = await connectPlatform(configOf(place), log, 'bench');
  const platform = { ...connected, bus: localBus({ broker: localBroker() }) };
  const organisation = await prepareContext(contextNamed('organisation'), platform);
  const review = await prepareContext(contextNamed('review'), platform);
  const items = await prepareContext(contextNamed('items'), platform);
  const stops = [
    await serveContext(contextNamed('organisation'), organisation),
    await serveContext(contextNamed('review'), review),
    await serveContext(contextNamed('items'), items),
  ];
  return {
    place,
    platform,
    items,
    review,
    following: (work) => whileFollowing(platform, work),
    act: async (actor, contract, target, body) => {
      const parsed = contract.body.parse(body) as Json;
      const message = messageOf(actor, contract, { target, body: parsed });
      const reply = await sendCommand(platform.bus, contract, message, { deadlineMs: Date.now() + 20_000 });
      if (reply.kind === 'rejected')
        throw new Error(`${contract.name} is refused: ${reply.code} ${JSON.stringify(reply.facts)}`);
      return reply.id;
    },
    close: async () => {
      for (const stop of stops) await stop();
      for (const { parts } of [organisation, review, items]) await parts.readModels.close();
      await platform.bus.close();
      for (const { close } of connected.closing) await close();
    },
  };
};
