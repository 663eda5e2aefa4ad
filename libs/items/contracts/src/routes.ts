import type { CommandRoute } from '@gongkai/contract-kit';
import { itemById } from './queries.js';
import { ITEMS_TAG } from './vocabulary.js';

/** An act on an item that people do, as a sub-resource of it; whoever may not see the item isn't told that it is there. */
export const actOnItem = (
  path: string,
  contract: CommandRoute['contract'],
  bodyParameters: readonly string[] = [],
): CommandRoute => ({
  path: `/items/{item}${path}`,
  contract,
  target: 'item',
  seenBy: itemById,
  bodyParameters,
  tag: ITEMS_TAG,
});
