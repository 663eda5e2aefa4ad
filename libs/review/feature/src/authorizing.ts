import { isNamedBearer, type PowerBearer } from '@gongkai/contract-kit';
import {
  commandRefused,
  handlersOn,
  type Authorized,
  type CommandContext,
  type CommandRefused,
} from '@gongkai/commands';
import { reviewPowers, type ReviewAct } from '@gongkai/review-contracts';
import type { RequestedReview, ReviewState } from '@gongkai/review-domain';
import {
  dateInZone,
  FactRefused,
  LAST_DAY_TO_COUNT_FROM,
  type CommandContract,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type WorkingCalendar,
} from '@gongkai/kernel';
import {
  actingByOffice,
  NOWHERE,
  type Authority,
  type FactsOfOrganisation,
  type OrganisationFacts,
} from '@gongkai/organisation-contracts';
import { KeyDestroyed } from '@gongkai/vault';
import { reviewAggregate } from './aggregate.js';
import { isHimself } from './himself.js';

/** What every command of reviews may find its facts with. */
export interface ReviewTools {
  readonly facts: OrganisationFacts;
  readonly calendar: WorkingCalendar;
}

export type ReviewContext<Body = unknown> = CommandContext<Body, ReviewState, ReviewTools>;

/** The organisation that decides, or asks while nobody does, and the days that count there. */
export interface DaysOfReview extends Authorized {
  readonly organisation: OrganisationId;
  /** The day of the act in the zone of who decides. */
  readonly today: PlainDate;
  /** With that organisation's own days. @clause S4.3 */
  readonly calendar: WorkingCalendar;
  /** Asked anew for a process: it acts because something has changed, and what was asked before would hide it. */
  readonly asked: FactsOfOrganisation;
}

/** A review that was asked for. */
export interface OnReview extends DaysOfReview {
  readonly review: RequestedReview;
}

/** Who acts on it. */
export interface PersonOnReview extends OnReview {
  readonly by: PersonId;
}

interface ActsNow {
  readonly by: PersonId;
  readonly authority: Authority<ReviewAct> | null;
}

const lacking = (act: ReviewAct): CommandRefused => commandRefused('power.lacking', { act });
const UNKNOWN = commandRefused('review.unknown');

/** A person with an office that carries the act where it must be held, or whom the review itself names. @clause S6 */
const actsBy = async (
  act: ReviewAct,
  { actor, at, state, tools }: ReviewContext,
  heldIn: OrganisationId,
): Promise<ActsNow | CommandRefused> => {
  const bearers: readonly PowerBearer[] = reviewPowers[act];
  const acting = await actingByOffice(tools.facts, { act, bearers, actor, at, heldIn });
  if (acting === undefined) return lacking(act);
  const { person: by, authority } = acting;
  if (authority !== undefined) return { by, authority };
  return bearers.some((bearer) => isHimself(bearer, state, by)) ? { by, authority: null } : lacking(act);
};

/** The days that count in that organisation. No act begins what could not be counted to its end. @clause S4.3 */
export const daysIn = async (
  organisation: OrganisationId,
  { tools: { calendar: official }, at }: Pick<ReviewContext, 'tools' | 'at'>,
  { asked, authority }: { readonly asked: FactsOfOrganisation; readonly authority: Authority | null },
): Promise<DaysOfReview | CommandRefused> => {
  const rules = await asked.rulesOf(organisation, at);
  const today = dateInZone(at, rules.zone);
  if (today > LAST_DAY_TO_COUNT_FROM)
    return commandRefused('review.beyond-calendar', { lastDay: LAST_DAY_TO_COUNT_FROM });
  const calendar = official.withOwnDays(rules.ownDays);
  const held = authority === null ? {} : { authority: { ...authority } };
  const facts = { ...held, zone: rules.zone, calendar: { ...calendar.reference } };
  return { organisation, today, calendar, asked, facts };
};

/** Whose body decides; who asks while none does. */
const decidingIn = (review: RequestedReview): OrganisationId =>
  review.phase === 'voting' ? review.bench.organisation : review.home;

/** A review that isn't there: told only after the asking that a hidden one takes. */
const unknownTo = async (act: ReviewAct, context: ReviewContext): Promise<CommandRefused> => {
  try {
    await actsBy(act, context, NOWHERE);
  } catch (error) {
    // An account is in force nowhere: that is told of what is there.
    if (!(error instanceof FactRefused)) throw error;
  }
  return UNKNOWN;
};

const heldWhere =
  (heldIn: (review: RequestedReview) => OrganisationId) =>
  async (context: ReviewContext, act: ReviewAct): Promise<PersonOnReview | CommandRefused> => {
    const { state: review, tools } = context;
    if (review.phase === 'unrequested') return unknownTo(act, context);
    const acting = await actsBy(act, context, heldIn(review));
    if ('kind' in acting) return acting;
    const { by, authority } = acting;
    const days = await daysIn(decidingIn(review), context, { asked: tools.facts, authority });
    return 'kind' in days ? days : { ...days, review, by };
  };

/** By a power held where it is decided. @clause S4.2(1) */
const whereDecided = heldWhere(decidingIn);

/** By a power held where it was asked for, or of who took its place. */
export const whereAsked = heldWhere(({ home }) => home);

/** A process, by its name: what it does is nobody's personal act. */
const byProcess = async (act: ReviewAct, context: ReviewContext): Promise<OnReview | CommandRefused> => {
  const { state: review, tools, actor } = context;
  if (!isNamedBearer(reviewPowers[act], actor)) return lacking(act);
  if (review.phase === 'unrequested') return UNKNOWN;
  const days = await daysIn(decidingIn(review), context, { asked: tools.facts.afresh, authority: null });
  return 'kind' in days ? days : { ...days, review };
};

/** The key of what was said, under which nothing can be sealed any more: the secret that it spoke of is gone. */
const refusalOf = (error: unknown, _contract: CommandContract): CommandRefused | undefined =>
  error instanceof KeyDestroyed ? commandRefused('review.ended', { outcome: 'cancelled' }) : undefined;

/** A row of the table of commands that persons give. */
export const onReview = handlersOn({
  aggregate: reviewAggregate,
  authorize: (act: ReviewAct, context: ReviewContext) => whereDecided(context, act),
  refusalOf,
});

/** A row of the table of commands that processes give. */
export const onReviewByProcess = handlersOn({ aggregate: reviewAggregate, authorize: byProcess, refusalOf });

/** A review that isn't there yet: its row says whose it is to be. */
const asAsked = (act: ReviewAct, _context: ReviewContext): Promise<DaysOfReview | CommandRefused> =>
  Promise.resolve(lacking(act));

/** A row of the table of commands by which a review begins. */
export const onNewReview = handlersOn({ aggregate: reviewAggregate, authorize: asAsked, refusalOf });
