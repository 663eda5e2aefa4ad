import { ordinalSchema, organisationIdSchema, plainDateSchema, storedEvent } from '@gongkai/contract-kit';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { calendarRefSchema } from './recorded.js';
import { emptyBody } from './texts.js';
import { escalationCauseSchema } from './vocabulary.js';

const { command } = itemsContracts;
const on = plainDateSchema;
const round = ordinalSchema;
const superior = organisationIdSchema.nullable();

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
  z.strictObject({ round, remindedOn: on, remindOn: on, calendar: calendarRefSchema }),
  { en: 'The superior was reminded.', zh: '已提醒上级单位。' },
);

export const escalationCommands = [remindSuperior, redirectEscalation] as const;
export const escalationEvents = [itemEscalated, escalationRedirected, superiorReminded] as const;
