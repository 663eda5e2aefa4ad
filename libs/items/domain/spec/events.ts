import type { DataOf } from '@gongkai/contract-kit';
import * as stored from '@gongkai/items-contracts';
import type { PersonId, PlainDate } from '@gongkai/kernel';
import { roundTallyOf } from '../src/item/rounds/ballot.js';
import type { ItemEvent } from '../src/item/decision.js';
import type { WrittenVersion } from '../src/item/drafting.policies.js';
import {
  isStanding,
  nextVersion,
  roundOf,
  versionAtHand,
  workOf,
  type ItemState,
  type LivingItem,
  type Round,
} from '../src/item/state.js';
import { reasonIfCorrecting, reasonIfEarly, written } from './acts.js';
import * as people from './people.js';

type Data<Type extends ItemEvent['type']> = DataOf<ItemEvent, Type>;
type Some<Type extends ItemEvent['type']> = Partial<Data<Type>>;

/** An event with what the test doesn't say: defaults, and the numbers that the history before it gives. */
export type Happening = (state: ItemState) => ItemEvent;

const { CALENDAR, CARRIERS, CHECKER, CLERK, DEPUTY, HEAD, MEMBER, MONDAY, OURS, SUPERIOR, WALL, WEBSITE } = people;
const { hashOf, noonOf, person, sealed } = people;
const calendar = CALENDAR.reference;

/** So many working days later. */
const later = (from: PlainDate, days: number): PlainDate => CALENDAR.addWorkingDays(from, days).due;

const workVersion = (state: ItemState): number => workOf(state)?.version ?? 1;
const atHand = (state: ItemState): number => (state.phase === 'unborn' ? 1 : versionAtHand(state));
const lastRound = (state: ItemState): number => (state.phase === 'unborn' ? 1 : state.rounds);
const theRound = (state: ItemState): Round => {
  const round = roundOf(state);
  if (round === null) throw new Error('the test tells of a round, but none is under way');
  return round;
};

/** The numbers of {@link people.RULES}, as they bind an item. */
export const TERMS: stored.Terms = {
  catalogueVersion: 1,
  profile: { id: 'party-unit', version: 1 },
  quorumShare: { default: '1/2', appointment: '2/3', funds: '2/3' },
  approvalShareOfBody: '1/2',
  quorumWithinWorkingDays: 10,
  recordedVoterObjectsWithinWorkingDays: 3,
  approvedGoesStaleAfterWorkingDays: 20,
  superiorReminderAfterWorkingDays: 10,
  noticeWorkingDays: 5,
  insideLeadWorkingDays: 3,
  recheckEveryMonths: 6,
  withholdingGrounds: ['stateSecret', 'partySecret', 'personalPrivacy', 'notYetSuitable'],
};

/** An entry with the terms that {@link people.ENTRIES} gives it. */
export const entryTerms = (code: string, subjects: readonly number[] = []): stored.EntryTerms => {
  const entry = people.ENTRIES.find((one) => one.code === code);
  if (entry === undefined) throw new Error(`no entry ${code}`);
  const { kind, group = null, review, preDisclosure, insideFirst, scope, threshold } = entry;
  return {
    ...{ code, subjects: [...subjects], kind, group, review, preDisclosure, insideFirst, scope },
    thresholdFen: threshold?.amountFen ?? null,
  };
};

const versionData = (text: Partial<WrittenVersion>, version: number): stored.VersionData => {
  const { entries, givenUp, takenOff: _takenOff, reason: _reason, ...rest } = written(text, version);
  const by = (isSet: boolean): PersonId | null => (isSet ? CLERK : null);
  const { marks } = rest;
  return {
    ...{ version, ...rest, givenUp: [...givenUp] },
    entries: entries.map(({ code, subjects }) => entryTerms(code, subjects)),
    markSetters: {
      insideFirst: by(marks.insideFirst),
      preDisclosure: by(marks.preDisclosure),
      vitalInterests: by(marks.vitalInterests),
      concernsWholeOrganisation: by(marks.concernsWholeOrganisation),
    },
  };
};

type VersionText = Partial<WrittenVersion>;
export const drafted =
  (text: VersionText = {}, more: Some<'ItemDrafted'> = {}): Happening =>
  () =>
    stored.itemDrafted({
      ...{ by: CLERK, organisation: OURS, draftedAt: noonOf(MONDAY), draftedOn: MONDAY, terms: TERMS },
      ...versionData(text, 1),
      ...more,
    });
