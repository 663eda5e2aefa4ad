import {
  calendarReferenceSchema,
  MAX_SEATS,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  storedEvent,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { reviewContracts } from './builders.js';
import { movedUpBecauseSchema, noFields, redirectedBecauseSchema } from './vocabulary.js';

const { command } = reviewContracts;
const bench = ordinalSchema;
const on = plainDateSchema;

/** Reminds who has not voted; a superior without a quorum after his day, twice, then it goes further up. @clause S4.2(1) */
export const remindBench = command('RemindBench', z.strictObject({ bench }), {
  en: 'Remind a body that has not decided',
  zh: '提醒审议机构',
});

/** Another organisation decides: the asking one stands under another superior, or the deciding one ended. @clause S4.2(1) */
export const redirectReview = command('RedirectReview', noFields, {
  en: 'Redirect a review to who decides now',
  zh: '转送审核',
});

export const reviewMovedUp = storedEvent(
  'ReviewMovedUp',
  z.strictObject({
    /** The bench that it leaves; nothing where none had started. */
    bench: bench.nullable(),
    cause: movedUpBecauseSchema,
    to: organisationIdSchema,
    on,
  }),
  { en: 'The matter went further up.', zh: '事项上报审核。' },
);

export const reviewRedirected = storedEvent(
  'ReviewRedirected',
  z.strictObject({
    /** The bench that is left; nothing where none was under way, or where it decides on for another who asks. */
    bench: bench.nullable(),
    cause: redirectedBecauseSchema,
    to: organisationIdSchema,
    /** The body of that organisation decides in the place of the one that asked. */
    isHeir: z.boolean(),
    on,
  }),
  { en: 'Another organisation decides now; votes begin anew.', zh: '改由其他单位审核，重新表决。' },
);

export const benchReminded = storedEvent(
  'BenchReminded',
  z.strictObject({
    bench,
    times: ordinalSchema,
    persons: z.array(personIdSchema).max(MAX_SEATS),
    remindedOn: on,
    /** When it is looked at again; nothing where the day of the vote itself is the next one. */
    remindOn: on.nullable(),
    workingDays: ordinalSchema.nullable(),
    calendar: calendarReferenceSchema,
  }),
  { en: 'Who has not voted was reminded.', zh: '已提醒未表决人员。' },
);

export const movingCommands = [remindBench, redirectReview] as const;
export const movingEvents = [reviewMovedUp, reviewRedirected, benchReminded] as const;
