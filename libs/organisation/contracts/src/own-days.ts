import {
  contractsOf,
  invalid,
  lineSchema,
  plainDateSchema,
  storedEvent,
  takenTextSchema,
  type CommandRoute,
} from '@gongkai/contract-kit';
import type { OwnDays } from '@gongkai/kernel';
import { z } from 'zod';
import type { CollectiveAct } from './decisions/collective-act.js';
import { decisionKeptSchema, decisionNamedSchema } from './decisions/decision-reference.js';
import { onOrganisation } from './routes.js';

const { command } = contractsOf('organisation');

/** At most so many days off, and so many worked, of a calendar year: no deadline is stretched or cut by more. */
export const MAX_OWN_DAYS_A_YEAR = 10;
/** Nobody's running time changes overnight: own days are announced so long ahead, and no longer. @unit calendar days */
export const OWN_DAYS_AHEAD = 15;
export const OWN_DAYS_AT_MOST_AHEAD = 731;

/** Own days of all years that are counted in. */
const MAX_OWN_DAYS = 2 * MAX_OWN_DAYS_A_YEAR * 300;
const version = z.int().nonnegative().max(1_000_000);

/** `off`: not worked; `worked`: a weekend day that is; `official`: as everywhere, whatever was adopted before. */
const changeSchema = z.strictObject({
  on: plainDateSchema,
  becomes: z.enum(['off', 'worked', 'official']),
  reason: lineSchema(100),
});
export type OwnDayChange = z.infer<typeof changeSchema>;
const changes = z
  .array(changeSchema)
  .min(1)
  .max(4 * MAX_OWN_DAYS_A_YEAR);

/** The organisation's own days as they stand; version 0 where it has adopted none. */
export const ownDaysSchema: z.ZodType<OwnDays> = z.object({
  version,
  days: z
    .array(z.object({ on: plainDateSchema, isWorked: z.boolean(), reason: takenTextSchema(100) }))
    .max(MAX_OWN_DAYS),
});

/** By the body `organisation`; all clocks of the organisation go by them. @clause S4.3 */
export const adoptOwnDays = command('AdoptOwnDays', z.strictObject({ days: changes, decision: decisionNamedSchema }), {
  en: 'Adopt own days off or worked',
  zh: '审定本单位休息日和工作日',
});

export const ownDaysCollective: CollectiveAct = {
  name: adoptOwnDays.name,
  matter: { kind: 'calendar', asks: 'own', group: 'default' },
  body: z.strictObject({ days: changes }),
};

export const ownDaysCommands = [adoptOwnDays] as const;
export const ownDaysRoutes: readonly CommandRoute[] = [onOrganisation('/own-day-adoptions', adoptOwnDays)];

export const ownDaysAdopted = storedEvent(
  'OwnDaysAdopted',
  z.strictObject({
    version: version.min(1),
    adoptedOn: plainDateSchema,
    days: changes,
    decision: decisionKeptSchema,
  }),
  {
    en: 'Own days off or worked were adopted; deadlines that run are counted anew.',
    zh: '审定本单位休息日和工作日，未到期的期限重新计算。',
  },
);

/** They stand in the stream of the organisation's catalogue, among `catalogueEvents`. ❄ */
export const ownDaysEvents = [ownDaysAdopted] as const;

export const ownDaysRejections = {
  'own-days.day-twice': invalid('A day stands twice (`on`).', '日期重复（见 on）。'),
  'own-days.too-soon': invalid(
    `Own days are announced ${String(OWN_DAYS_AHEAD)} days ahead: name days from \`earliest\` on.`,
    `本单位休息日和工作日须提前${String(OWN_DAYS_AHEAD)}日公布，请填写 earliest 及以后的日期。`,
  ),
  'own-days.too-far': invalid(
    'Own days are adopted for two years at most: name days up to `latest`.',
    '只能审定两年以内的休息日和工作日，请填写 latest 及以前的日期。',
  ),
  'own-days.as-it-is': invalid('That day is so already (`on`): leave it out.', '该日（见 on）原本如此，请删去。'),
  'own-days.holiday': invalid(
    'A holiday stays a holiday (`on`): only weekend days can be worked.',
    '法定节假日（见 on）不得改为工作日，只能将周末改为工作日。',
  ),
  'own-days.too-many': invalid(
    `At most ${String(MAX_OWN_DAYS_A_YEAR)} days off and as many worked of one year (\`year\`).`,
    `每年（见 year）休息日、工作日调整各不超过${String(MAX_OWN_DAYS_A_YEAR)}日。`,
  ),
} as const;
export type OwnDaysRejection = keyof typeof ownDaysRejections;