export const revised =
  (text: VersionText = {}, more: Some<'ItemRevised'> = {}): Happening =>
  (state) =>
    stored.itemRevised({
      ...{ by: CLERK, writtenAt: noonOf(MONDAY), reason: null, ...reasonIfCorrecting(state) },
      ...versionData(text, nextVersion(state)),
      ...more,
    });
export const correctionDrafted =
  (text: VersionText = {}, more: Some<'CorrectionDrafted'> = {}): Happening =>
  (state) =>
    stored.correctionDrafted({
      ...{ by: CLERK, writtenAt: noonOf(MONDAY), reason: sealed('reason') },
      ...versionData(text, nextVersion(state)),
      ...more,
    });
export const flagged =
  (more: Some<'ItemFlaggedWeighty'> = {}): Happening =>
  () =>
    stored.itemFlaggedWeighty({ by: HEAD, reason: sealed('reason'), ...more });

export const cleared =
  (more: Some<'ItemCleared'> = {}): Happening =>
  (state) =>
    stored.itemCleared({ by: CHECKER, version: workVersion(state), basis: sealed('basis'), ...more });
export const clearanceRefused =
  (more: Some<'ClearanceRefused'> = {}): Happening =>
  (state) =>
    stored.clearanceRefused({
      ...{ by: CHECKER, version: workVersion(state), ground: 'partySecret', basis: sealed('basis') },
      ...more,
    });

export const RECHECK_ON = people.day('2026-09-02');
export const withholdingProposed =
  (more: Some<'WithholdingProposed'> = {}): Happening =>
  (state) =>
    stored.withholdingProposed({
      ...{ by: CLERK, version: atHand(state), ground: 'partySecret', basis: sealed('basis') },
      ...{ recheckOn: RECHECK_ON, isTitleMasked: false, isKept: state.phase === 'withheld' },
      ...more,
    });
export const withheld =
  (more: Some<'ItemWithheld'> = {}): Happening =>
  (state) =>
    stored.itemWithheld({
      ...{ version: atHand(state), ground: 'partySecret', recheckOn: RECHECK_ON, isTitleMasked: false },
      ...{ isKept: state.phase === 'withheld', withheldOn: MONDAY },
      ...more,
    });
export const withholdingRejected = (): Happening => (state) => stored.withholdingRejected({ version: atHand(state) });
export const recheckFellDue =
  (toldOn: PlainDate, more: Some<'RecheckFellDue'> = {}): Happening =>
  (state) =>
    stored.recheckFellDue({ version: atHand(state), recheckOn: RECHECK_ON, time: 1, toldOn, ...more });
export const released =
  (more: Some<'ItemReleased'> = {}): Happening =>
  (state) =>
    stored.itemReleased({ by: HEAD, version: atHand(state), basis: sealed('basis'), releasedOn: MONDAY, ...more });

interface Opened extends Some<'ReviewOpened'> {
  /** Who sits, in order of precedence, the head first. */
  readonly seats?: readonly PersonId[];
}
const openedFor = (defaults: Opened, { seats, ...more }: Opened, state: ItemState): ItemEvent => {
  const { seats: usual = [HEAD, DEPUTY, MEMBER], ...fixed } = defaults;
  const sitting = [...(seats ?? usual)];
  return stored.reviewOpened({
    ...{ round: lastRound(state) + 1, matter: 'publication', version: atHand(state), instance: 'own' },
    ...{ level: 'leadingGroup', organisation: OURS, body: 'leadingGroup' },
    roster: { seats: sitting, head: sitting[0] ?? null, firstDeputy: sitting[1] ?? null },
    headCount: sitting.length,
    quorum: { share: '1/2', comparison: 'atLeast', needed: Math.ceil(sitting.length / 2) },
    approval: { share: '1/2', comparison: 'moreThan', needed: Math.floor(sitting.length / 2) + 1 },
    authors: state.phase === 'unborn' ? [] : [...state.authors],
    ...{ openedOn: MONDAY, dueOn: later(more.openedOn ?? MONDAY, 10), remindOn: null, calendar },
    ...fixed,
    ...more,
  });
};
/** Before our own leading group, unless the test says otherwise. */
export const opened =
  (more: Opened = {}): Happening =>
  (state) =>
    openedFor({}, more, state);
