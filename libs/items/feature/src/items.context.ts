import type { ContextDefinition } from '@gongkai/service';
import { Module, type DynamicModule } from '@nestjs/common';
import { Answering, queryControllers } from '@gongkai/reading';
import { ItemCommands } from './commands/item.commands.js';
import { ItemExecution } from './commands/item-execution.js';
import { factsFromBus } from './facts-from-bus.js';
import type { ItemsReading } from './queries/items-reading.js';
import { publicItemReader } from './queries/public-item-reader.js';
import { itemsQueryHandlers } from './queries/queries.js';
import { items0001 } from './read-model/0001-items.migration.js';
import { items0002 } from './read-model/0002-rows-kept-plain.migration.js';
import { items0003 } from './read-model/0003-public-items-change.migration.js';
import { itemsProjection } from './read-model/items.projection.js';
import { destroyKeysOfWithdrawnTexts } from './reactions/destroy-keys-of-withdrawn-texts.projection.js';
import { itemsDue } from './reactions/items.due.js';
import { itemsRelay } from './reactions/items.relay.js';
import { escalatedItemsOf, openRoundsIn } from './reactions/items-found.js';
import { noteLostSeatsWhenAppointmentEnds } from './reactions/note-lost-seats-when-appointment-ends.process.js';
import { publicTextsFrom } from './reactions/public-texts.js';
import { redirectEscalationWhenOrganisationIsPlaced } from './reactions/redirect-escalation-when-organisation-is-placed.process.js';
import { redirectEscalationWhenSuperiorEnds } from './reactions/redirect-escalation-when-superior-ends.process.js';

const NAME = 'items';

@Module({})
class ItemsModule {}

const moduleOf = (parts: Parameters<ContextDefinition['module']>[0]): DynamicModule => {
  const { platform, readModels, decideAndAppend, projections } = parts;
  const { store, vault, calendar, clock, bus } = platform;
  const facts = factsFromBus(bus, `process:${NAME}`);
  const rows = readModels.dataSource;
  const reading: ItemsReading = { rows, publicItem: publicItemReader(rows), store, vault, facts, now: clock.now };
  const answering = new Answering({ context: NAME, projections, logId: () => store.logId(), now: clock.now });
  return {
    module: ItemsModule,
    controllers: [ItemCommands, ...queryControllers(itemsQueryHandlers, { answering, tools: reading })],
    providers: [{ provide: ItemExecution, useValue: new ItemExecution({ decideAndAppend, facts, calendar, vault }) }],
  };
};

/** The context items, as a process runs it. */
export const itemsContext: ContextDefinition = {
  name: NAME,
  migrations: [items0001, items0002, items0003],
  projections: ({ platform }) => [itemsProjection(platform.vault), destroyKeysOfWithdrawnTexts(platform)],
  reactions: ({ platform, readModels, projections }) => ({
    relay: itemsRelay(publicTextsFrom(platform.store, platform.vault)),
    processes: [
      noteLostSeatsWhenAppointmentEnds(openRoundsIn(readModels.dataSource, projections)),
      redirectEscalationWhenOrganisationIsPlaced(escalatedItemsOf(readModels.dataSource, projections)),
      redirectEscalationWhenSuperiorEnds(openRoundsIn(readModels.dataSource, projections)),
    ],
    due: itemsDue,
  }),
  module: moduleOf,
};
