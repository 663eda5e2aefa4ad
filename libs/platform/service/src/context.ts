import { BusStrategy, FaultFilter } from '@gongkai/bus';
import { commandControllers, type CommandHandler } from '@gongkai/commands';
import { exclusivelyOn, type Migration, type ReadModels, type ReadModelsOptions } from '@gongkai/database';
import { connectReadModels } from '@gongkai/database/read-models';
import { decideAndAppend, type DecideAndAppend } from '@gongkai/event-store';
import { prepareProjections, type Projection, type Projections } from '@gongkai/projections';
import type { CommandContract, QueryContract } from '@gongkai/kernel';
import {
  prepareReactions,
  type DeadlineDefinition,
  type DeclaredEffects,
  type DeclaredProcesses,
  type Reactions,
  type RelayDefinition,
} from '@gongkai/reactions';
import { Answering, queryControllers, type QueryHandler } from '@gongkai/reading';
import { nestLogger, type ReadinessCheck, type ShutdownStep } from '@gongkai/operations';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { Platform } from './platform.js';

/** What the parts of one context are made from. */
export interface ContextParts {
  readonly platform: Platform;
  readonly readModels: ReadModels;
  readonly decideAndAppend: DecideAndAppend;
}

/** What commands and processes look things up in is made from: rows, and how far they are. */
export interface ReactingParts extends ContextParts {
  readonly projections: Projections;
}

/** What a context says of itself that a process must know to serve it: its name and what it answers. */
export interface ServedApi {
  /** Its schema, its subjects' first word, its queue group. */
  readonly name: string;
  readonly commands: readonly CommandContract[];
  readonly queries: readonly QueryContract[];
  readonly facts: readonly QueryContract[];
}

/** A context as a process runs it: what it says of itself, its rows, and how its parts are made. No logic. */
export interface ContextDefinition {
  readonly api: ServedApi;
  readonly migrations: readonly Migration[];
  /** What its rows are: queries, projections and the check of the schema know them by these. */
  readonly entities: NonNullable<ReadModelsOptions['entities']>;
  projections(parts: ContextParts): readonly Projection[];
  relay(parts: ContextParts): RelayDefinition;
  readonly processes: DeclaredProcesses<ReactingParts>;
  /** What it does to the world outside the log, once for each event; no rebuild or verification runs it. */
  readonly effects: DeclaredEffects<ContextParts>;
  readonly deadlines?: DeadlineDefinition;
  /** Its tables of commands and queries: one row for each contract of its api; see {@link servedBy}. */
  served(parts: ReactingParts): Served;
}

/** A context's two tables, with what their rows find facts and rows with. */
export interface ServedTables<CommandTools, QueryTools> {
  readonly handlers: readonly CommandHandler<CommandTools>[];
  readonly tools: CommandTools;
  readonly queries: readonly QueryHandler<QueryTools>[];
  readonly reading: QueryTools;
}

/** A context's tables, whatever their rows stand on. */
export interface Served {
  /** The contracts that have a row, once for each row. */
  readonly contracts: readonly (CommandContract | QueryContract)[];
  /** The Nest controllers of the rows, made once it is known what answers wait for. */
  controllers(answering: Answering): Type[];
}

/** Commands and queries of the tables, each on its contract's subject. */
export const servedBy = <CommandTools, QueryTools>(
  { platform: { vault }, readModels, decideAndAppend }: ContextParts,
  { handlers, tools, queries, reading }: ServedTables<CommandTools, QueryTools>,
): Served => ({
  contracts: [...handlers, ...queries].map(({ contract }) => contract),
  controllers: (answering) => [
    ...commandControllers(handlers, {
      decideAndAppend,
      vault,
      exclusively: exclusivelyOn(readModels.dataSource),
      tools,
    }),
    ...queryControllers(queries, { answering, tools: reading }),
  ],
});

/**
 * Nothing that the api says may be without an answer, nor answered twice: found at the start, not by who asks first.
 * @throws Error naming each contract that has no row, or more than one.
 */
