import { remindBench, restartByItself, settleRecord, settleReview, noteSeats } from '@gongkai/review-contracts';
import { review, type RequestedReview, type ReviewEvent } from '@gongkai/review-domain';
import { fold, plainDateFrom, type Json } from '@gongkai/kernel';
import { commanding } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { storedReviewEvent as happens } from '../../spec/stored-review.js';
import { duesOf, type DueOfReview, type ReviewDueKind } from './review-dues.js';
import { reviewDeadlines } from './review.deadlines.js';

const day = plainDateFrom;
const REVIEW = '00000001-0000-4000-8000-000000000000';
const started = [happens('ReviewRequested'), happens('ReviewStarted')];
const above = happens('ReviewStarted', { bench: 2, kind: 'superior', remindOn: null });
const up = [...started, happens('ReviewMovedUp'), above];

const due = (kind: ReviewDueKind, dueAt: string, data: Json): DueOfReview => ({ kind, dueAt, data });
/** The first instant in Shanghai of the day after. */
const endOf = (date: string): string => `${date}T16:00:00.000Z`;
const settled = (date: string, bench: number) => due('settle-review', endOf(date), { bench });
const reminded = (dueAt: string, bench = 1) => due('remind-bench', dueAt, { bench });
const terms = due('note-seats', endOf('2027-12-31'), {});

const after = (events: readonly ReviewEvent[], zone = 'Asia/Shanghai'): readonly DueOfReview[] => {
  const state = fold(review, events);
  if (state.phase === 'unrequested') throw new Error('nothing was asked');
  return duesOf(state satisfies RequestedReview, zone);
};

describe('deadlines of a review (S4.2(1))', () => {
  const kept = [settled('2026-03-16', 1), reminded(endOf('2026-03-15')), terms];

  it.each([
    ['a bench is settled when its last day is over, and reminded in the morning of that day', started, kept],
    ['a ballot moves nothing', [...started, happens('BallotCast')], kept],
    [
      'a record puts the end of the time for objections in their place',
      [...started, happens('RecordCarried')],
      [due('settle-record', endOf('2026-03-05'), { record: 1 })],
    ],
    ['before a superior nobody is reminded until its day has passed', up, [settled('2026-03-16', 2), terms]],
    [
      'a superior that was reminded is looked at when its reminder has run',
      [...up, happens('BenchReminded', { bench: 2, remindOn: day('2026-03-31'), workingDays: 10 })],
      [reminded(endOf('2026-03-30'), 2), terms],
    ],
    ['what lapsed has none', [...started, happens('LapseRecorded', { bench: 1 })], []],
    [
      'but for what can’t wait, which starts by itself',
      [...started, happens('LapseRecorded', { bench: 1, restartOn: day('2026-03-05'), workingDays: 3 })],
      [due('restart-review', endOf('2026-03-04'), {})],
    ],
    ['nor has what has ended', [...started, happens('ReviewEnded')], []],
  ])('%s', (_what, events, expected) => {
    expect(after(events)).toEqual(expect.arrayContaining([...expected]));
    expect(after(events)).toHaveLength(expected.length);
  });

  it('are days of the zone of who decides', () => {
    expect(after(started, 'Asia/Urumqi')).toContainEqual(
      due('settle-review', '2026-03-16T18:00:00.000Z', { bench: 1 }),
    );
  });
});

describe('a deadline that has come (S4.2(1))', () => {
  it.each([
    [settled('2026-03-16', 1), commanding(settleReview, { bench: 1 }, { target: REVIEW })],
    [reminded(endOf('2026-03-15')), commanding(remindBench, { bench: 1 }, { target: REVIEW })],
    [
      due('settle-record', endOf('2026-03-05'), { record: 1 }),
      commanding(settleRecord, { record: 1 }, { target: REVIEW }),
    ],
    [terms, commanding(noteSeats, {}, { target: REVIEW })],
    [due('restart-review', endOf('2026-03-04'), {}), commanding(restartByItself, {}, { target: REVIEW })],
  ])('asks the review that it is a deadline of: $kind', (found, command) => {
    const kind = reviewDeadlines.kinds.find((one) => one.kind === found.kind);
    expect(kind?.command({ stream: `review-${REVIEW}`, ...found })).toEqual(command);
    expect(kind?.answers).toMatchObject({ 'review.not-due': 'again', 'review.ended': 'done' });
  });
});
