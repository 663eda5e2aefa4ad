import type { OrganisationId } from '@gongkai/kernel';
import { z } from 'zod';
import { command } from './contract-tables.js';
import { reasonSchema, versionBodySchema } from './details.js';
import { idOf } from './ids.js';

/** Begins an item of an organisation. @clause S4.1(1) S2.1(5) */
export const draftItem = command(
  'DraftItem',
  versionBodySchema.safeExtend({ organisation: idOf<OrganisationId>() }),
  { en: 'Draft an item', zh: '起草公开事项' },
  true,
);

/** A new version of the text that is in work; needs a new secrecy check. @clause S4.2(1) */
export const reviseItem = command('ReviseItem', versionBodySchema, {
  en: 'Revise the text in work',
  zh: '修改在办文本',
});

/** Says that the superior's body must decide as well. @clause S4.2(1) */
export const flagItemWeighty = command('FlagItemWeighty', z.object({ reason: reasonSchema }).strict(), {
  en: 'Flag as especially weighty',
  zh: '标为特别重大事项',
});

export const draftingCommands = [draftItem, reviseItem, flagItemWeighty] as const;
