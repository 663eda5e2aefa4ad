import { rejected, type Body } from '@gongkai/kernel';
import type { ReviewTerms } from '@gongkai/review-contracts';
import type { ReviewDecision } from './review/decision.js';
import type { AskedFor } from './review/state.js';

/** How a matter is decided: by which body, whose, and what where there is no superior. */
export interface Matter {
  /** The contexts that may ask. */
  readonly askers: readonly string[];
  /** `entries`: the body that the request names; `stricter`: that one or `organisation`; else always the same. */
  readonly by: 'entries' | 'stricter' | Body;
  /** `own`: who asks; of an act on an organisation below that is its superior. `above`: the superior of who asks. */
  readonly at: 'own' | 'above';
  /** Where `above` there is nobody: the root's own body, its `organisation` by two thirds, or nobody. */
  readonly atRoot: 'own' | 'twoThirds' | 'nobody';
  /** Its own number of days at every bench; and a lapse starts again by itself after as many. */
  readonly days: 'secrecyWithdrawalConfirmedWithinWorkingDays' | null;
  /** A yes says whether it is of substance or editorial. @clause S2.1(5) */
  readonly asksNature: boolean;
  /** What it is about stands still until the body has decided: nobody takes it back. @clause S2.1(3) */
  readonly isForTheBodyAlone: boolean;
}

const matter = (asker: string, by: Matter['by'], more: Partial<Matter> = {}): Matter => ({
  ...{ askers: [asker], by, at: 'own', atRoot: 'own', days: null, asksNature: false, isForTheBodyAlone: false },
  ...more,
});

const toSuperior = (asker: string, atRoot: Matter['atRoot']): Matter =>
  matter(asker, 'leadingGroup', { at: 'above', atRoot });

/**
 * Every matter that a body decides on, by whoever asks: a context adds its own rows. Acts on an organisation below (`founding` to
 * `practiceEnded`, `openingOrder`) are asked by the superior who does them, so his own leading group decides; of a root the
 * installation does them, and asks nobody. @clause S4.2(1)
 */
export const MATTERS: Readonly<Record<string, Matter>> = {
  publication: matter('items', 'entries'),
  correction: matter('items', 'entries', { asksNature: true }),
  withdrawal: matter('items', 'entries'),
  firstPlan: matter('items', 'entries'),
  objectionAnswer: matter('items', 'entries'),
  noticeResult: matter('items', 'entries'),
  settledPlan: matter('items', 'stricter', { askers: ['items', 'consultation'] }),
  withholding: matter('items', 'leadingGroup'),
  recheck: matter('items', 'leadingGroup', { isForTheBodyAlone: true }),
  release: matter('items', 'leadingGroup'),
  secondRound: matter('items', 'leadingGroup'),
  secrecyConfirmation: matter('items', 'leadingGroup', {
    days: 'secrecyWithdrawalConfirmedWithinWorkingDays',
    isForTheBodyAlone: true,
  }),
  waiver: matter('items', 'leadingGroup'),
  disposal: matter('items', 'leadingGroup'),
  briefing: matter('items', 'leadingGroup'),
  consultationPlan: matter('consultation', 'leadingGroup'),
  consultationOutcome: matter('consultation', 'leadingGroup'),
  consultationCancelled: matter('consultation', 'leadingGroup'),
  requestAnswer: matter('requests', 'leadingGroup'),
  requestExtension: matter('requests', 'leadingGroup'),
  refusalReview: toSuperior('requests', 'own'),
  feedbackResult: matter('supervision', 'leadingGroup'),
  feedbackAppeal: toSuperior('supervision', 'twoThirds'),
  suggestionAppeal: toSuperior('supervision', 'nobody'),
  summary: matter('reporting', 'leadingGroup'),
  catalogue: matter('organisation', 'organisation'),
  profile: matter('organisation', 'organisation'),
  calendar: matter('organisation', 'organisation'),
  seat: matter('organisation', 'organisation'),
  founding: matter('organisation', 'leadingGroup'),
  secretaryBelow: matter('organisation', 'leadingGroup'),
  organisationEnd: matter('organisation', 'leadingGroup'),
  placement: matter('organisation', 'leadingGroup'),
  practiceEnded: matter('organisation', 'leadingGroup'),
  openingOrder: matter('organisation', 'leadingGroup'),
  watcherEnded: toSuperior('organisation', 'twoThirds'),
};

type Asked = Pick<AskedFor, 'matter' | 'body'>;

/** The row of a matter; nothing where the table has none of that context. */
export const matterOf = ({ matter: { context, kind } }: Pick<AskedFor, 'matter'>): Matter | undefined => {
  const found = Object.hasOwn(MATTERS, kind) ? MATTERS[kind] : undefined;
  return found?.askers.includes(context) === true ? found : undefined;
};

/** Refused where no rule says who decides. @clause S4.2(1) */
export const matterUnknown = ({ matter: { kind } }: Asked): ReviewDecision =>
  rejected('review.matter-unknown', { kind });

/** The body that decides, whether of who asks or of his superior. @clause S4.2(1) */
export const bodyAsked = (request: Asked): Body => {
  const by = matterOf(request)?.by ?? 'entries';
  if (by === 'entries') return request.body;
  return by === 'stricter' ? 'organisation' : by;
};

/** How long a superior is waited for after a reminder: the profile's days, or the matter's own, which can't wait so long. @clause S4.2(1) */
export const reminderDays = (request: Pick<AskedFor, 'matter'>, terms: ReviewTerms): number =>
  terms[matterOf(request)?.days ?? 'superiorReminderAfterWorkingDays'];

/** How long a body has: the profile's days, the matter's own, or the case's where they are fewer. @clause S4.2(1) S4.3 */
export const daysFor = (request: Pick<AskedFor, 'matter' | 'dueWithinWorkingDays'>, terms: ReviewTerms): number => {
  const days = matterOf(request)?.days ?? 'quorumWithinWorkingDays';
  return Math.min(terms[days], request.dueWithinWorkingDays ?? terms[days]);
};