export const assertOneRowEach = (
  { name, commands, queries, facts }: ServedApi,
  { contracts }: Pick<Served, 'contracts'>,
): void => {
  const rowsOf = (subject: string): number => contracts.filter((contract) => contract.subject === subject).length;
  const wrong = [...commands, ...queries, ...facts].filter(({ subject }) => rowsOf(subject) !== 1);
  if (wrong.length === 0) return;
  const told = wrong.map((contract) => `${contract.name} has ${String(rowsOf(contract.subject))} rows`);
  throw new Error(`${name}: each command and query has one row of its tables: ${told.join(', ')}`);
};

@Module({})
class ServedContext {}

/** A context that runs in this process. */
export interface RunningContext {
  readonly name: string;
  readonly projections: Projections;
  readonly reactions: Reactions;
  readonly checks: readonly ReadinessCheck[];
  /** In the order in which they are to be let go of. */
  readonly closing: readonly ShutdownStep[];
}

/** A context's parts with nothing of it running: for tools that rebuild, verify and found. */
export interface PreparedContext {
  readonly parts: ContextParts;
  readonly projections: Projections;
  readonly reactions: Reactions;
}

/** Opens the context's rows, brought up to date, and what follows the log, not yet running. */
export const prepareContext = async (definition: ContextDefinition, platform: Platform): Promise<PreparedContext> => {
  const { api, migrations, entities, deadlines } = definition;
  const { name } = api;
  const { store, tail, leadership, onAlarm, clock, bus, calendar } = platform;
  const readModels = await connectReadModels({ url: platform.databaseUrl, schema: name, migrations, entities });
  const parts = { platform, readModels, decideAndAppend: decideAndAppend({ store, context: name, now: clock.now }) };
  const shared = { readModels, store, tail, leadership, onAlarm };
  const projections = prepareProjections({ ...shared, projections: definition.projections(parts) });
  const by = {
    relay: definition.relay(parts),
    processes: definition.processes.runningOn({ ...parts, projections }),
    effects: definition.effects.runningOn(parts),
    ...(deadlines === undefined ? {} : { deadlines }),
  };
  const counting = { now: clock.now, calendar: calendar.reference };
  return { parts, projections, reactions: prepareReactions({ ...shared, bus, ...counting, ...by }) };
};

/** Serves the commands and queries of a prepared context on the bus; the returned function stops it. */
export const serveContext = async (
  definition: ContextDefinition,
  { parts, projections }: PreparedContext,
): Promise<() => Promise<void>> => {
  const { store, clock } = parts.platform;
  const options: MicroserviceOptions = { strategy: new BusStrategy(parts.platform.bus) };
  const answering = new Answering({ context: definition.api.name, projections, log: store, now: clock.now });
  const served = definition.served({ ...parts, projections });
  assertOneRowEach(definition.api, served);
  const module = { module: ServedContext, controllers: served.controllers(answering) };
  const app = await NestFactory.createMicroservice(module, {
    ...options,
    logger: nestLogger(parts.platform.log),
    abortOnError: false,
  });
  app.useGlobalFilters(new FaultFilter());
  await app.listen();
  return () => app.close();
};

/** Runs a context: its projections, what it does by itself, its commands and queries. */
export const startContext = async (definition: ContextDefinition, platform: Platform): Promise<RunningContext> => {
  const prepared = await prepareContext(definition, platform);
  const { parts, projections, reactions } = prepared;
  projections.start();
  const stopServing = await serveContext(definition, prepared);
  await reactions.start();
  const { name } = definition.api;
  return {
    name,
    projections,
    reactions,
    checks: [{ name: `${name} rows`, check: () => parts.readModels.dataSource.query('SELECT 1') }],
    closing: [
      { name: `${name} commands and queries`, close: stopServing },
      { name: `${name} relay, processes and deadlines`, close: () => reactions.stop() },
      { name: `${name} projections`, close: () => projections.stop() },
      { name: `${name} rows`, close: () => parts.readModels.close() },
    ],
  };
};
