import { fold, type PersonId, type PlainDate } from '@gongkai/kernel';
import type { WrittenVersion } from '../src/item/drafting.policies.js';
import type { ItemCommand } from '../src/item/item.js';
import type { ItemEvent } from '../src/item/decision.js';
import { item } from '../src/item/item.js';
import { isStanding, nextVersion, roundOf, workOf, type ItemState } from '../src/item/state.js';
import * as people from './people.js';

type Of<Type extends ItemCommand['type']> = Extract<ItemCommand, { type: Type }>;

/** A command that looks at the state for what the test doesn't say: the version in work, the round under way. */
export type Act = (state: ItemState) => ItemCommand;

const { CALENDAR, CARRIERS, CHECKER, CLERK, HALL, HEAD, MONDAY, OURS, REVIEW_FACTS, RULES, WALL, sealed, hashOf } =
  people;

/** The body of the round under way, nobody having left. */
const inOffice = (state: ItemState) =>
  people.rosterOf(...(roundOf(state)?.roster.seats ?? people.OUR_BODY.seats.map((seat) => seat.person)));
const moment = (by: PersonId, today: PlainDate = MONDAY) => ({ by, today, at: people.noonOf(today) });
const round = (state: ItemState): number => roundOf(state)?.number ?? 1;
const version = (state: ItemState): number => workOf(state)?.version ?? 1;

export const written = (more: Partial<WrittenVersion> = {}, number = 1): WrittenVersion => ({
  content: sealed('content'),
  textSha256: hashOf(number),
  sourceCount: 1,
  entries: [{ code: 'R9', subjects: [] }],
  scope: 'public',
  audience: null,
  responsible: people.person(30),
  decision: null,
  money: null,
  marks: { insideFirst: false, preDisclosure: false, vitalInterests: false, concernsWholeOrganisation: false },
  takenOff: [],
  givenUp: [],
  reason: null,
  ...more,
});

/** An item under a major entry, with its decision named. */
export const under = (code: string, more: Partial<WrittenVersion> = {}): Partial<WrittenVersion> => ({
  entries: [{ code, subjects: [] }],
  decision: { body: '党组会议', decidedOn: people.day('2026-02-10'), number: '〔2026〕3号' },
  ...more,
});

const writing = { rules: RULES, isResponsibleOurs: true };

/** A correction says why, each version of it. */
export const reasonIfCorrecting = (state: ItemState): Partial<WrittenVersion> =>
  isStanding(state) ? { reason: sealed('reason') } : {};

export const draft =
  (text: Partial<WrittenVersion> = {}, more: Partial<Of<'DraftItem'>> = {}): Act =>
  () => ({ type: 'DraftItem', ...moment(CLERK), organisation: OURS, written: written(text), ...writing, ...more });
export const revise =
  (text: Partial<WrittenVersion> = {}, more: Partial<Of<'ReviseItem'>> = {}): Act =>
  (state) => ({
    type: 'ReviseItem',
    ...moment(CLERK),
    written: written({ ...reasonIfCorrecting(state), ...text }, nextVersion(state)),
    ...writing,
    ...more,
  });
export const correct =
  (text: Partial<WrittenVersion> = {}, more: Partial<Of<'CorrectItem'>> = {}): Act =>
  (state) => ({
    type: 'CorrectItem',
    ...moment(CLERK),
    written: written({ reason: sealed('reason'), ...text }, nextVersion(state)),
    ...writing,
    ...more,
  });
export const flag =
  (more: Partial<Of<'FlagItemWeighty'>> = {}): Act =>
  () => ({ type: 'FlagItemWeighty', ...moment(HEAD), ...REVIEW_FACTS, reason: sealed('reason'), ...more });
export const clear =
  (more: Partial<Of<'ClearItem'>> = {}): Act =>
  (state) => ({ type: 'ClearItem', ...moment(CHECKER), version: version(state), basis: sealed('basis'), ...more });
export const refuseClearance =
  (more: Partial<Of<'RefuseClearance'>> = {}): Act =>
  (state) => ({
    type: 'RefuseClearance',
    ...moment(CHECKER),
    version: version(state),
    ground: 'partySecret',
    basis: sealed('basis'),
    ...more,
  });
export const proposeWithholding =
  (more: Partial<Of<'ProposeWithholding'>> = {}): Act =>
  () => ({
    type: 'ProposeWithholding',
    ...moment(CLERK),
    ...REVIEW_FACTS,
    ground: 'partySecret',
    basis: sealed('basis'),
    recheckOn: null,
    isTitleMasked: false,
    ...more,
  });
