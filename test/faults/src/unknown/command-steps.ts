import { draftItem } from '@gongkai/items-contracts';
import type { CuttingProxy } from '@gongkai/testkit';
import { drafted, idOfDraft } from '../load/client.js';
import type { Household } from './household.js';
import type { Lost, UnknownStep } from './steps.js';

type Losing = (household: Household, item: string, lost: Lost) => void;

/** A step on the way of the command that drafts an item; there is one draft of it. */
const ofDrafting = (name: string, lose: Losing): UnknownStep => ({
  name,
  run: async (household, key, lost) => {
    const item = await idOfDraft(household, key);
    lose(household, item, lost);
    await drafted(household, key);
    return async () =>
      (await household.events()).filter(({ stream, type }) => stream === `item-${item}` && type === 'ItemDrafted')
        .length;
  },
});

const on = (way: CuttingProxy, lost: Lost, bytes: Readonly<Record<Lost, string>>): void => {
  if (lost === 'request') way.loseRequestWith(bytes.request);
  else way.loseAnswerWith(bytes.answer);
};

/** From the client to the durable event. */
export const COMMAND_STEPS: readonly UnknownStep[] = [
  ofDrafting('a command over HTTP', ({ house }, _, lost) =>
    on(house.edge.way, lost, { request: 'POST /api/v1/items', answer: '201 Created' }),
  ),
  ofDrafting('a command from the edge to its context', ({ house }, _, lost) =>
    house.buses.edge.loseNext(draftItem.subject, lost),
  ),
  ofDrafting('the key of a text, in the vault', ({ house }, item, lost) => {
    const name = `text:item-${item}:1`;
    on(house.ways.keys, lost, { request: name, answer: name });
  }),
  // The answer to a flush is the only one that holds the array of bases.
  ofDrafting('an append, in PostgreSQL', ({ house }, _, lost) =>
    on(house.ways.store, lost, { request: 'ItemDrafted', answer: '{-1}' }),
  ),
];
