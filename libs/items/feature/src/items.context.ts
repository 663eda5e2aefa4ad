import { itemsApi } from '@gongkai/items-contracts';
import { servedBy, type ContextDefinition, type ContextParts, type ReactingParts, type Served } from '@gongkai/service';
import { Comparisons } from './comparison/comparisons.js';
import { askingFacts } from '@gongkai/commands';
import { organisationFacts } from '@gongkai/organisation-contracts';
import { itemsHandlers } from './handlers.js';
import type { ItemsReading } from './queries/items-reading.js';
import { publicItemReader } from './queries/public-item-reader.js';
import { itemsQueryHandlers } from './queries/queries.js';
import { items0001 } from './read-model/0001-items.migration.js';
import { items0002 } from './read-model/0002-rows-kept-plain.migration.js';
import { items0003 } from './read-model/0003-public-items-change.migration.js';
import { items0004 } from './read-model/0004-reviews-of-their-own.migration.js';
import { itemsEntities } from './read-model/entities.js';
import { itemsProjection } from './read-model/items.projection.js';
import { effectsOn, processesOn, publishedUpTo } from '@gongkai/reactions';
import { destroyKeysWhenItemIsWithdrawnForSecrecy } from './reactions/destroy-keys-when-item-is-withdrawn-for-secrecy.effect.js';
import { purgeBusWhenItemIsPutOutOfUse } from './reactions/purge-bus-when-item-is-put-out-of-use.effect.js';
import { itemsDeadlines } from './reactions/items.deadlines.js';
import { itemsRelay } from './reactions/items.relay.js';
import { itemsConcernedIn } from './reactions/items-found.js';
import { publicTextsFrom } from './reactions/public-texts.js';
import { takeOutcomeWhenReviewEnds } from './reactions/take-outcome-when-review-ends.process.js';
import { recountDeadlinesWhenOwnDaysAreAdopted } from './reactions/recount-deadlines-when-own-days-are-adopted.process.js';

const served = (parts: ContextParts): Served => {
  const { store, vault, calendar, clock, bus } = parts.platform;
  const facts = organisationFacts(askingFacts(bus, `process:${itemsApi.name}`), () => performance.now());
  const rows = parts.readModels.dataSource;
  const kept = { publicItem: publicItemReader(rows, vault), comparisons: new Comparisons() };
  const reading: ItemsReading = { rows, ...kept, store, vault, facts, calendar, now: clock.now };
  const tools = { facts, calendar };
  return servedBy(parts, { handlers: itemsHandlers, tools, queries: itemsQueryHandlers, reading });
};

/** The context items, as a process runs it. */
export const itemsContext: ContextDefinition = {
  api: itemsApi,
  migrations: [items0001, items0002, items0003, items0004],
  entities: itemsEntities,
  projections: ({ platform }) => [itemsProjection(platform.vault)],
  relay: ({ platform }) => itemsRelay(publicTextsFrom(platform.store, platform.vault)),
  processes: processesOn(
    [takeOutcomeWhenReviewEnds, recountDeadlinesWhenOwnDaysAreAdopted],
    ({ readModels, projections }: ReactingParts) => itemsConcernedIn(readModels.dataSource, projections),
  ),
  deadlines: itemsDeadlines,
  effects: effectsOn(
    [destroyKeysWhenItemIsWithdrawnForSecrecy, purgeBusWhenItemIsPutOutOfUse],
    ({ platform: { vault, bus, store }, readModels }: ContextParts) => ({
      vault,
      taking: { bus, store, publishedUpTo: publishedUpTo(readModels, itemsApi.name) },
    }),
  ),
  served,
};
