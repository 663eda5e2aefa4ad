import type { NotApproved } from '@gongkai/items-contracts';
import { fold, type PersonId, type PlainDate } from '@gongkai/kernel';
import type { WrittenVersion } from '../src/item/drafting.policies.js';
import type { ItemCommand } from '../src/item/item.js';
import type { ItemEvent } from '../src/item/decision.js';
import { item } from '../src/item/item.js';
import {
  isStanding,
  nextVersion,
  reviewOf,
  versionAtHand,
  versionOf,
  workOf,
  type ItemState,
} from '../src/item/state.js';
import * as people from './people.js';

type Of<Type extends ItemCommand['type']> = Extract<ItemCommand, { type: Type }>;

/** A command that looks at the state for what the test doesn't say: the version in work, the review under way. */
export type Act = (state: ItemState) => ItemCommand;

const { CALENDAR, CARRIERS, CHECKER, CLERK, HALL, HEAD, MONDAY, OURS, RULES, WALL, sealed, hashOf } = people;

const moment = (by: PersonId, today: PlainDate = MONDAY) => ({ by, today, at: people.noonOf(today) });

/** Of the very text that a body is asked about: another text has another one, and every proposal is a text of its own. */
export const digestOf = (state: ItemState, of: 'text' | 'proposal'): string => {
  if (state.phase === 'unborn') return hashOf(0);
  const { textSha256 } = versionOf(state, versionAtHand(state));
  return of === 'text' ? `a${textSha256.slice(1)}` : `b${hashOf(state.reviews + 1).slice(1)}`;
};
/** As the one who prepares the act tells it. */
const askingFor = (state: ItemState, of: 'text' | 'proposal') => ({
  review: people.reviewOf(state.phase === 'unborn' ? 1 : state.reviews + 1),
  digest: digestOf(state, of),
});
/** The review under way; where there is none, the item's first. */
const awaited = (state: ItemState) =>
  reviewOf(state) ?? {
    ...{ review: people.reviewOf(1), digest: hashOf(0), organisation: OURS, body: 'leadingGroup' as const },
  };
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
  (state) => ({
    type: 'FlagItemWeighty',
    ...moment(HEAD),
    ...askingFor(state, 'text'),
    reason: sealed('reason'),
    ...more,
  });
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
  (state) => ({
    type: 'ProposeWithholding',
    ...moment(CLERK),
    ...askingFor(state, 'proposal'),
    ground: 'partySecret',
    basis: sealed('basis'),
    recheckOn: null,
    isTitleMasked: false,
    ...more,
  });
export const release =
  (more: Partial<Of<'ReleaseItem'>> = {}): Act =>
  (state) => ({
    type: 'ReleaseItem',
    ...moment(HEAD),
    ...askingFor(state, 'proposal'),
    basis: sealed('basis'),
    ...more,
  });
export const noteOverdueRecheck =
  (today: PlainDate, more: Partial<Of<'NoteOverdueRecheck'>> = {}): Act =>
  () => ({ type: 'NoteOverdueRecheck', today, due: people.day('2026-09-02'), time: 1, ...more });
export const submit =
  (more: Partial<Of<'SubmitItem'>> = {}): Act =>
  (state) => ({ type: 'SubmitItem', ...moment(CLERK, more.today), ...askingFor(state, 'text'), ...more });
/** The review has begun above, unless the test says otherwise. */
export const place =
  (more: Partial<Of<'PlaceReview'>> = {}): Act =>
  (state) => ({
    type: 'PlaceReview',
    today: MONDAY,
    review: awaited(state).review,
    ...{ organisation: people.SUPERIOR, body: 'organisation', bench: 'superior' },
    ...more,
  });
type Approval = Extract<Of<'TakeOutcome'>['ended'], { readonly is: 'approved' }>;
const stale = (today: PlainDate) => ({
  from: today,
  on: CALENDAR.addWorkingDays(today, 20).due,
  workingDays: 20,
  calendar: CALENDAR.reference,
});
/** The body that was asked has approved. */
export const approve =
  (said: Partial<Approval> = {}, more: Partial<Of<'TakeOutcome'>> = {}): Act =>
  (state) => {
    const { review, digest, organisation, body } = awaited(state);
    const today = more.today ?? MONDAY;
    const decided = { organisation, body, presidedBy: HEAD, nature: null, stale: stale(today) };
    return {
      type: 'TakeOutcome',
      ...{ today, review, digest, ended: { is: 'approved', ...decided, ...said } },
      ...{ isWeighty: false, decidedOn: today },
      ...more,
    };
  };
/** The review ended otherwise; recalled before anybody had voted, unless the test says so. */
export const comeBack =
  (is: NotApproved, more: Partial<Of<'TakeOutcome'>> & { readonly hadBallots?: boolean } = {}): Act =>
  (state) => {
    const { review, digest } = awaited(state);
    const { hadBallots = is !== 'cancelled', ...others } = more;
    const today = others.today ?? MONDAY;
    return {
      type: 'TakeOutcome',
      ...{ today, review, digest, ended: { is, hadBallots }, isWeighty: false, decidedOn: today },
      ...others,
    };
  };
export const markStale =
  (today: PlainDate = MONDAY): Act =>
  (state) => ({ type: 'MarkApprovalStale', today, version: version(state) });
export const recount =
  (today: PlainDate = MONDAY, calendar = CALENDAR): Act =>
  () => ({ type: 'RecountDeadlines', today, calendar });
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
  (state) => ({
    type: 'ProposeWithdrawal',
    ...moment(CLERK),
    ...askingFor(state, 'proposal'),
    reason: sealed('reason'),
    ...more,
  });
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
  (state) => ({
    type: 'WithdrawForSecrecy',
    ...moment(CHECKER),
    ...askingFor(state, 'proposal'),
    ...{ ground: 'stateSecret', basis: sealed('basis') },
    ...more,
  });

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

/** From a draft to its approval. */
export const approvedWith = (text: Partial<WrittenVersion> = {}): readonly Act[] => [
  draft(text),
  clear(),
  submit(),
  approve(),
];
