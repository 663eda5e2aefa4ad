import { askQuery, localBroker, localBus, sendCommand, type Bus, type QueryReply } from '@gongkai/bus';
import { loadCalendar } from '@gongkai/calendar';
import { loadConfig, serviceConfigSchema } from '@gongkai/config';
import { canonicalText, commandIdFrom, connectPostgresEventStore } from '@gongkai/event-store';
import type { CommandContract, CommandReply, QueryContract, WorkingCalendar } from '@gongkai/kernel';
import { ClockCheck, createLogger } from '@gongkai/operations';
import { startContext, type ContextDefinition, type Platform, type RunningContext } from '@gongkai/service';
import { prepareLeadership, prepareLogTail, type Alarm } from '@gongkai/subscriptions';
import { createHash } from 'node:crypto';
import 'reflect-metadata';
import { createTestDatabase } from './test-database.js';
import { createTestVaults } from './test-vault.js';

/** What a world may be given otherwise. */
export interface ContextWorldOptions {
  /** The official calendar unless given. */
  readonly calendar?: WorkingCalendar;
  /** Serves on the bus what the context asks others for, before it starts. @returns what ends that */
  readonly besides?: (bus: Bus) => Promise<() => Promise<void>>;
}

/** A command as it is sent: to what is new where no target is named. */
export interface CommandSent {
  readonly target?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly expectedRevision?: number;
  readonly isTrial?: true;
}

const WITHIN_MS = 20_000;

/** A name for somebody who acts: a person's id, or what the actor is called (`installation`, `process:…`, `account:…`, `public`). */
const actorNamed = (by: string): string => (/^[0-9a-f]{8}-/.test(by) ? `person:${by}` : by);

/** One context over a real PostgreSQL, with a clock that the spec sets. Each reading waits for what was accepted before it. */
export const startContextWorld = async (
  definition: ContextDefinition,
  { calendar, besides }: ContextWorldOptions = {},
) => {
  const database = await createTestDatabase();
  const vaults = await createTestVaults();
  const vault = await vaults.connect();
  const alarms: Alarm[] = [];
  const onAlarm = (alarm: Alarm): void => void alarms.push(alarm);
  const store = await connectPostgresEventStore({ url: database.url });
  const bus = localBus({ broker: localBroker() });
  const time = { ms: Date.parse('2026-03-02T01:00:00.000Z') };
  const clock = new ClockCheck({ now: () => time.ms, sharedTime: () => Promise.resolve(time.ms) });
  const log = createLogger({ name: definition.api.name, level: 'silent' });
  const leadership = prepareLeadership({ url: database.url, onAlarm });
  const tail = prepareLogTail({ store, onAlarm });
  const config = loadConfig(serviceConfigSchema, {});
  const platform: Platform = {
    ...{ config, databaseUrl: database.url, store, bus, vault, clock, tail, leadership, log, onAlarm },
    calendar: calendar ?? (await loadCalendar()),
    closing: [],
  };
  const stopOthers = await besides?.(bus);
  let running = await startContext(definition, platform);
  const stop = async (): Promise<void> => {
    for (const { close } of running.closing) await close();
  };
  const soon = (): number => Math.max(Date.now(), time.ms) + WITHIN_MS;
  let sent = 0;
  let after: string | undefined;

  const send = async <Body>(
    contract: CommandContract<string, Body>,
    by: string,
    to: CommandSent,
  ): Promise<CommandReply> => {
    const { target, key = `key ${String((sent += 1))}`, body: given = {}, isTrial, expectedRevision } = to;
    const actor = actorNamed(by);
    const commandId = commandIdFrom(actor, key);
    const body = contract.body.parse(given);
    const message = {
      ...{ target: target ?? commandId, body, commandId, actor, correlation: 'spec' },
      bodyHash: createHash('sha256').update(canonicalText(body)).digest('hex'),
      ...(isTrial === undefined ? {} : { isTrial }),
      ...(expectedRevision === undefined ? {} : { expectedRevision }),
    };
    const reply = await sendCommand(bus, contract, message, { deadlineMs: soon() });
    if (reply.kind === 'accepted') after = reply.token;
    return reply;
  };

  /** By nobody that is known, where no name is given. */
  const ask = <Question, Answer>(
    contract: QueryContract<string, Question, Answer>,
    by: string | null,
    question: unknown,
  ): Promise<QueryReply<Answer>> =>
    askQuery(bus, contract, contract.question.parse(question), {
      ...{ deadlineMs: soon(), correlation: 'spec' },
      ...(by === null ? {} : { actor: actorNamed(by) }),
      ...(after === undefined ? {} : { after }),
    });

  return {
    ...{ send, ask, time, platform, vault, vaults, alarms, url: database.url },
    projections: running.projections,
    reactions: running.reactions,
    /** The context ends and starts again, over the same log and rows. */
    restart: async (start: (same: Platform) => Promise<RunningContext>): Promise<void> => {
      await stop();
      running = await start(platform);
    },
    close: async (): Promise<void> => {
      await stop();
      await stopOthers?.();
      for (const part of [bus, tail, leadership, store]) await part.close();
      await vaults.drop();
      await database.drop();
    },
  };
};