export const release =
  (more: Partial<Of<'ReleaseItem'>> = {}): Act =>
  () => ({ type: 'ReleaseItem', ...moment(HEAD), basis: sealed('basis'), ...more });
export const noteOverdueRecheck =
  (today: PlainDate, more: Partial<Of<'NoteOverdueRecheck'>> = {}): Act =>
  () => ({ type: 'NoteOverdueRecheck', today, due: people.day('2026-09-02'), time: 1, ...more });
export const submit =
  (more: Partial<Of<'SubmitItem'>> = {}): Act =>
  () => ({ type: 'SubmitItem', ...moment(CLERK), ...REVIEW_FACTS, ...more });
export const recall =
  (more: Partial<Of<'RecallItem'>> = {}): Act =>
  () => ({ type: 'RecallItem', ...moment(CLERK), reason: sealed('reason'), ...more });
export const vote =
  (by: PersonId, more: Partial<Of<'CastVote'>> = {}): Act =>
  (state) => ({
    type: 'CastVote',
    ...moment(by),
    ...REVIEW_FACTS,
    rosterNow: inOffice(state),
    round: round(state),
    choice: 'yes',
    reason: null,
    nature: null,
    instead: 'returned',
    ...more,
  });
export const voteNo = (by: PersonId, more: Partial<Of<'CastVote'>> = {}): Act =>
  vote(by, { choice: 'no', reason: sealed('reason'), ...more });
export const recuse =
  (by: PersonId, more: Partial<Of<'RecuseFromReview'>> = {}): Act =>
  (state) => ({
    type: 'RecuseFromReview',
    ...moment(by),
    ...REVIEW_FACTS,
    rosterNow: inOffice(state),
    reason: sealed('reason'),
    ...more,
  });
export const recordSession =
  (more: Partial<Of<'RecordReviewSession'>> = {}): Act =>
  (state) => ({
    type: 'RecordReviewSession',
    ...moment(CLERK),
    round: round(state),
    heldAt: people.noonOf(people.day('2026-02-27')),
    heldOn: people.day('2026-02-27'),
    attendance: [HEAD, people.DEPUTY, people.MEMBER],
    recused: [],
    votes: [HEAD, people.DEPUTY].map((one) => ({ person: one, choice: 'yes' as const, nature: null })),
    dissent: null,
    minutesNumber: '〔2026〕5号',
    scanSha256: hashOf(99),
    rosterThen: inOffice(state),
    calendar: CALENDAR,
    ...more,
  });
export const objectTo =
  (by: PersonId, more: Partial<Of<'ObjectToRecord'>> = {}): Act =>
  () => ({ type: 'ObjectToRecord', ...moment(by), reason: sealed('reason'), ...more });
export const conclude =
  (today: PlainDate = MONDAY, more: Partial<Of<'ConcludeReview'>> = {}): Act =>
  (state) => ({
    type: 'ConcludeReview',
    today,
    ...REVIEW_FACTS,
    rosterNow: inOffice(state),
    round: round(state),
    ...more,
  });
export const noteLostSeats =
  (more: Partial<Of<'NoteLostSeats'>> = {}): Act =>
  (state) => ({ type: 'NoteLostSeats', today: MONDAY, ...REVIEW_FACTS, rosterNow: inOffice(state), ...more });
export const remind =
  (today: PlainDate = MONDAY): Act =>
  (state) => ({ type: 'RemindSuperior', today, round: round(state), calendar: CALENDAR });
export const redirect =
  (more: Partial<Of<'RedirectEscalation'>> = {}): Act =>
  () => ({ type: 'RedirectEscalation', today: MONDAY, ...REVIEW_FACTS, ...more });
export const markStale =
  (today: PlainDate = MONDAY): Act =>
  (state) => ({ type: 'MarkApprovalStale', today, version: version(state) });
export const recount =
  (today: PlainDate = MONDAY, calendar = CALENDAR, calendarOfRound = calendar): Act =>
  () => ({ type: 'RecountDeadlines', today, calendar, calendarOfRound });
export const publish =
  (more: Partial<Of<'PublishItem'>> = {}): Act =>
  () => ({
    type: 'PublishItem',
    ...moment(CLERK, more.today),
    scope: 'members',
    audience: null,
    form: 'notice',
    carriers: [WALL],
    noticeWorkingDays: null,
    openedEarlier: null,
    registered: CARRIERS,
    calendar: CALENDAR,
    ...more,
  });