/** Before our own body. */
export const openedBeforeBody = (more: Opened = {}): Happening =>
  opened({ level: 'organisation', body: 'organisation', ...more });
/** Before the superior's body. */
export const openedAbove =
  (more: Opened = {}): Happening =>
  (state) =>
    openedFor(
      {
        ...{ instance: 'superior', organisation: SUPERIOR, body: 'organisation' },
        seats: [people.ABOVE_HEAD, people.ABOVE_DEPUTY, people.ABOVE_MEMBER],
        remindOn: later(more.openedOn ?? MONDAY, 10),
      },
      more,
      state,
    );
/** A root's own body, by two thirds. */
export const openedByTwoThirds =
  (more: Opened = {}): Happening =>
  (state) =>
    openedFor(
      {
        ...{ instance: 'rootTwoThirds', body: 'organisation' },
        approval: { share: '2/3', comparison: 'atLeast', needed: Math.ceil(((more.seats?.length ?? 3) * 2) / 3) },
      },
      more,
      state,
    );

export const voted =
  (by: PersonId, more: Some<'VoteCast'> = {}): Happening =>
  (state) =>
    stored.voteCast({
      ...{ by, round: theRound(state).number, choice: 'yes', reason: null, nature: null, instead: null },
      votedOn: MONDAY,
      ...more,
    });
export const votedNo =
  (by: PersonId, more: Some<'VoteCast'> = {}): Happening =>
  (state) =>
    voted(by, {
      ...{ choice: 'no', reason: sealed('reason') },
      instead: theRound(state).instance === 'own' ? null : 'returned',
      ...more,
    })(state);
export const recused =
  (by: PersonId): Happening =>
  (state) =>
    stored.reviewerRecused({ by, round: theRound(state).number, reason: sealed('reason') });
export const seatLost =
  (who: PersonId, lostOn = MONDAY): Happening =>
  (state) =>
    stored.reviewSeatLost({ round: theRound(state).number, person: who, lostOn });
export const recalled =
  (more: Some<'ReviewRecalled'> = {}): Happening =>
  (state) =>
    stored.reviewRecalled({ by: CLERK, round: theRound(state).number, reason: sealed('reason'), ...more });

const HELD_ON = people.day('2026-02-27');
export const sessionRecorded =
  (more: Some<'ReviewSessionRecorded'> = {}): Happening =>
  (state) =>
    stored.reviewSessionRecorded({
      ...{ by: CLERK, round: theRound(state).number, heldAt: noonOf(HELD_ON), heldOn: HELD_ON },
      ...{
        recordedAt: noonOf(MONDAY),
        recordedOn: MONDAY,
        presidedBy: HEAD,
        attendance: [HEAD, DEPUTY, MEMBER],
        recused: [],
      },
      votes: [HEAD, DEPUTY].map((one) => ({ person: one, choice: 'yes', nature: null })),
      ...{ dissent: null, minutesNumber: '〔2026〕5号', scanSha256: hashOf(99) },
      ...{ objectUntil: people.day('2026-03-05'), calendar },
      ...more,
    });
export const objected =
  (by: PersonId): Happening =>
  (state) =>
    stored.recordObjected({ by, round: theRound(state).number, reason: sealed('reason') });

type Concluded = Omit<Some<'ReviewConcluded'>, 'tally'> & { readonly tally?: Partial<stored.RoundTally> };
/** Counted as the history gives it, unless the test says a figure. */
export const concluded =
  ({ tally = {}, ...more }: Concluded = {}): Happening =>
  (state) => {
    const round = theRound(state);
    return stored.reviewConcluded({
      ...{ round: round.number, matter: round.matter, version: round.version, outcome: 'approved', nature: null },
      tally: { ...roundTallyOf(round), ...tally },
      ...{ decidedOn: more.concludedOn ?? MONDAY, concludedOn: MONDAY },
      ...more,
    });
  };
export const lapsed =
  (more: Some<'ReviewLapsed'> = {}): Happening =>
  (state) =>
    stored.reviewLapsed({ round: lastRound(state), code: 'round.body-too-small', lapsedOn: MONDAY, ...more });
