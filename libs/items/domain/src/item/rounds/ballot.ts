import type { Nature } from '@gongkai/contract-kit';
import { neededAtLeast, neededMoreThan, type PersonId, type PlainDate } from '@gongkai/kernel';
import type { RoundTally } from '@gongkai/items-contracts';
import type { RoundLostSeat, Round, Vote } from '../state.js';

/** The fewest who can make a decision collective. @clause S4.2(1) */
export const FEWEST_VOTERS = 2;

/** Who sat at the opening and left without having voted. @clause S4.2(1) */
export const hasLostSeat = (round: Round, person: PersonId): boolean =>
  round.lost.some((seat) => seat.person === person);

/** Who counts as the body: the roster without whoever recused himself or lost his seat unvoted. @clause S4.2(1) */
export const seated = (round: Round): readonly PersonId[] =>
  round.roster.seats.filter((person) => !round.recused.includes(person) && !hasLostSeat(round, person));

export const hasVoted = (round: Round, person: PersonId): boolean => round.votes.some((vote) => vote.by === person);

/** Who has still to vote. */
export const outstanding = (round: Round): readonly PersonId[] =>
  seated(round).filter((person) => !hasVoted(round, person));

/** The head presides; in his absence the first deputy. Nobody, where neither is left. @clause S4.2(1) */
export const presiderOf = (round: Round): PersonId | null => {
  const { head, firstDeputy } = round.roster;
  return [head, firstDeputy].find((person) => person !== null && seated(round).includes(person)) ?? null;
};

/** Whether it is that person's turn: who presides waits for all others, or for the last day. @clause S4.2(1) */
export const isTurnOf = (round: Round, person: PersonId, today: PlainDate): boolean =>
  person !== presiderOf(round) || today >= round.dueOn || outstanding(round).every((other) => other === person);

/** Enough to decide, and somebody among them who is no author of the text. @clause S4.2(1) S2.2 */
export const canDecide = (voters: readonly PersonId[], authors: readonly PersonId[]): boolean =>
  voters.length >= FEWEST_VOTERS && voters.some((person) => !authors.includes(person));

export const isBodyTooSmall = (round: Round): boolean => !canDecide(seated(round), round.authors);

/** The count as it stands. */
export const roundTallyOf = (round: Round): RoundTally => {
  const body = seated(round).length;
  const of = (choice: Vote['choice']): number => round.votes.filter((vote) => vote.choice === choice).length;
  const { share, comparison } = round.approval;
  return {
    body,
    recused: round.recused.length,
    lost: round.lost.length,
    cast: round.votes.length,
    yes: of('yes'),
    no: of('no'),
    abstain: of('abstain'),
    quorumNeeded: neededAtLeast(round.quorum.share, body),
    yesNeeded: comparison === 'atLeast' ? neededAtLeast(share, body) : neededMoreThan(share, body),
  };
};

export const hasQuorum = (round: Round): boolean => {
  const { cast, quorumNeeded } = roundTallyOf(round);
  return cast >= quorumNeeded;
};

/** Nobody approves his own text alone: one yes must come from somebody who neither drafted nor revised it. @clause S2.2 S4.2(1) */
export const noOneApprovesAlone = (round: Round): boolean =>
  round.votes.some((vote) => vote.choice === 'yes' && !round.authors.includes(vote.by));

/** Whether the votes approve. @clause S4.2(1) */
export const approves = (round: Round): boolean => {
  const { yes, yesNeeded } = roundTallyOf(round);
  return hasQuorum(round) && yes >= yesNeeded && noOneApprovesAlone(round);
};

/** Whether no vote that is still to come could change the approval. @clause S4.2(1) */
export const isDecided = (round: Round): boolean => {
  const { yes, yesNeeded } = roundTallyOf(round);
  return approves(round) || yes + outstanding(round).length < yesNeeded;
};

/** What the round comes to. Only before the superior, or a root's two thirds, can a text be refused for good. @clause S4.2(1) */
export const roundOutcomeOf = (round: Round): 'approved' | 'returned' | 'refused' => {
  if (approves(round)) return 'approved';
  const noes = round.votes.filter((vote) => vote.choice === 'no');
  const refusals = noes.filter((vote) => vote.instead === 'refused').length;
  return round.instance !== 'own' && refusals > noes.length - refusals ? 'refused' : 'returned';
};

/** Editorial only when more of those in favour say so; in doubt a correction is of substance. @clause S2.1(5) */
export const roundNatureOf = (round: Round): Nature | null => {
  const said = round.votes.flatMap(({ choice, nature }) => (choice === 'yes' && nature !== null ? [nature] : []));
  if (said.length === 0) return null;
  const editorial = said.filter((nature) => nature === 'editorial').length;
  return editorial > said.length - editorial ? 'editorial' : 'substance';
};

/** Who sat at the opening, has not voted, and sits no more. @clause S4.2(1) */
export const newlyLost = (round: Round, inOffice: readonly PersonId[]): readonly PersonId[] =>
  outstanding(round).filter((person) => !inOffice.includes(person));

export const withLost = (round: Round, seats: readonly RoundLostSeat[]): Round => ({
  ...round,
  lost: [...round.lost, ...seats],
});

export const withVote = (round: Round, vote: Vote): Round => ({ ...round, votes: [...round.votes, vote] });
