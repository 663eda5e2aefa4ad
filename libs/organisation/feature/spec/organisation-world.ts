import { askQuery, localBroker, localBus, sendCommand, type QueryReply } from '@gongkai/bus';
import { loadCalendar } from '@gongkai/calendar';
import type { PowerTable } from '@gongkai/contract-kit';
import { canonicalText, commandIdFrom, connectPostgresEventStore } from '@gongkai/event-store';
import type { CommandContract, CommandReply, QueryContract } from '@gongkai/kernel';
import { organisationPowers } from '@gongkai/organisation-contracts';
import { prepareLeadership, prepareLogTail, type Alarm } from '@gongkai/subscriptions';
import { ClockCheck, createLogger } from '@gongkai/operations';
import { loadConfig, serviceConfigSchema } from '@gongkai/config';
import { startContext, type Platform } from '@gongkai/service';
import { createTestDatabase, createTestVaults } from '@gongkai/testkit';
import { createHash } from 'node:crypto';
import 'reflect-metadata';
import { organisationContext } from '../src/index.js';

/** Acts of a context that organisation knows nothing of. */
const ACTS_OF_OTHERS: PowerTable = {
  'items.draft': ['clerk', 'account'],
  'items.review': ['clerk', 'committeeMember'],
  'notes.take': ['clerk', 'account'],
};

export interface Sent {
  readonly target?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly expectedRevision?: number;
  readonly isTrial?: true;
}

/** A name for somebody who acts: `installation`, `process:…`, `public`, or a person's id. */
const actorOf = (by: string): string => (/^[0-9a-f]{8}-/.test(by) ? `person:${by}` : by);

/** Organisation over a real PostgreSQL, with a clock that the spec sets. */
export const startOrganisationWorld = async () => {
  const database = await createTestDatabase();
  const vaults = await createTestVaults();
  const vault = await vaults.connect();
  const alarms: Alarm[] = [];
  const onAlarm = (alarm: Alarm): void => void alarms.push(alarm);
  const store = await connectPostgresEventStore({ url: database.url });
  const bus = localBus({ broker: localBroker() });
  const time = { ms: Date.parse('2026-03-02T01:00:00.000Z') };
  const clock = new ClockCheck({ now: () => time.ms, sharedTime: () => Promise.resolve(time.ms) });
  const log = createLogger({ name: 'organisation', level: 'silent' });
  const leadership = prepareLeadership({ url: database.url, onAlarm });
  const tail = prepareLogTail({ store, onAlarm });
  const calendar = await loadCalendar();
  const config = loadConfig(serviceConfigSchema, {});
  const platform: Platform = {
    ...{ config, databaseUrl: database.url, store, bus, vault, calendar, clock, tail, leadership, log, onAlarm },
    closing: [],
  };
  const running = await startContext(organisationContext({ ...organisationPowers, ...ACTS_OF_OTHERS }), platform);
  let sent = 0;
  let after: string | undefined;

  const send = async <Body>(contract: CommandContract<string, Body>, by: string, to: Sent): Promise<CommandReply> => {
    const actor = actorOf(by);
    const commandId = commandIdFrom(actor, to.key ?? `key ${String((sent += 1))}`);
    const body = contract.body.parse(to.body ?? {});
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
        ...(to.expectedRevision === undefined ? {} : { expectedRevision: to.expectedRevision }),
      },
      { deadlineMs: Date.now() + 20_000 },
    );
    if (reply.kind === 'accepted') after = reply.token;
    return reply;
  };

  /** As {@link send}, for a command that must be accepted; gives the id. */
  const done = async <Body>(contract: CommandContract<string, Body>, by: string, to: Sent): Promise<string> => {
    const reply = await send(contract, by, to);
    if (reply.kind !== 'accepted') throw new Error(`${contract.name}: ${reply.code} ${JSON.stringify(reply.facts)}`);
    return reply.id;
  };

  const ask = <Question, Answer>(
    contract: QueryContract<string, Question, Answer>,
    by: string,
    question: unknown,
  ): Promise<QueryReply<Answer>> =>
    askQuery(bus, contract, contract.question.parse(question), {
      deadlineMs: Date.now() + 20_000,
      correlation: 'spec',
      actor: actorOf(by),
      ...(after === undefined ? {} : { after }),
    });

  /** As {@link ask}, for a question that must be answered. */
  const read = async <Question, Answer>(
    contract: QueryContract<string, Question, Answer>,
    by: string,
    question: unknown,
  ): Promise<Answer> => {
    const reply = await ask(contract, by, question);
    if (reply.kind !== 'answer') throw new Error(`${contract.name}: ${reply.code}`);
    return reply.answer;
  };

  return {
    ...{ send, done, ask, read, time, platform, vault, vaults, alarms },
    projections: running.projections,
    url: database.url,
    /** @unit Instant */
    now: () => new Date(time.ms).toISOString(),
    close: async () => {
      for (const { close } of running.closing) await close();
      for (const part of [bus, tail, leadership, store]) await part.close();
      await vaults.drop();
      await database.drop();
    },
  };
};

export type OrganisationWorld = Awaited<ReturnType<typeof startOrganisationWorld>>;

export const decision = { body: '局党组', decidedOn: '2026-03-01', number: '〔2026〕3号' };
export const term = { fromOn: '2026-03-02', untilOn: '2027-03-01', decision };