export const approved =
  (more: Some<'ItemApproved'> = {}): Happening =>
  (state) => {
    const version = workVersion(state);
    const on = more.approvedOn ?? MONDAY;
    const { scope, audience } = state.phase === 'unborn' ? written() : (state.versions[version - 1] ?? written());
    return stored.itemApproved({
      ...{ organisation: OURS, body: 'leadingGroup', round: lastRound(state), approvedOn: on },
      ...{ version, scope, audience, decidedOn: on, staleOn: later(on, 20), nature: null, calendar },
      ...more,
    });
  };
export const returned = (): Happening => (state) =>
  stored.itemReturned({ round: lastRound(state), version: workVersion(state) });
export const refused = (): Happening => (state) =>
  stored.itemRefused({ round: lastRound(state), version: workVersion(state) });
export const wentStale = (): Happening => (state) =>
  stored.approvalWentStale({ version: workVersion(state), staleOn: people.day('2026-03-30') });

export const escalated =
  (more: Some<'ItemEscalated'> = {}): Happening =>
  (state) =>
    stored.itemEscalated({
      ...{ round: lastRound(state) + 1, cause: 'weighty', superior: SUPERIOR, escalatedOn: MONDAY },
      ...more,
    });
export const redirected =
  (superior: Data<'EscalationRedirected'>['superior']): Happening =>
  (state) =>
    stored.escalationRedirected({ round: theRound(state).number, superior, redirectedOn: MONDAY });
export const reminded =
  (remindedOn: PlainDate): Happening =>
  (state) =>
    stored.superiorReminded({
      ...{ round: theRound(state).number, remindedOn, remindOn: later(remindedOn, 10), calendar },
    });

/** Who wrote the version, and who is responsible for it. */
const named = ({ versions }: LivingItem, version: number) => {
  const found = versions[version - 1];
  return { author: found?.by ?? CLERK, responsible: found?.responsible ?? person(30) };
};

interface Published extends Omit<Some<'ItemPublished'>, 'carriers'> {
  readonly carriers?: readonly (typeof WALL)[];
}
export const published =
  ({ carriers = [WALL], ...more }: Published = {}): Happening =>
  (state) => {
    const approval = isStanding(state)
      ? state.approval
      : state.phase === 'preparing' && state.work.stage === 'approved'
        ? state.work.approval
        : undefined;
    if (approval === undefined || state.phase === 'unborn') throw new Error('the test tells of an unapproved opening');
    return stored.itemPublished({
      ...{ by: CLERK, publication: isStanding(state) ? state.publicationCount + 1 : 1, version: approval.version },
      ...{ scope: 'members', audience: null, form: 'notice' },
      carriers: carriers.flatMap((id) => CARRIERS.filter((carrier) => carrier.id === id).map((one) => ({ ...one }))),
      noticeWorkingDays: more.form === undefined || more.form === 'notice' || more.form === 'bulletin' ? 5 : null,
      ...{ publishedOn: MONDAY, isEnteredLater: false, earlierProof: null, ...named(state, approval.version) },
      ...{ approver: approval.approver, textSha256: hashOf(approval.version) },
      ...more,
    });
  };

const publicationOf = (state: ItemState, number: number) => {
  const found = isStanding(state) ? state.publications.find((one) => one.number === number) : undefined;
  if (found === undefined) throw new Error(`the test tells of publication ${String(number)}, which isn't there`);
  return found;
};
const leadOf = (scope: string, from: PlainDate): PlainDate | null => (scope === 'members' ? later(from, 3) : null);
export const proven =
  (more: Some<'PostingProven'> = {}): Happening =>
  (state) => {
    const { number, version, scope, isEnteredLater, noticeWorkingDays } = publicationOf(state, more.publication ?? 1);
    const upOn = more.upOn ?? MONDAY;
    return stored.postingProven({
      ...{ publication: number, version, isEnteredLater, calendar, carrier: WALL, postedBy: CLERK, downOn: null },
      ...{ upOn, endsOn: later(upOn, noticeWorkingDays ?? 0), fileSha256: hashOf(50), issue: null, page: null },
      insideLeadEndsOn: leadOf(scope, upOn),
      ...more,
    });
  };
/** The website's proof of its own posting. */
export const selfProven =
  (more: Some<'PostingProven'> = {}): Happening =>
  (state) => {
    const { version } = publicationOf(state, more.publication ?? 1);
    return proven({ carrier: WEBSITE, postedBy: null, fileSha256: hashOf(version), isEnteredLater: false, ...more })(
      state,
    );
  };
