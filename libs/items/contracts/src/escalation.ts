import {
  calendarReferenceSchema,
  conflict,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  sealedSchema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { itemsContracts } from './builders.js';

import { actOnItem } from './routes.js';
import { emptyBody, reasonBody } from './texts.js';
import { escalationCauseSchema } from './vocabulary.js';

const { command } = itemsContracts;
const by = personIdSchema;
const on = plainDateSchema;
const round = ordinalSchema;
const superior = organisationIdSchema.nullable();

/** Says that the superior's body must decide as well. @clause S4.2(1) */
export const flagItemWeighty = command('FlagItemWeighty', reasonBody, {
  en: 'Flag as especially weighty',
  zh: '标为特别重大事项',
});

/** Reminds the superior, whose silence is never consent. @clause S4.2(1) */
export const remindSuperior = command('RemindSuperior', z.strictObject({ round }), {
  en: 'Remind the superior',
  zh: '提醒上级单位',
});

/** The organisation stands under another superior: its open escalation goes there, votes begun start anew. @clause S4.2(1) */
export const redirectEscalation = command('RedirectEscalation', emptyBody, {
  en: 'Redirect an escalation to the new superior',
  zh: '转报新的上级单位',
});

export const itemFlaggedWeighty = storedEvent('ItemFlaggedWeighty', z.strictObject({ by, reason: sealedSchema }), {
  en: "The item was flagged as especially weighty: the superior's body decides as well.",
  zh: '事项被标为特别重大，须经上级审核。',
});

export const itemEscalated = storedEvent(
  'ItemEscalated',
  z.strictObject({ round, cause: escalationCauseSchema, superior, escalatedOn: on }),
  { en: "The case went before the superior's body.", zh: '事项报上级单位审核。' },
);

export const escalationRedirected = storedEvent(
  'EscalationRedirected',
  z.strictObject({ round, superior, redirectedOn: on }),
  { en: 'The open escalation went to the new superior.', zh: '未决事项转报新的上级单位。' },
);

export const superiorReminded = storedEvent(
  'SuperiorReminded',
  z.strictObject({ round, remindedOn: on, remindOn: on, calendar: calendarReferenceSchema }),
  { en: 'The superior was reminded.', zh: '已提醒上级单位。' },
);

/** What escalations refuse with: the rule, and what to do. @clause S4.2(1) */
export const escalationRejections = {
  'item.already-weighty': conflict(
    'The item is flagged already: the superior decides as well.',
    '事项已标为特别重大，将由上级一并审核。',
  ),
} as const;

export const escalationCommands = [flagItemWeighty, remindSuperior, redirectEscalation] as const;
export const escalationEvents = [itemFlaggedWeighty, itemEscalated, escalationRedirected, superiorReminded] as const;
export const escalationRoutes: readonly CommandRoute[] = [actOnItem('/weighty-flags', flagItemWeighty)];
