import { derivedUuid } from '@gongkai/event-store';
import type { OrganisationId } from '@gongkai/kernel';
import { Answering, queryControllers } from '@gongkai/reading';
import type { ContextDefinition, ContextParts } from '@gongkai/service';
import { Module, type DynamicModule } from '@nestjs/common';
import { CatalogueCommands } from './commands/catalogue.commands.js';
import { MembershipCommands } from './commands/membership.commands.js';
import { OfficesCommands } from './commands/offices.commands.js';
import { OrganisationExecution, type Alone } from './commands/organisation-execution.js';
import { OrganisationCommands } from './commands/organisation.commands.js';
import { peopleLookup } from './commands/people-lookup.js';
import { SessionCommands } from './commands/session.commands.js';
import type { FactsOptions } from './facts/facts.js';
import { OrganisationStreams } from './facts/streams.js';
import type { OrganisationReading } from './queries/organisation-reading.js';
import { organisationQueryHandlers } from './queries/queries.js';
import { keysAreDestroyedWhenPersonIsErased } from './reactions/keys-are-destroyed-when-person-is-erased.process.js';
import { officesEndWhenPersonLeaves } from './reactions/offices-end-when-person-leaves.process.js';
import { organisationRelay } from './reactions/organisation.relay.js';
import { organisation0001 } from './read-model/0001-organisation.migration.js';
import { organisationProjection } from './read-model/organisation.projection.js';

const NAME = 'organisation';

@Module({})
class OrganisationModule {}

/** Held on the context's own database, so that it holds between processes. */
const aloneOn =
  ({ dataSource }: ContextParts['readModels']): Alone =>
  (name, work) =>
    dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`gongkai ${name}`]);
      return work();
    });

/** The root's id is derived from the log's: a log has one root, whatever is repeated or sent at once. ❄ */
const rootIdOf =
  ({ platform }: ContextParts) =>
  async (): Promise<OrganisationId> =>
    derivedUuid('root organisation', await platform.store.logId()) as string as OrganisationId;

const moduleOf = (parts: Parameters<ContextDefinition['module']>[0]): DynamicModule => {
  const { platform, readModels, decideAndAppend, projections } = parts;
  const { store, vault, calendar, clock } = platform;
  const rows = readModels.dataSource;
  const facts: FactsOptions = { streams: new OrganisationStreams(decideAndAppend), calendar };
  const reading: OrganisationReading = { rows, vault, facts };
  const execution = new OrganisationExecution({
    decideAndAppend,
    alone: aloneOn(readModels),
    facts,
    vault,
    people: peopleLookup(rows),
    rootId: rootIdOf(parts),
  });
  const answering = new Answering({ context: NAME, projections, logId: () => store.logId(), now: clock.now });
  return {
    module: OrganisationModule,
    controllers: [
      OrganisationCommands,
      OfficesCommands,
      MembershipCommands,
      CatalogueCommands,
      SessionCommands,
      ...queryControllers(organisationQueryHandlers, { answering, tools: reading }),
    ],
    providers: [{ provide: OrganisationExecution, useValue: execution }],
  };
};

/** The context organisation, as a process runs it. */
export const organisationContext: ContextDefinition = {
  name: NAME,
  migrations: [organisation0001],
  projections: ({ platform }) => [organisationProjection(platform.vault)],
  reactions: ({ platform }) => ({
    relay: organisationRelay,
    processes: [officesEndWhenPersonLeaves, keysAreDestroyedWhenPersonIsErased(platform.vault)],
  }),
  module: moduleOf,
};
