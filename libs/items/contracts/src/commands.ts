import { correctionCommands } from './correction.commands.js';
import { draftingCommands } from './drafting.commands.js';
import { publicationCommands } from './publication.commands.js';
import { reviewCommands } from './review.commands.js';
import { secrecyCommands } from './secrecy.commands.js';

/** Every command of the context: routes, OpenAPI and handlers are made from this table. */
export const itemsCommands = [
  ...draftingCommands,
  ...secrecyCommands,
  ...reviewCommands,
  ...publicationCommands,
  ...correctionCommands,
] as const;

export type ItemsCommandName = (typeof itemsCommands)[number]['name'];
