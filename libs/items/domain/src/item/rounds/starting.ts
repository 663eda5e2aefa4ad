import {
  itemEscalated,
  reviewOpened,
  type EscalationCause,
  type RoundInstance,
  type RoundMatter,
  type RoundQuota,
} from '@gongkai/items-contracts';
import {
  accepted,
  neededAtLeast,
  neededMoreThan,
  rejected,
  type AppointmentId,
  type Body,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type ReviewLevel,
  type WorkingCalendar,
} from '@gongkai/kernel';
import { canDecide } from './ballot.js';
import type { ItemDecision, ItemEvent } from '../decision.js';
import { bodyAt, entriesReviewed, quorumShare, reviewLevel } from '../requirements.js';
import { versionAtHand, type LivingItem } from '../state.js';

/** A body as it is in office now, in order of precedence. Fits organisation's `Roster`. @clause S6 */
export interface SeatedBody {
  readonly organisation: OrganisationId;
  readonly body: Body;
  readonly head: PersonId | null;
  readonly firstDeputy: PersonId | null;
  readonly seats: readonly { readonly person: PersonId; readonly appointment: AppointmentId }[];
}

/** Where a case goes from the organisation's own body: the superior with its body, or nobody and a root's own body. @clause S4.2(1) */
export interface Above {
  readonly superior: OrganisationId | null;
  /** The superior's body `organisation`; a root's own. */
  readonly roster: SeatedBody;
  /** With the own days of that body's organisation: whoever decides counts by his own. @clause S4.3 */
  readonly calendar: WorkingCalendar;
}

/** What every step of a collective decision is decided on. */
export interface RoundFacts {
  /** The body that decides in the round under way (or that is to open), as it is in office now. */
  readonly rosterNow: SeatedBody;
  readonly above: Above;
  /** With the item's organisation's own days. */
  readonly calendar: WorkingCalendar;
}

/** A root's own body decides what would go to a superior by at least this share. @clause S4.2(1) */
const ROOT_SHARE = '2/3';

/** What a round is to be opened on. */
export interface NewRound {
  readonly matter: RoundMatter;
  readonly version: number;
  readonly level: ReviewLevel;
}

/**
 * Withholding is the leading group's matter; everything else goes to the body that the entries name: to withdraw, those of every
 * version that was published, whatever was drafted and dropped after it. @clause S2.1(3) S4.2(1)
 */
export const newRoundOn = (state: LivingItem, matter: RoundMatter): NewRound => {
  const version = versionAtHand(state);
  const level = matter === 'withholding' ? 'leadingGroup' : reviewLevel(entriesReviewed(state, version));
  return { matter, version, level };
};

const quorumOf = (core: LivingItem, { version }: NewRound, body: number): RoundQuota => {
  const share = quorumShare(entriesReviewed(core, version), core.terms);
  return { share, comparison: 'atLeast', needed: neededAtLeast(share, body) };
};

const approvalOf = (core: LivingItem, instance: RoundInstance, body: number): RoundQuota =>
  instance === 'rootTwoThirds'
    ? { share: ROOT_SHARE, comparison: 'atLeast', needed: neededAtLeast(ROOT_SHARE, body) }
    : {
        share: core.terms.approvalShareOfBody,
        comparison: 'moreThan',
        needed: neededMoreThan(core.terms.approvalShareOfBody, body),
      };

interface Bench {
  readonly instance: RoundInstance;
  readonly roster: SeatedBody;
  readonly organisation: OrganisationId;
  readonly number: number;
  readonly calendar: WorkingCalendar;
}

type OnDay = RoundFacts & { readonly today: PlainDate };

const started = (core: LivingItem, newRound: NewRound, bench: Bench, today: PlainDate): ItemEvent => {
  const { instance, roster, organisation, number, calendar } = bench;
  const { terms, authors } = core;
  const headCount = roster.seats.length;
  const remindOn =
    instance === 'superior' ? calendar.addWorkingDays(today, terms.superiorReminderAfterWorkingDays).due : null;
  return reviewOpened({
    round: number,
    ...newRound,
    instance,
    organisation,
    body: instance === 'own' ? bodyAt(newRound.level) : 'organisation',
    roster: { seats: roster.seats.map((seat) => seat.person), head: roster.head, firstDeputy: roster.firstDeputy },
    headCount,
    quorum: quorumOf(core, newRound, headCount),
    approval: approvalOf(core, instance, headCount),
    authors: [...authors],
    openedOn: today,
    dueOn: calendar.addWorkingDays(today, terms.quorumWithinWorkingDays).due,
    remindOn,
    calendar: calendar.reference,
  });
};

const benchAbove = (core: LivingItem, { superior, roster, calendar }: Above, number: number): Bench => ({
  instance: superior === null ? 'rootTwoThirds' : 'superior',
  roster,
  organisation: superior ?? core.organisation,
  number,
  calendar,
});

const canRosterDecide = (core: LivingItem, roster: SeatedBody): boolean =>
  canDecide(
    roster.seats.map((seat) => seat.person),
    core.authors,
  );

/** Whether somebody above can take the case: a superior always, a root's own body when it is large enough. @clause S4.2(1) */
export const canGoAbove = (core: LivingItem, { superior, roster }: Above): boolean =>
  superior !== null || canRosterDecide(core, roster);

/** The superior's round, or a root's two thirds; votes begin from zero. @clause S4.2(1) */
export const startRoundAbove = (core: LivingItem, newRound: NewRound, number: number, facts: OnDay): ItemEvent =>
  started(core, newRound, benchAbove(core, facts.above, number), facts.today);

/** The case goes up: the escalation with its cause, and the round that it opens there. @clause S4.2(1) */
export const escalate = (
  core: LivingItem,
  newRound: NewRound,
  cause: { readonly cause: EscalationCause; readonly number: number },
  facts: OnDay,
): readonly ItemEvent[] => [
  itemEscalated({
    round: cause.number,
    cause: cause.cause,
    superior: facts.above.superior,
    escalatedOn: facts.today,
  }),
  startRoundAbove(core, newRound, cause.number, facts),
];

/**
 * Opens a round before the organisation's own body. Where that is too small the superior decides at once; without a
 * superior nothing can be decided. @clause S4.2(1)
 */
export const startOwnRound = (core: LivingItem, newRound: NewRound, facts: OnDay): ItemDecision => {
  const { rosterNow: roster, above, calendar, today } = facts;
  const number = core.rounds + 1;
  if (canRosterDecide(core, roster))
    return accepted(
      started(core, newRound, { instance: 'own', roster, organisation: core.organisation, number, calendar }, today),
    );
  if (above.superior === null)
    return rejected('round.body-too-small', { body: bodyAt(newRound.level), seats: roster.seats.length });
  return accepted(...escalate(core, newRound, { cause: 'bodyTooSmall', number }, facts));
};
