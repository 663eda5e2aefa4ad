import { z } from 'zod';
import { command } from './contract-tables.js';
import { reasonSchema } from './details.js';
import { plainDateSchema } from './ids.js';
import { groundSchema } from './vocabulary.js';

const version = z.int().positive();

/** The secrecy checker clears one version, naming the basis. @clause S2.1(3) */
export const clearItem = command('ClearItem', z.object({ version, basis: reasonSchema }).strict(), {
  en: 'Clear a version of secrecy',
  zh: '保密审查通过',
});

/** The secrecy checker refuses one version: it can't go on as it is. @clause S2.1(3) */
export const refuseClearance = command(
  'RefuseClearance',
  z.object({ version, ground: groundSchema, basis: reasonSchema }).strict(),
  { en: 'Refuse clearance of a version', zh: '保密审查不通过' },
);

/**
 * Puts to the leading group that the item be held back, or kept back at a re-check; opens the vote. Without `recheckOn`
 * the profile's period counts; `notYetSuitable` must name it. @clause S2.1(3)
 */
export const proposeWithholding = command(
  'ProposeWithholding',
  z
    .object({
      ground: groundSchema,
      basis: reasonSchema,
      recheckOn: plainDateSchema.nullable().default(null),
      isTitleMasked: z.boolean().default(false),
    })
    .strict(),
  { en: 'Propose to hold back, or to keep back', zh: '提请不予公开或继续不予公开' },
);

/** A re-check finds that nothing speaks against opening any more: a draft again. @clause S2.1(3) */
export const releaseItem = command('ReleaseItem', z.object({ basis: reasonSchema }).strict(), {
  en: 'Release from the withheld register',
  zh: '解除不予公开',
});

export const secrecyCommands = [clearItem, refuseClearance, proposeWithholding, releaseItem] as const;
