import { askQuery, BusStrategy, FaultFilter, localBroker, localBus, sendCommand, type Bus } from '@gongkai/bus';
import { loadCalendar } from '@gongkai/calendar';
import { canonicalText, commandIdFrom, connectPostgresEventStore } from '@gongkai/event-store';
import type { CommandContract, CommandReply, PersonId, QueryContract, WorkingCalendar } from '@gongkai/kernel';
import { prepareLeadership, prepareLogTail, type Alarm } from '@gongkai/subscriptions';
import { ClockCheck, createLogger } from '@gongkai/operations';
import { loadConfig, serviceConfigSchema } from '@gongkai/config';
import { startContext, type Platform, type RunningContext } from '@gongkai/service';
import { createTestDatabase, createTestVaults } from '@gongkai/testkit';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { createHash } from 'node:crypto';
import 'reflect-metadata';
import { itemsContext } from '../src/items.context.js';
import { OrganisationDouble } from './organisation-double.js';

@Module({ controllers: [OrganisationDouble] })
class OrganisationDoubleModule {}

const serveOrganisation = async (bus: Bus): Promise<() => Promise<void>> => {
  const options: MicroserviceOptions = { strategy: new BusStrategy(bus) };
  const app = await NestFactory.createMicroservice(OrganisationDoubleModule, { ...options, logger: false });
  app.useGlobalFilters(new FaultFilter());
  await app.listen();
  return () => app.close();
};

/** Items over a real PostgreSQL, with a clock that the spec sets and an organisation that answers facts. */
export const startItemsWorld = async (given: { readonly calendar?: WorkingCalendar } = {}) => {
  const database = await createTestDatabase();
  const vaults = await createTestVaults();
  const vault = await vaults.connect();
  const alarms: Alarm[] = [];
  const onAlarm = (alarm: Alarm): void => void alarms.push(alarm);
  const store = await connectPostgresEventStore({ url: database.url });
  const bus = localBus({ broker: localBroker() });
  const time = { ms: Date.parse('2026-03-02T01:00:00.000Z') };
  const clock = new ClockCheck({ now: () => time.ms, sharedTime: () => Promise.resolve(time.ms) });
  const log = createLogger({ name: 'items', level: 'silent' });
  const leadership = prepareLeadership({ url: database.url, onAlarm });
  const tail = prepareLogTail({ store, onAlarm });
  const calendar = given.calendar ?? (await loadCalendar());
  const config = loadConfig(serviceConfigSchema, {});
  const platform: Platform = {
    ...{ config, databaseUrl: database.url, store, bus, vault, calendar, clock, tail, leadership, log, onAlarm },
    closing: [],
  };
  const stopOrganisation = await serveOrganisation(bus);
  let running = await startContext(itemsContext, platform);
  const stopItems = async (): Promise<void> => {
    for (const { close } of running.closing) await close();
  };
  let sent = 0;
  let after: string | undefined;

  const send = async <Body>(
    contract: CommandContract<string, Body>,
    by: PersonId | `process:${string}` | `account:${string}`,
    to: { target?: string; body: unknown; key?: string; isTrial?: true },
  ): Promise<CommandReply> => {
    const actor = by.includes(':') ? by : `person:${by}`;
    const commandId = commandIdFrom(actor, to.key ?? `key ${String((sent += 1))}`);
    const body = contract.body.parse(to.body);
    const reply = await sendCommand(
      bus,
      contract,
      {
        target: to.target ?? commandId,
        body: body,
        commandId,
        bodyHash: createHash('sha256').update(canonicalText(body)).digest('hex'),
        actor,
        correlation: 'spec',
        ...(to.isTrial === undefined ? {} : { isTrial: to.isTrial }),
      },
      { deadlineMs: Math.max(Date.now(), time.ms) + 20_000 },
    );
    if (reply.kind === 'accepted') after = reply.token;
    return reply;
  };

  const ask = async <Question, Answer>(
    contract: QueryContract<string, Question, Answer>,
    by: PersonId | `account:${string}` | null,
    question: unknown,
  ) => {
    const reply = await askQuery(bus, contract, contract.question.parse(question), {
      deadlineMs: Math.max(Date.now(), time.ms) + 20_000,
      correlation: 'spec',
      ...(by === null ? {} : { actor: by.includes(':') ? by : `person:${by}` }),
      ...(after === undefined ? {} : { after }),
    });
    return reply.kind === 'answer' ? reply.answer : reply;
  };

  return {
    send,
    ask,
    time,
    platform,
    projections: running.projections,
    reactions: running.reactions,
    /** Items end and start again, over the same log and rows. */
    restart: async (start: (platform: Platform) => Promise<RunningContext>): Promise<void> => {
      await stopItems();
      running = await start(platform);
    },
    alarms,
    url: database.url,
    vaults,
    close: async () => {
      await stopItems();
      await stopOrganisation();
      for (const part of [bus, tail, leadership, store]) await part.close();
      await vaults.drop();
      await database.drop();
    },
  };
};

export type ItemsWorld = Awaited<ReturnType<typeof startItemsWorld>>;
