import type { Body, OrganisationId, PlainDate, PersonId, WorkingCalendar } from '@gongkai/kernel';
import { reviewStarted, type BenchKind, type LeftOut, type RosterSeat } from '@gongkai/review-contracts';
import { daysFor, matterOf } from '../matters.js';
import { areEnough } from './base.js';
import { approvalFor, quorumFor } from './counting.js';
import type { ReviewEvent } from './decision.js';
import type { Bench, ReviewCore } from './state.js';

/** A body as it is in office now, in order of precedence, each seat with the last day of its term. @clause S6 */
export interface SittingBody {
  readonly organisation: OrganisationId;
  readonly body: Body;
  readonly head: PersonId | null;
  readonly firstDeputy: PersonId | null;
  readonly seats: readonly RosterSeat[];
}

/** A body that could decide, with its organisation's calendar (own days included) and the day in its zone. @clause S4.3 */
export interface Candidate {
  readonly seated: SittingBody;
  readonly calendar: WorkingCalendar;
  readonly today: PlainDate;
}

/** Everybody whom a review could come before, as they are in office now. */
export interface Benches {
  /** The home organisation's body, {@link bodyAsked}. */
  readonly own: Candidate;
  /** Its superior's, the same body; nothing at a root. */
  readonly superior: Candidate | null;
  /** The bodies `organisation` of all superiors, the next one first. */
  readonly above: readonly Candidate[];
  /** The body `organisation` of the last of them; at a root its own. */
  readonly root: Candidate;
}

/** One body on the way up, as which it decides. */
export interface Rung extends Candidate {
  readonly kind: BenchKind;
}

const as =
  (kind: BenchKind) =>
  (candidate: Candidate): Rung => ({ ...candidate, kind });

/** Where the superior decides from the first, and there is none. @clause S4.2(1) */
const atRoot = (core: ReviewCore, { own, root }: Benches): readonly Rung[] => {
  switch (matterOf(core.request)?.atRoot) {
    case 'own':
      return [as('own')(own), as('rootTwoThirds')(root)];
    case 'twoThirds':
      return [as('rootTwoThirds')(root)];
    default:
      return [];
  }
};

/**
 * The bodies in the order in which a matter comes before them: who decides by the table, then the superiors' bodies `organisation`,
 * at last the root's by two thirds. @clause S4.2(1)
 */
export const ladderOf = (core: ReviewCore, benches: Benches): readonly Rung[] => {
  const { own, superior, above, root } = benches;
  const top = as('rootTwoThirds')(root);
  if (matterOf(core.request)?.at === 'above') {
    if (superior === null) return atRoot(core, benches);
    return [as('superior')(superior), ...above.slice(1).map(as('superior')), top];
  }
  return [as('own')(own), ...above.map(as('superior')), top];
};

const isOfBench =
  ({ kind, organisation, body }: Pick<Bench, 'kind' | 'organisation' | 'body'>) =>
  ({ kind: ofRung, seated }: Rung): boolean =>
    ofRung === kind && seated.organisation === organisation && seated.body === body;

/** Whether the bench stands where the matter would come before it today. */
export const standsOn = (ladder: readonly Rung[], bench: Bench): boolean => ladder.some(isOfBench(bench));

const firstAbove = (ladder: readonly Rung[]): readonly Rung[] => ladder.filter(({ kind }) => kind !== 'own');

/** Who comes after that bench; where the way up has changed meanwhile, whoever is above. */
export const rungsAfter = (ladder: readonly Rung[], bench: Bench): readonly Rung[] => {
  const at = ladder.findIndex(isOfBench(bench));
  if (at >= 0) return ladder.slice(at + 1);
  return bench.kind === 'rootTwoThirds' ? [] : firstAbove(ladder);
};

/** A superior's body `organisation`, or a root's two thirds, is above whatever asks for it. @clause S4.2(1) */
export const isAbove = ({ kind, body }: Pick<Bench, 'kind' | 'body'>): boolean =>
  kind !== 'own' && body === 'organisation';

/** Its own body has approved already: what is left is above. */
export const isApprovedBelow = ({ benchesDone, request }: ReviewCore): boolean =>
  request.begins === 'superior' || benchesDone.some(({ kind, outcome }) => kind === 'own' && outcome === 'approved');

/** Who is asked first, then whoever comes after him. */
export const rungsToStart = (core: ReviewCore, benches: Benches): readonly Rung[] => {
  const ladder = ladderOf(core, benches);
  return isApprovedBelow(core) ? firstAbove(ladder) : ladder;
};

const isSecretFor = ({ request, terms }: ReviewCore): boolean => terms.secretBallotFor.includes(request.group);

/** Whom a rule leaves out of that body: who approved what is asked about again; of a secret ballot also the authors. @clause S4.2(1) */
const leftOutOf = (core: ReviewCore, { seated }: Rung): readonly LeftOut[] => {
  const { leftOut, authors } = core.request;
  const persons = seated.seats.map(({ person }) => person);
  const ruled = leftOut.filter(({ person }) => persons.includes(person));
  if (!isSecretFor(core)) return ruled;
  const others = persons.filter((person) => authors.includes(person) && !ruled.some((out) => out.person === person));
  return [...ruled, ...others.map((person) => ({ person, because: 'authorInSecretBallot' as const }))];
};

const rosterOn = (core: ReviewCore, rung: Rung): readonly RosterSeat[] => {
  const out = leftOutOf(core, rung).map(({ person }) => person);
  return rung.seated.seats.filter(({ person }) => !out.includes(person));
};

/** Whether that body can decide: two are left, and one who is no author. @clause S4.2(1) S2.2 */
export const isAbleOn =
  (core: ReviewCore) =>
  (rung: Rung): boolean =>
    areEnough(
      rosterOn(core, rung).map(({ person }) => person),
      core.request.authors,
    );

/** How many of the first body asked could vote: what a refusal tells. */
export const ableOn = (core: ReviewCore, rung: Rung | undefined): number =>
  rung === undefined ? 0 : rosterOn(core, rung).length;

/** That body begins to decide; votes begin from zero. @clause S4.2(1) */
export const started = (core: ReviewCore, rung: Rung): ReviewEvent => {
  const { kind, seated, calendar, today } = rung;
  const { request, terms } = core;
  const seats = rosterOn(core, rung);
  const isIn = (person: PersonId | null): boolean => seats.some((seat) => seat.person === person);
  const workingDays = daysFor(request, terms);
  const dueOn = calendar.addWorkingDays(today, workingDays).due;
  return reviewStarted({
    bench: core.benches + 1,
    kind,
    organisation: seated.organisation,
    body: seated.body,
    seats: seats.map(({ person, appointment, untilOn }) => ({ person, appointment, untilOn })),
    head: isIn(seated.head) ? seated.head : null,
    firstDeputy: isIn(seated.firstDeputy) ? seated.firstDeputy : null,
    leftOut: leftOutOf(core, rung).map((out) => ({ ...out })),
    headCount: seats.length,
    quorum: quorumFor(terms.quorumShare[request.group], seats.length),
    approval: approvalFor(kind, terms.approvalShareOfBody, seats.length),
    isSecret: isSecretFor(core),
    startedOn: today,
    dueOn,
    workingDays,
    remindOn: kind === 'superior' ? null : dueOn,
    calendar: calendar.reference,
  });
};
