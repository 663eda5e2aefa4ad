import { organisationApi } from '@gongkai/organisation-contracts';
import type { PowerTable } from '@gongkai/contract-kit';
import { askingFacts } from '@gongkai/commands';
import { derivedUuid } from '@gongkai/event-store';
import { FactRefused, idFrom, type OrganisationId } from '@gongkai/kernel';
import { decisionOf } from '@gongkai/review-contracts';
import { effectsOn, processesOn } from '@gongkai/reactions';
import { servedBy, type ContextDefinition, type ContextParts, type ReactingParts, type Served } from '@gongkai/service';
import type { OrganisationTools } from './authorizing.js';
import { personLookups } from './contact-lookup.js';
import type { FactsOptions } from './facts/facts.js';
import { OrganisationStreams } from './facts/streams.js';
import { organisationHandlers } from './handlers.js';
import { peopleLookup } from './people-lookup.js';
import type { OrganisationReading } from './queries/organisation-reading.js';
import { organisationQueryHandlers } from './queries/queries.js';
import { destroyKeysWhenPersonIsErased } from './reactions/destroy-keys-when-person-is-erased.effect.js';
import { endOfficesWhenPersonLeaves } from './reactions/end-offices-when-person-leaves.process.js';
import { organisationRelay } from './reactions/organisation.relay.js';
import { organisation0001 } from './read-model/0001-organisation.migration.js';
import { organisationEntities } from './read-model/entities.js';
import { siblingNamedAlike } from './siblings-lookup.js';
import { organisationProjection } from './read-model/organisation.projection.js';

/** The root's id is derived from the log's: a log has one root, whatever is repeated or sent at once. ❄ */
const rootIdOf =
  ({ platform }: ContextParts) =>
  async (): Promise<OrganisationId> =>
    idFrom(derivedUuid('root organisation', await platform.store.logId()));

/** A review that isn't there is none; no answer is a fault, never a decision. */
const decisionOfReview = ({ platform: { bus } }: ContextParts): OrganisationTools['decisionOf'] => {
  const ask = askingFacts(bus, 'process:organisation');
  return (review) =>
    ask(decisionOf, { review }).catch((error: unknown) => {
      if (error instanceof FactRefused) return undefined;
      throw error;
    });
};

const served = (parts: ReactingParts, powers: PowerTable): Served => {
  const { store, vault, calendar } = parts.platform;
  const rows = parts.readModels.dataSource;
  const facts: FactsOptions = { streams: new OrganisationStreams(parts.decideAndAppend), calendar };
  const reading: OrganisationReading = { rows, store, vault, facts };
  const tools: OrganisationTools = {
    facts,
    people: peopleLookup(rows),
    siblingNamedAlike: siblingNamedAlike(parts),
    lookups: personLookups(vault),
    powers,
    decisionOf: decisionOfReview(parts),
    rootId: rootIdOf(parts),
  };
  return servedBy(parts, { handlers: organisationHandlers, tools, queries: organisationQueryHandlers, reading });
};

/**
 * The context organisation, as a process runs it.
 * @param powers the acts of every context, which accounts can be named: it knows no other context itself
 */
export const organisationContext = (powers: PowerTable): ContextDefinition => ({
  api: organisationApi,
  migrations: [organisation0001],
  entities: organisationEntities,
  projections: ({ platform }) => [organisationProjection(platform.vault)],
  relay: () => organisationRelay,
  processes: processesOn([endOfficesWhenPersonLeaves], () => undefined),
  effects: effectsOn([destroyKeysWhenPersonIsErased], ({ platform }: ContextParts) => platform),
  served: (parts) => served(parts, powers),
});
