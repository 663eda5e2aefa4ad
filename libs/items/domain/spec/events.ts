import type { DataOf } from '@gongkai/contract-kit';
import * as stored from '@gongkai/items-contracts';
import type { PersonId, PlainDate } from '@gongkai/kernel';
import type { ItemEvent } from '../src/item/decision.js';
import type { WrittenVersion } from '../src/item/drafting.policies.js';
import {
  isStanding,
  nextVersion,
  reviewOf,
  versionAtHand,
  versionShown,
  workOf,
  type ItemState,
  type LivingItem,
  type PendingReview,
} from '../src/item/state.js';
import { digestOf, reasonIfCorrecting, reasonIfEarly, written } from './acts.js';
import * as people from './people.js';

type Data<Type extends ItemEvent['type']> = DataOf<ItemEvent, Type>;
type Some<Type extends ItemEvent['type']> = Partial<Data<Type>>;

/** An event with what the test doesn't say: defaults, and the numbers that the history before it gives. */
export type Happening = (state: ItemState) => ItemEvent;

const { CALENDAR, CARRIERS, CHECKER, CLERK, HEAD, MONDAY, OURS, SUPERIOR, WALL, WEBSITE } = people;
const { hashOf, noonOf, person, sealed } = people;
const calendar = CALENDAR.reference;

/** So many working days later. */
const later = (from: PlainDate, days: number): PlainDate => CALENDAR.addWorkingDays(from, days).due;

const workVersion = (state: ItemState): number => workOf(state)?.version ?? 1;
const atHand = (state: ItemState): number => (state.phase === 'unborn' ? 1 : versionAtHand(state));
const lastReview = (state: ItemState): number => (state.phase === 'unborn' ? 0 : state.reviews);
const theReview = (state: ItemState): PendingReview => {
  const review = reviewOf(state);
  if (review === null) throw new Error('the test tells of a review, but none is under way');
  return review;
};
const decidedIn = (state: ItemState) => reviewOf(state)?.review ?? people.reviewOf(Math.max(1, lastReview(state)));

/** The numbers of {@link people.RULES}, as they bind an item. */
export const TERMS: stored.Terms = {
  catalogueVersion: 1,
  profile: { id: 'party-unit', version: 1 },
  quorumShare: { default: '1/2', appointment: '2/3', funds: '2/3' },
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
      ...{ review: decidedIn(state), version: atHand(state), ground: 'partySecret' },
      ...{ recheckOn: RECHECK_ON, isTitleMasked: false },
      ...{ isKept: state.phase === 'withheld', withheldOn: MONDAY },
      ...more,
    });
export const withholdingRejected = (): Happening => (state) =>
  stored.withholdingRejected({ review: decidedIn(state), version: atHand(state) });
export const recheckFellDue =
  (toldOn: PlainDate, more: Some<'RecheckFellDue'> = {}): Happening =>
  (state) =>
    stored.recheckFellDue({ version: atHand(state), recheckOn: RECHECK_ON, time: 1, toldOn, ...more });
export const released =
  (more: Some<'ItemReleased'> = {}): Happening =>
  (state) =>
    stored.itemReleased({ review: decidedIn(state), version: atHand(state), releasedOn: MONDAY, ...more });
export const releaseProposed = (): Happening => (state) =>
  stored.releaseProposed({ by: HEAD, version: atHand(state), basis: sealed('basis') });

/** Our own leading group was asked, unless the test says otherwise. */
export const asked =
  (more: Some<'ReviewAsked'> = {}): Happening =>
  (state) => {
    const number = lastReview(state) + 1;
    const kind = more.kind ?? (isStanding(state) ? 'correction' : 'publication');
    const isText = kind === 'publication' || kind === 'correction';
    return stored.reviewAsked({
      ...{ by: CLERK, review: people.reviewOf(number), number, kind, version: atHand(state) },
      digest: digestOf(state, isText ? 'text' : 'proposal'),
      ...{ body: 'leadingGroup', level: 'leadingGroup', begins: 'own', group: 'default' },
      authors: state.phase === 'unborn' ? [] : [...state.authors],
      ...{ leftOut: [], isWeighty: state.phase !== 'unborn' && state.isWeighty, dueWithinWorkingDays: null },
      ...{ before: null, askedOn: MONDAY },
      ...more,
    });
  };
