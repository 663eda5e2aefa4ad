import {
  conflict,
  forbidden,
  personIdSchema,
  plainDateSchema,
  sealedSchema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { reviewContracts } from './builders.js';
import { actOnReview } from './routes.js';
import { whyBody } from './vocabulary.js';

const { command } = reviewContracts;
const said = z.strictObject({ by: personIdSchema, reason: sealedSchema, on: plainDateSchema });

/** Says that the next superior's body must decide as well; never a clerk's to say. @clause S4.2(1) */
export const markWeighty = command('MarkWeighty', whyBody, {
  en: 'Mark a review as especially weighty',
  zh: '标为特别重大事项提请上级审核',
});

/** Takes the mark off: its setter, as long as it has not gone up. @clause S4.2(1) */
export const unmarkWeighty = command('UnmarkWeighty', whyBody, {
  en: "Take off a review's mark as especially weighty",
  zh: '撤销特别重大标记',
});

export const weightySet = storedEvent('WeightySet', said, {
  en: "The matter was marked as especially weighty: the superior's body decides as well.",
  zh: '事项被标为特别重大，须经上级审核。',
});

export const weightyTakenOff = storedEvent('WeightyTakenOff', said, {
  en: 'The mark as especially weighty was taken off by who had set it.',
  zh: '特别重大标记由标记人撤销。',
});

/** What marks are refused with: the rule, and what to do. @clause S4.2(1) */
export const weightyRejections = {
  'review.already-weighty': conflict(
    'It is marked already: the superior decides as well.',
    '已标为特别重大，将由上级一并审核。',
  ),
  'review.not-weighty': conflict('It is not marked as especially weighty.', '未标为特别重大。'),
  'review.mark-not-yours': forbidden(
    'Only who set a mark takes it off; one that came with the request stays.',
    '标记只能由标记人撤销，随提请一并提出的标记不得撤销。',
  ),
} as const;

export const weightyCommands = [markWeighty, unmarkWeighty] as const;
export const weightyEvents = [weightySet, weightyTakenOff] as const;
export const weightyRoutes: readonly CommandRoute[] = [
  actOnReview('/weighty-marks', markWeighty),
  actOnReview('/weighty-unmarks', unmarkWeighty),
];