export const delivered =
  (more: Some<'DeliveryProven'> = {}): Happening =>
  (state) => {
    const { number, version, scope, isEnteredLater } = publicationOf(state, more.publication ?? 1);
    const deliveredOn = more.deliveredOn ?? MONDAY;
    return stored.deliveryProven({
      ...{ publication: number, version, isEnteredLater, calendar, deliveredOn, documentNumber: null },
      venue: { id: people.HALL, name: '三楼会议室', kind: 'venue', place: '办公楼三楼' },
      ...{ deliveredBy: HEAD, listCount: 12, listSha256: hashOf(51), insideLeadEndsOn: leadOf(scope, deliveredOn) },
      ...more,
    });
  };
export const takenDown =
  (downOn: PlainDate, more: Some<'PostingTakenDown'> = {}): Happening =>
  (state) => {
    const number = more.publication ?? 1;
    const version = more.version ?? publicationOf(state, number).version;
    const hungThere = { by: CLERK, publication: number, version, carrier: WALL };
    return stored.postingTakenDown({ ...hungThere, downOn, isEarly: false, ...more });
  };
/** What the next shown reason of the item is numbered. */
const nextReason = (state: ItemState): number => (state.phase === 'unborn' ? 1 : state.reasons.length + 1);
export const closed =
  (closedOn: PlainDate, more: Some<'ItemClosed'> = {}): Happening =>
  (state) => {
    const reason = reasonIfEarly(state);
    return stored.itemClosed({
      ...{ by: CLERK, closedOn, reason, number: reason === null ? null : nextReason(state) },
      ...more,
    });
  };
export const archived =
  (archivedOn: PlainDate): Happening =>
  () =>
    stored.itemArchived({ by: CLERK, archivedOn });

export const correctionDropped = (): Happening => (state) =>
  stored.correctionDropped({ by: CLERK, version: workVersion(state), reason: sealed('reason') });
export const correctionPublished =
  (more: Some<'CorrectionPublished'> = {}): Happening =>
  (state) => {
    if (!isStanding(state) || state.correction?.stage !== 'approved')
      throw new Error('the test tells of a correction that was not approved');
    const { version, approver } = state.correction.approval;
    return stored.correctionPublished({
      ...{ by: CLERK, version, replaced: state.approval.version, nature: 'editorial' },
      publications: state.publications.map(({ number }) => number),
      ...{ waiting: [], publishedOn: MONDAY, ...named(state, version), approver, textSha256: hashOf(version) },
      ...more,
    });
  };

export const withdrawalProposed = (): Happening => (state) =>
  stored.withdrawalProposed({ by: CLERK, number: nextReason(state), reason: sealed('reason') });
export const reasonCleared =
  (more: Some<'ReasonCleared'> = {}): Happening =>
  () =>
    stored.reasonCleared({ by: CHECKER, number: 1, wording: 1, basis: sealed('basis'), ...more });
export const reasonRefused =
  (more: Some<'ReasonRefused'> = {}): Happening =>
  () =>
    stored.reasonRefused({ by: CHECKER, number: 1, wording: 1, basis: sealed('basis'), ...more });
export const reasonReworded =
  (more: Some<'ReasonReworded'> = {}): Happening =>
  () =>
    stored.reasonReworded({ by: CLERK, number: 1, wording: 2, reason: sealed('text'), rewordedOn: MONDAY, ...more });
export const withdrawalRejected = (): Happening => (state) => stored.withdrawalRejected({ round: lastRound(state) });
export const withdrawn =
  (more: Some<'ItemWithdrawn'> = {}): Happening =>
  (state) =>
    stored.itemWithdrawn({
      ...{ round: lastRound(state), version: atHand(state), scopes: ['members'], withdrawnOn: MONDAY },
      ...more,
    });
export const withdrawnForSecrecy =
  (more: Some<'ItemWithdrawnForSecrecy'> = {}): Happening =>
  () =>
    stored.itemWithdrawnForSecrecy({
      ...{ by: CHECKER, ground: 'stateSecret', basis: sealed('basis') },
      ...{ versions: [{ version: 1, textSha256: hashOf(1) }], scopes: [], withdrawnOn: MONDAY },
      ...more,
    });
