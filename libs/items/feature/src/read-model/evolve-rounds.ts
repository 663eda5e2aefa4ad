import type { ItemEvent } from '@gongkai/items-domain';
import type { RoundDocument, VoteDocument } from './item-document.js';

type Rounds = readonly RoundDocument[];

const changed = (rounds: Rounds, number: number, change: (round: RoundDocument) => Partial<RoundDocument>): Rounds =>
  rounds.map((round) => (round.round === number ? { ...round, ...change(round) } : round));

const ended = (rounds: Rounds, number: number, outcome: RoundDocument['outcome']): Rounds =>
  changed(rounds, number, () => ({ outcome }));

/** The round under way, if there is one, ends before it was counted. */
const openEnded = (rounds: Rounds, outcome: RoundDocument['outcome']): Rounds =>
  rounds.map((round) => (round.outcome === 'open' ? { ...round, outcome } : round));

type EventOf<Type extends ItemEvent['type']> = Extract<ItemEvent, { type: Type }>;

const opened = ({ data }: EventOf<'ReviewOpened'>): RoundDocument => ({
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
  votes: [],
  recused: [],
  session: null,
  outcome: 'open',
  tally: null,
});

/** Whoever attended did so in office: his seat was not yet lost. */
const recorded = (round: RoundDocument, { data }: EventOf<'ReviewSessionRecorded'>): Partial<RoundDocument> => ({
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
  },
});

/** The rounds after one more event; other events leave them as they are. */
export const evolveRounds = (rounds: Rounds, event: ItemEvent): Rounds => {
  switch (event.type) {
    case 'ReviewOpened':
      return [...rounds, opened(event)];
    case 'VoteCast': {
      const { by: person, choice, reason, nature } = event.data;
      return changed(rounds, event.data.round, ({ votes }) => ({
        votes: [...votes, { person, choice, reason, nature }],
      }));
    }
    case 'ReviewerRecused':
      return changed(rounds, event.data.round, ({ recused }) => ({ recused: [...recused, event.data.by] }));
    case 'ReviewSeatLost':
      return changed(rounds, event.data.round, ({ lost }) => ({ lost: [...lost, event.data.person] }));
    case 'ReviewSessionRecorded':
      return changed(rounds, event.data.round, (round) => recorded(round, event));
    case 'RecordObjected':
      return ended(rounds, event.data.round, 'objected');
    case 'ReviewRecalled':
      return ended(rounds, event.data.round, 'recalled');
    case 'EscalationRedirected':
      return ended(rounds, event.data.round, 'redirected');
    case 'ItemEscalated':
      return openEnded(rounds, 'escalated');
    case 'ItemWithdrawnForSecrecy':
      return openEnded(rounds, 'withdrawn');
    case 'ReviewLapsed':
      return ended(rounds, event.data.round, 'lapsed');
    case 'ReviewConcluded':
      return changed(rounds, event.data.round, () => ({ outcome: event.data.outcome, tally: event.data.tally }));
    default:
      return rounds;
  }
};
