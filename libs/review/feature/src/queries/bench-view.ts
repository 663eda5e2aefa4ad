import { benchOf, countNow, didVote, presidingOn, type Bench } from '@gongkai/review-domain';
import { MOST_TOLD, type ReviewView } from '@gongkai/review-contracts';
import type { PersonId } from '@gongkai/kernel';
import type { BenchDocument, RecordDocument } from '../read-model/review-document.js';
import type { KeptReview } from '../read-model/review.entity.js';
import type { Said } from './said.js';
import type { Sight } from './sight.js';

type BenchView = ReviewView['benches'][number];
type SeatView = BenchView['roster'][number];
type Reading = Extract<Sight, { readonly kind: 'all' }>;

/** The bench under way as the domain folds it; nothing for one that is over. */
const underWay = ({ state }: Pick<KeptReview, 'state'>, { bench, isOver }: BenchDocument): Bench | null => {
  const now = benchOf(state);
  return isOver || now?.number !== bench ? null : now;
};

/** Others' votes are seen by who has voted, and by all when it has ended. @clause S4.2(1) */
const seesVotes = (now: Bench | null, { person }: Reading): boolean =>
  now === null || (person !== null && didVote(now, person));

const seatView =
  (bench: BenchDocument, now: Bench | null, authors: readonly PersonId[]) =>
  ({ person, untilOn }: BenchDocument['seats'][number]): SeatView => {
    const lost = bench.lost.find((one) => one.person === person);
    const voted = now === null ? bench.ballots.some((one) => one.person === person) : didVote(now, person);
    return {
      ...{ person, untilOn },
      isAuthor: authors.includes(person),
      isPresiding: now !== null && presidingOn(now) === person,
      hasVoted: voted,
      lost: lost === undefined ? null : { ...lostOf(lost) },
      recusal: bench.recusals.find((one) => one.person === person)?.how ?? null,
    };
  };

const lostOf = ({ how, lostOn, noticedOn, leavesBase }: BenchDocument['lost'][number]) => ({
  ...{ how, lostOn, noticedOn, leavesBase },
});

/** A record with what was voted and said of it, to who may see that: as the history tells it. @clause S4.2(1) */
const recordView =
  (said: Said, areVotesSeen: boolean) =>
  ({ carriedOn: _carriedOn, ...record }: RecordDocument): BenchView['records'][number] => ({
    ...record,
    votes: areVotesSeen && record.votes !== null ? record.votes : null,
    seats: [...record.seats],
    confirmedBy: [...record.confirmedBy],
    counts: areVotesSeen ? record.counts : null,
    dissent: areVotesSeen ? said(record.dissent) : null,
  });

/** A bench as the reader sees it: what was voted only once it may be known. @clause S4.2(1) */
export const benchView = (
  row: Pick<KeptReview, 'state' | 'document'>,
  bench: BenchDocument,
  { sight, said }: { readonly sight: Reading; readonly said: Said },
): BenchView => {
  const now = underWay(row, bench);
  const areVotesSeen = seesVotes(now, sight);
  const { bench: number, kind, organisation, body, startedOn, dueOn, isDueProvisional, isSecret } = bench;
  const { leftOut, quorum, approval, outcome } = bench;
  const tally = now === null ? bench.tally : countNow(now);
  const isOwn = ({ person }: { readonly person: PersonId }): boolean => person === sight.person;
  const ballots = bench.ballots.filter((one) => areVotesSeen || isOwn(one));
  return {
    ...{ bench: number, kind, organisation, body, startedOn, dueOn, isDueProvisional, isSecret },
    ...{ leftOut, quorum, approval, outcome },
    roster: bench.seats.map(seatView(bench, now, row.document.request.authors)),
    tally: areVotesSeen ? tally : null,
    ballots: areVotesSeen || ballots.length > 0 ? ballots.map((one) => ({ ...one, reason: said(one.reason) })) : null,
    records: bench.records.slice(-MOST_TOLD).map(recordView(said, areVotesSeen)),
  };
};
