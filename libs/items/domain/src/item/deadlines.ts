import { deadlineConfirmed, deadlineMoved, type deadlineEvents, type ItemDeadlineKind } from '@gongkai/items-contracts';
import {
  accepted,
  addDays,
  isProvisional,
  type CalendarReference,
  type CarrierId,
  type PlainDate,
  type WorkingCalendar,
} from '@gongkai/kernel';
import {
  wrongPhase,
  type Day,
  type ItemDecision,
  type ItemDecisionsOn,
  type ItemEvent,
  type ItemFoldsOf,
  type Named,
} from './decision.js';
import {
  isStanding,
  withWork,
  workOf,
  type Deadline,
  type ItemState,
  type LivingItem,
  type Posting,
  type StandingItem,
} from './state.js';

export type RecountDeadlines = Named<'RecountDeadlines', Day & { calendar: WorkingCalendar }>;
export type DeadlineCommand = RecountDeadlines;

/** What tells deadlines of an item apart. */
type Name = Pick<Deadline, 'kind' | 'number' | 'carrier' | 'from'>;

/** How a deadline is named within its item. */
export const deadlineName = ({ kind, number, carrier, from }: Name): string =>
  kind === 'approval' ? `${kind}-${String(number)}` : `${kind}-${String(number)}-${carrier ?? 'delivery'}-${from}`;

type Counted = Pick<Deadline, 'workingDays' | 'calendar'>;

const withoutMove = (
  { kind, number, carrier, from }: Name,
  on: PlainDate,
  { workingDays, calendar }: Counted,
): Deadline => ({ kind, number, carrier, from, on, workingDays, calendar, moved: null });

/** The time in which an approval must be used, by the review that gave it. */
export const approvalDeadline = (
  number: number,
  [from, on]: readonly [PlainDate, PlainDate],
  counted: Counted,
): Deadline => withoutMove({ kind: 'approval', number, carrier: null, from }, on, counted);

/** A deadline of a publication on one carrier, or of its delivery. */
export const publicationDeadline = (
  kind: ItemDeadlineKind,
  { number, carrier }: { readonly number: number; readonly carrier: CarrierId | null },
  [from, on]: readonly [PlainDate, PlainDate],
  counted: Counted,
): Deadline => withoutMove({ kind, number, carrier, from }, on, counted);

/** With these deadlines, each in the place of one of the same name. */
export const withDeadlines = (state: ItemState, made: readonly Deadline[]): ItemState => {
  if (state.phase === 'unborn' || made.length === 0) return state;
  const names = made.map(deadlineName);
  return { ...state, deadlines: [...state.deadlines.filter((one) => !names.includes(deadlineName(one))), ...made] };
};

const postingsOf = (state: LivingItem, number: number): readonly Posting[] =>
  isStanding(state) ? (state.publications.find((one) => one.number === number)?.postings ?? []) : [];

const isOfPosting =
  ({ carrier, from }: Name) =>
  (posting: Posting): boolean =>
    posting.carrier === carrier && posting.upOn === from && posting.downOn === null;

/** Something still hangs on the deadline. */
const isBinding = (state: LivingItem, deadline: Deadline): boolean => {
  const { kind, number, carrier, on } = deadline;
  switch (kind) {
    case 'approval': {
      const work = workOf(state);
      return work?.stage === 'approved' && work.approval.number === number;
    }
    case 'notice':
      return postingsOf(state, number).some(isOfPosting(deadline));
    case 'insideLead':
      return (
        isStanding(state) &&
        state.leads.some((lead) => lead.publication === number && lead.carrier === carrier && lead.endsOn === on)
      );
  }
};

/** What runs on that day: binding, and its last day has not passed. */
export const isRunning = (state: LivingItem, deadline: Deadline, today: PlainDate): boolean =>
  deadline.on >= today && isBinding(state, deadline);

/** Those that something still hangs on, whether or not their day has passed. */
export const bindingDeadlines = (state: LivingItem): readonly Deadline[] =>
  state.deadlines.filter((deadline) => isBinding(state, deadline));