export const prove =
  (more: Partial<Of<'ProvePosting'>> = {}): Act =>
  () => ({
    type: 'ProvePosting',
    ...moment(CLERK, more.today),
    publication: 1,
    carrier: WALL,
    postedBy: CLERK,
    isPosterOnRecord: true,
    upOn: more.today ?? MONDAY,
    downOn: null,
    fileSha256: hashOf(50),
    issue: null,
    page: null,
    calendar: CALENDAR,
    ...more,
  });
export const deliver =
  (more: Partial<Of<'ProveDelivery'>> = {}): Act =>
  () => ({
    type: 'ProveDelivery',
    ...moment(CLERK, more.today),
    publication: 1,
    deliveredOn: more.today ?? MONDAY,
    venue: HALL,
    registered: CARRIERS,
    deliveredBy: HEAD,
    isPosterOnRecord: true,
    documentNumber: null,
    listCount: 12,
    listSha256: hashOf(51),
    calendar: CALENDAR,
    ...more,
  });
export const takeDown =
  (downOn: PlainDate, more: Partial<Of<'TakeDownPosting'>> = {}): Act =>
  () => ({
    type: 'TakeDownPosting',
    ...moment(CLERK, downOn),
    publication: 1,
    carrier: WALL,
    downOn,
    version: null,
    ...more,
  });
/** Why it is closed before its reviewed scope was reached, where that is so. */
export const reasonIfEarly = (state: ItemState) =>
  isStanding(state) && !state.scopesReached.includes(state.approval.scope) ? sealed('reason') : null;
export const close =
  (today: PlainDate, more: Partial<Of<'CloseItem'>> = {}): Act =>
  (state) => ({ type: 'CloseItem', ...moment(CLERK, today), reason: reasonIfEarly(state), ...more });
export const archive =
  (today: PlainDate = MONDAY): Act =>
  () => ({ type: 'ArchiveItem', ...moment(CLERK, today) });
export const dropCorrection = (): Act => () => ({ type: 'DropCorrection', ...moment(CLERK), reason: sealed('reason') });
export const publishCorrection =
  (today: PlainDate = MONDAY): Act =>
  () => ({ type: 'PublishCorrection', ...moment(CLERK, today), calendar: CALENDAR });
export const proposeWithdrawal =
  (more: Partial<Of<'ProposeWithdrawal'>> = {}): Act =>
  () => ({ type: 'ProposeWithdrawal', ...moment(CLERK), ...REVIEW_FACTS, reason: sealed('reason'), ...more });
export const clearReason =
  (more: Partial<Of<'ClearReason'>> = {}): Act =>
  () => ({ type: 'ClearReason', ...moment(CHECKER), reason: 1, wording: 1, basis: sealed('basis'), ...more });
export const refuseReason =
  (more: Partial<Of<'RefuseReason'>> = {}): Act =>
  () => ({ type: 'RefuseReason', ...moment(CHECKER), reason: 1, wording: 1, basis: sealed('basis'), ...more });
export const rewordReason =
  (more: Partial<Of<'RewordReason'>> = {}): Act =>
  () => ({ type: 'RewordReason', ...moment(CLERK), reason: 1, text: sealed('text'), ...more });
export const withdrawForSecrecy =
  (more: Partial<Of<'WithdrawForSecrecy'>> = {}): Act =>
  () => ({ type: 'WithdrawForSecrecy', ...moment(CHECKER), ground: 'stateSecret', basis: sealed('basis'), ...more });

/** What the acts write, one after another. @throws when one of them is refused: the test's history is wrong then. */
export const eventsOf = (...acts: readonly Act[]): readonly ItemEvent[] =>
  acts.reduce<readonly ItemEvent[]>((events, act) => {
    const state = fold(item, events);
    const command = act(state);
    const decision = item.decide(command, state);
    if (decision.kind === 'rejected')
      throw new Error(`${command.type} is refused: ${decision.code} ${JSON.stringify(decision.facts)}`);
    return [...events, ...decision.events];
  }, []);

/** All yes, the head last. */
export const allVote: readonly Act[] = [vote(people.DEPUTY), vote(people.MEMBER), vote(HEAD)];
export const allVoteOnCorrection = (nature: 'substance' | 'editorial'): readonly Act[] =>
  [people.DEPUTY, people.MEMBER, HEAD].map((by) => vote(by, { nature }));
export const allVoteAbove: readonly Act[] = [people.ABOVE_DEPUTY, people.ABOVE_MEMBER, people.ABOVE_HEAD].map((by) =>
  vote(by),
);
/** From a draft to its approval. */
export const approvedWith = (text: Partial<WrittenVersion> = {}): readonly Act[] => [
  draft(text),
  clear(),
  submit(),
  ...allVote,
];
