import { drafted, idOfDraft } from '../load/client.js';
import { eventually } from '@gongkai/testkit';
import { itemsPublished } from '@gongkai/items-contracts';
import type { Household } from './household.js';
import type { Lost, UnknownStep } from './steps.js';

const DRAFTED = itemsPublished.ItemDraftedV1.subject;

/** Whether the relay of items has published everything that there is, and says so. */
const untilPublished = async ({ house }: Household): Promise<void> => {
  const items = house.contexts.find(({ name }) => name === 'items');
  await eventually(async () => {
    const { relay } = (await items?.reactions.status()) ?? {};
    if (relay?.lag.events !== 0) throw new Error(`the relay stands at ${String(relay?.position)}`);
  });
};

/** A consumer whose name is new is given everything from the beginning. */
let consumers = 0;

/** Copies of what was published for the item that the bus still has. */
const copiesOf = async ({ house, events }: Household, item: string): Promise<number> => {
  const [first] = (await events()).filter(({ stream }) => stream === `item-${item}`);
  const stopping = new AbortController();
  // What an item takes over of a review is told to nobody: the log's last event of an item needn't be on the bus.
  const last = await house.buses.edge.lastOf('items');
  let copies = 0;
  await house.buses.edge.consume(
    { context: 'items', consumer: `counting-${String((consumers += 1))}`, signal: stopping.signal },
    ({ id, position }) => {
      if (id.startsWith(first?.id ?? '-')) copies += 1;
      if (position === last?.position) stopping.abort();
      return Promise.resolve();
    },
  );
  return copies;
};

const ofPublishing = (name: string, lose: (household: Household, lost: Lost) => void): UnknownStep => ({
  name,
  run: async (household, key, lost) => {
    lose(household, lost);
    const { id } = await drafted(household, key);
    await untilPublished(household);
    return () => copiesOf(household, id);
  },
});

/** From the durable event to rows and published events. */
export const DERIVED_STEPS: readonly UnknownStep[] = [
  {
    name: 'the transaction of a projection',
    run: async (household, key, lost) => {
      const item = await idOfDraft(household, key);
      const { rows } = household.house.ways;
      if (lost === 'request') rows.loseRequestWith('COMMIT', item);
      else rows.loseAnswerWith('COMMIT', item);
      await drafted(household, key);
      return () => household.count('items.item WHERE id = $1', [item]);
    },
  },
  ofPublishing('the publishing of an event to JetStream', ({ house }, lost) => {
    if (lost === 'request') house.ways.nats.loseRequestWith(DRAFTED);
    else house.ways.nats.loseAnswerWith('"seq":', DRAFTED);
  }),
  ofPublishing("the relay's place", ({ house }, lost) => {
    if (lost === 'request') house.ways.rows.loseRequestWith('UPDATE subscription_checkpoint', 'relay of items');
    else house.ways.rows.loseAnswerWith('UPDATE 1', 'relay of items');
  }),
];