/** Our own body was asked. */
export const askedOfBody = (more: Some<'ReviewAsked'> = {}): Happening =>
  asked({ level: 'organisation', body: 'organisation', ...more });
/** It began before the superior's body. */
export const placedAbove =
  (more: Some<'ReviewPlaced'> = {}): Happening =>
  (state) =>
    stored.reviewPlaced({
      ...{ review: theReview(state).review, organisation: SUPERIOR, body: 'organisation', bench: 'superior' },
      placedOn: MONDAY,
      ...more,
    });
export const calledOff =
  (because: Data<'ReviewCalledOff'>['because']): Happening =>
  (state) =>
    stored.reviewCalledOff({ review: theReview(state).review, because });
/** It came to nothing: returned, unless the test says otherwise. */
export const cameBack =
  (more: Some<'ReviewCameBack'> = {}): Happening =>
  (state) => {
    const { review, digest } = theReview(state);
    const outcome = more.outcome ?? 'returned';
    return stored.reviewCameBack({
      ...{ review, outcome, digest, isBarred: outcome === 'refused', isWeighty: false, endedOn: MONDAY },
      ...more,
    });
  };
export const approved =
  (more: Some<'ItemApproved'> = {}): Happening =>
  (state) => {
    const version = workVersion(state);
    const on = more.approvedOn ?? MONDAY;
    const { scope, audience } = state.phase === 'unborn' ? written() : (state.versions[version - 1] ?? written());
    return stored.itemApproved({
      ...{ organisation: OURS, body: 'leadingGroup', review: decidedIn(state), presidedBy: HEAD, approvedOn: on },
      ...{ version, scope, audience, decidedOn: on, staleOn: later(on, 20), staleWorkingDays: 20, nature: null },
      ...{ isWeighty: false, calendar },
      ...more,
    });
  };
export const returned = (): Happening => (state) =>
  stored.itemReturned({ review: decidedIn(state), version: workVersion(state) });
export const refused = (): Happening => (state) =>
  stored.itemRefused({ review: decidedIn(state), version: workVersion(state) });
export const wentStale = (): Happening => (state) =>
  stored.approvalWentStale({ version: workVersion(state), staleOn: people.day('2026-03-30') });

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
export const withdrawalRejected = (): Happening => (state) => stored.withdrawalRejected({ review: decidedIn(state) });
export const withdrawn =
  (more: Some<'ItemWithdrawn'> = {}): Happening =>
  (state) =>
    stored.itemWithdrawn({
      ...{ review: decidedIn(state), version: atHand(state), scopes: ['members'], withdrawnOn: MONDAY },
      ...more,
    });
const hashesOf = (state: ItemState) =>
  state.phase === 'unborn' ? [] : state.versions.map(({ version, textSha256 }) => ({ version, textSha256 }));
const scopesOf = (state: ItemState) => ('scopesReached' in state ? [...state.scopesReached] : []);
export const putOutOfUse =
  (more: Some<'ItemPutOutOfUse'> = {}): Happening =>
  (state) =>
    stored.itemPutOutOfUse({
      ...{ by: CHECKER, ground: 'stateSecret', basis: sealed('basis') },
      ...{ version: state.phase === 'unborn' ? 1 : versionShown(state), versions: hashesOf(state) },
      ...{ scopes: scopesOf(state), outOfUseOn: MONDAY },
      ...more,
    });
export const shownAgain =
  (more: Some<'ItemShownAgain'> = {}): Happening =>
  (state) =>
    stored.itemShownAgain({
      ...{ review: decidedIn(state), ground: 'stateSecret', from: MONDAY, shownOn: MONDAY },
      ...more,
    });
export const withdrawnForSecrecy =
  (more: Some<'ItemWithdrawnForSecrecy'> = {}): Happening =>
  (state) =>
    stored.itemWithdrawnForSecrecy({
      ...{ review: decidedIn(state), ground: 'stateSecret', versions: hashesOf(state), scopes: scopesOf(state) },
      withdrawnOn: MONDAY,
      ...more,
    });
/** A body is asked to confirm it, by whoever put it out of use. */
export const askedToConfirm = (more: Some<'ReviewAsked'> = {}): Happening =>
  asked({ kind: 'secrecyConfirmation', by: CHECKER, ...more });
