import { reviewApi, reviewHistory } from '@gongkai/review-contracts';
import { benchOf, didVote } from '@gongkai/review-domain';
import type { DomainEvent } from '@gongkai/kernel';
import { historyQuery } from '@gongkai/reading';
import { reviewAggregate } from '../aggregate.js';
import { findWholeReview, type FoundReview } from './found-review.js';
import { unknownReview, type ReviewsReading } from './reviews-reading.js';

/** Persons are left to whoever may show them. */
const PERSONS = ['by', 'person', 'persons', 'asker', 'authors', 'presidedBy', 'recorder', 'seats', 'confirmedBy'];

/** How somebody voted, and what is said of a vote. */
const VOTES = ['choice', 'nature', 'instead', 'reason', 'votes', 'counts', 'dissent'];

/** Of the bench under way, others' votes are nobody's to see who has not voted. @clause S4.2(1) */
const hiddenIn =
  ({ row: { state }, sight }: FoundReview) =>
  ({ data }: DomainEvent): readonly string[] => {
    const now = benchOf(state);
    const person = sight.kind === 'all' ? sight.person : null;
    const fields: Readonly<Record<string, unknown>> = typeof data === 'object' && data !== null ? { ...data } : {};
    const isUnderWay = now !== null && fields['bench'] === now.number;
    const maySee = !isUnderWay || (person !== null && didVote(now, person)) || fields['by'] === person;
    return maySee ? PERSONS : [...PERSONS, ...VOTES];
  };

/** Who did what, when and why, to those who decide, ask or watch. */
export const reviewHistoryQuery = historyQuery(
  reviewHistory,
  { from: reviewAggregate, stored: reviewApi.stored },
  async ({ review }, reader, reading: ReviewsReading) => {
    const found = await findWholeReview(reading, review, reader);
    if (found === undefined) return unknownReview;
    const { seesTexts } = found.sight;
    return { id: review, mayRead: () => seesTexts, hiddenOf: hiddenIn(found) };
  },
);
