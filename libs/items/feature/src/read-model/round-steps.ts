import { isProvisional } from '@gongkai/kernel';
import { standingOnly, type DocumentSteps, type ItemData } from './document-steps.js';
import type { ItemDocument, RoundDocument, VoteDocument } from './item-document.js';

type Rounds = readonly RoundDocument[];

const changed = (rounds: Rounds, number: number, change: (round: RoundDocument) => Partial<RoundDocument>): Rounds =>
  rounds.map((round) => (round.round === number ? { ...round, ...change(round) } : round));

/** The round under way, if there is one, ends before it was counted. */
export const underWayEnded = (rounds: Rounds, outcome: RoundDocument['outcome']): Rounds =>
  rounds.map((round) => (round.outcome === 'open' ? { ...round, outcome } : round));

const opened = (data: ItemData<'ReviewOpened'>): RoundDocument => ({
  round: data.round,
  matter: data.matter,
  version: data.version,
  instance: data.instance,
  organisation: data.organisation,
  body: data.body,
  reviewers: data.roster.seats,
  lost: [],
  openedOn: data.openedOn,
  dueOn: data.dueOn,
  isDueProvisional: isProvisional(data.dueOn, data.calendar),
  votes: [],
  recused: [],
  session: null,
  outcome: 'open',
  tally: null,
});

/** Whoever attended did so in office: his seat was not yet lost. */
const recorded = (round: RoundDocument, data: ItemData<'ReviewSessionRecorded'>): Partial<RoundDocument> => ({
  votes: data.votes.map((vote): VoteDocument => ({ ...vote, reason: null })),
  recused: [...new Set([...round.recused, ...data.recused])],
  lost: round.lost.filter((person) => !data.attendance.includes(person)),
  session: {
    heldAt: data.heldAt,
    recordedAt: data.recordedAt,
    presidedBy: data.presidedBy,
    attendance: data.attendance,
    dissent: data.dissent,
    minutesNumber: data.minutesNumber,
    scanSha256: data.scanSha256,
    objectUntil: data.objectUntil,
    isObjectUntilProvisional: isProvisional(data.objectUntil, data.calendar),
  },
});

/** One round of the document, changed. */
const round = (
  { rounds }: ItemDocument,
  number: number,
  change: (round: RoundDocument) => Partial<RoundDocument>,
): Partial<ItemDocument> => ({ rounds: changed(rounds, number, change) });

const over = (
  document: ItemDocument,
  { round: number }: { readonly round: number },
  outcome: RoundDocument['outcome'],
): Partial<ItemDocument> => round(document, number, () => ({ outcome }));

/** The rounds of a collective decision, as reviewers and auditors see them. */
export const roundSteps: DocumentSteps<
  | 'ReviewOpened'
  | 'VoteCast'
  | 'ReviewerRecused'
  | 'ReviewSeatLost'
  | 'ReviewSessionRecorded'
  | 'RecordObjected'
  | 'ReviewRecalled'
  | 'ReviewConcluded'
  | 'ReviewLapsed'
  | 'ItemEscalated'
  | 'EscalationRedirected'
  | 'SuperiorReminded'
  | 'ItemApproved'
  | 'ItemReturned'
  | 'ItemRefused'
  | 'ApprovalWentStale'
> = {
  ReviewOpened: ({ rounds }, data) => ({ rounds: [...rounds, opened(data)] }),
  VoteCast: (document, { round: number, by: person, choice, reason, nature }) =>
    round(document, number, ({ votes }) => ({ votes: [...votes, { person, choice, reason, nature }] })),
  ReviewerRecused: (document, data) =>
    round(document, data.round, ({ recused }) => ({ recused: [...recused, data.by] })),
  ReviewSeatLost: (document, data) => round(document, data.round, ({ lost }) => ({ lost: [...lost, data.person] })),
  ReviewSessionRecorded: (document, data) => round(document, data.round, (one) => recorded(one, data)),
  RecordObjected: (document, data) => over(document, data, 'objected'),
  ReviewRecalled: (document, data) => over(document, data, 'recalled'),
  ReviewConcluded: (document, { round: number, outcome, tally }) => round(document, number, () => ({ outcome, tally })),
  ReviewLapsed: (document, data) => over(document, data, 'lapsed'),
  ItemEscalated: ({ rounds }) => ({ rounds: underWayEnded(rounds, 'escalated') }),
  EscalationRedirected: (document, data) => over(document, data, 'redirected'),
  SuperiorReminded: standingOnly,
  ItemApproved: standingOnly,
  ItemReturned: standingOnly,
  ItemRefused: standingOnly,
  ApprovalWentStale: standingOnly,
};
