import {
  conflict,
  forbidden,
  groundSchema,
  ordinalSchema,
  personIdSchema,
  sealedSchema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { itemsContracts } from '../builders.js';
import { actOnItem } from '../routes.js';
import { reasonSchema } from '../texts.js';

const { command } = itemsContracts;
const by = personIdSchema;
const version = ordinalSchema;

/** The secrecy checker clears one version, naming the basis. @clause S2.1(3) */
export const clearItem = command('ClearItem', z.strictObject({ version, basis: reasonSchema }), {
  en: 'Clear a version of secrecy',
  zh: '保密审查通过',
});

/** The secrecy checker refuses one version, at any time until it is published: it can't go on as it is, and a review of it ends. @clause S2.1(3) */
export const refuseClearance = command(
  'RefuseClearance',
  z.strictObject({ version, ground: groundSchema, basis: reasonSchema }),
  { en: 'Refuse clearance of a version', zh: '保密审查不通过' },
);

export const itemCleared = storedEvent('ItemCleared', z.strictObject({ by, version, basis: sealedSchema }), {
  en: 'The secrecy checker cleared the version.',
  zh: '该版本通过保密审查。',
});

export const clearanceRefused = storedEvent(
  'ClearanceRefused',
  z.strictObject({ by, version, ground: groundSchema, basis: sealedSchema }),
  { en: 'The secrecy checker refused the version.', zh: '该版本未通过保密审查。' },
);

/** What secrecy checks are refused with: the rule, and what to do. @clause S2.1(3) S2.2 */
export const secrecyRejections = {
  'item.not-cleared': conflict(
    'This version has not passed the secrecy check: have it checked first.',
    '该版本未通过保密审查，请先送保密审查。',
  ),
  'item.checker-is-author': forbidden(
    'Who drafted or revised the text does not check it: another secrecy checker must.',
    '起草、修改人不得审查本人文本，请由其他保密审查员审查。',
  ),
  'item.version-stale': conflict(
    'That is not the version in work (`inWork`): read it and check that one.',
    '所审版本不是当前在办版本（见 inWork），请查阅并审查在办版本。',
  ),
} as const;

export const secrecyCommands = [clearItem, refuseClearance] as const;
export const secrecyEvents = [itemCleared, clearanceRefused] as const;
export const secrecyRoutes: readonly CommandRoute[] = [
  actOnItem('/clearances', clearItem),
  actOnItem('/clearance-refusals', refuseClearance),
];