/** Nobody finds his time over on the day itself: what moves earlier ends tomorrow at the earliest. */
const notBefore = (today: PlainDate, { on }: Deadline): PlainDate => {
  const tomorrow = addDays(today, 1);
  return on < tomorrow ? on : tomorrow;
};

const isOfficial = (a: CalendarReference, b: CalendarReference): boolean => a.id === b.id && a.version === b.version;

const recounted = (deadline: Deadline, today: PlainDate, calendar: WorkingCalendar): readonly ItemEvent[] => {
  const { kind, number, carrier, from, on: was } = deadline;
  const named = { kind, number, carrier, from };
  const { due } = calendar.addWorkingDays(from, deadline.workingDays);
  const earliest = notBefore(today, deadline);
  const becomes = due < earliest ? earliest : due;
  const { reference } = calendar;
  if (becomes !== was) {
    const because = isOfficial(deadline.calendar, reference) ? 'ownDays' : 'officialCalendar';
    return [deadlineMoved({ ...named, was, becomes, because, movedOn: today, calendar: reference })];
  }
  return isProvisional(was, deadline.calendar) && !isProvisional(was, reference)
    ? [deadlineConfirmed({ ...named, on: was, confirmedOn: today, calendar: reference })]
    : [];
};

/** What still runs is counted anew; what has ended stays as it was. @clause S4.3 */
const recount = (command: RecountDeadlines, state: ItemState): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(command, state);
  const { today, calendar } = command;
  return accepted(
    ...bindingDeadlines(state)
      .filter(({ on }) => on >= today)
      .flatMap((deadline) => recounted(deadline, today, calendar)),
  );
};

export const deadlineDecisions: ItemDecisionsOn<DeadlineCommand> = { RecountDeadlines: recount };

type Move = Name & { readonly was: PlainDate; readonly becomes: PlainDate };

const inPostings = (state: StandingItem, move: Move): StandingItem => ({
  ...state,
  publications: state.publications.map((one) =>
    one.number === move.number
      ? {
          ...one,
          postings: one.postings.map((posting) =>
            isOfPosting(move)(posting) ? { ...posting, endsOn: move.becomes } : posting,
          ),
        }
      : one,
  ),
});

const inLeads = (state: StandingItem, { number, carrier, was, becomes }: Move): StandingItem => ({
  ...state,
  leads: state.leads.map((lead) =>
    lead.publication === number && lead.carrier === carrier && lead.endsOn === was
      ? { ...lead, endsOn: becomes }
      : lead,
  ),
});

const inApproval = (state: ItemState, { becomes }: Move): ItemState => {
  const work = workOf(state);
  return work?.stage === 'approved'
    ? withWork(state, { ...work, approval: { ...work.approval, staleOn: becomes } })
    : state;
};

/** The date itself, where the item is decided by it. */
const moved = (state: ItemState, move: Move): ItemState => {
  switch (move.kind) {
    case 'approval':
      return inApproval(state, move);
    case 'notice':
      return isStanding(state) ? inPostings(state, move) : state;
    case 'insideLead':
      return isStanding(state) ? inLeads(state, move) : state;
  }
};

const changed = (state: ItemState, name: Name, change: Partial<Deadline>): ItemState => {
  if (state.phase === 'unborn') return state;
  const wanted = deadlineName(name);
  return {
    ...state,
    deadlines: state.deadlines.map((one) => (deadlineName(one) === wanted ? { ...one, ...change } : one)),
  };
};

export const deadlineFolds: ItemFoldsOf<typeof deadlineEvents> = {
  DeadlineMoved: (state, data) => {
    const { was, becomes: on, because, movedOn, calendar } = data;
    return changed(moved(state, data), data, { on, calendar, moved: { was, because, movedOn } });
  },
  DeadlineConfirmed: (state, data) => changed(state, data, { calendar: data.calendar }),
};
