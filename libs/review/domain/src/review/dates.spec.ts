import { given as givenOf } from '@gongkai/testkit';
import { workingCalendar, type PlainDate } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { recount, settle, settleRecord } from '../../spec/acts.js';
import {
  carried,
  countedAndEnded,
  dateMoved,
  lapsed,
  objected,
  reminded,
  requested,
  started,
  voided,
} from '../../spec/events.js';
import { above, allYes, nobodyCould, recordWaits, voting } from '../../spec/histories.js';
import {
  ANNOUNCED,
  CALENDAR,
  DAY_AFTER,
  LAST_DAY,
  MEMBER,
  MONDAY,
  OURS,
  SHORTER,
  SUPERIOR,
  TUESDAY,
  day,
  dayAfter,
  later,
} from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';
import { boundDates, isDateRunning, reviewDateName } from './dates.js';
import type { ReviewState } from './state.js';

const given = toldBy(givenOf);
const kept = (state: ReviewState) =>
  boundDates(state).map(({ kind, number, on, organisation }) => [`${kind}-${String(number)}`, on, organisation]);
const calendar = SHORTER.reference;
const NEXT = dayAfter(LAST_DAY);

describe('the days of a review', () => {
  it('are the time for votes and the day on which who is silent is reminded S4.3', () => {
    expect(kept(given(...voting).state)).toEqual([
      ['vote-1', LAST_DAY, OURS],
      ['reminder-1', LAST_DAY, OURS],
    ]);
  });

  it('of a superior are his time for votes, then the wait for his answer to a reminder S4.3', () => {
    expect(kept(given(...above).state)).toEqual([['vote-2', LAST_DAY, SUPERIOR]]);
    expect(kept(given(...above, reminded(DAY_AFTER)).state)).toEqual([['reminder-2', later(DAY_AFTER, 10), SUPERIOR]]);
  });

  it('of a record are those to object; the time for votes waits for it S4.3', () => {
    expect(kept(given(...recordWaits).state)).toEqual([['objection-1', later(MONDAY, 3), OURS]]);
    expect(kept(given(...recordWaits, objected(MEMBER, TUESDAY), voided({ on: TUESDAY })).state)).toEqual([
      ['vote-1', later(TUESDAY, 10), OURS],
      ['reminder-1', later(TUESDAY, 10), OURS],
    ]);
  });

  it('of a lapse are those until it starts by itself, where it does S4.3', () => {
    const restartOn = later(MONDAY, 3);
    expect(kept(given(...nobodyCould).state)).toEqual([]);
    expect(
      kept(given(requested({ kind: 'secrecyConfirmation' }), lapsed({ restartOn, workingDays: 3 })).state),
    ).toEqual([['restart-1', restartOn, OURS]]);
  });

  it('end with it S4.3', () => {
    const { state } = given(...voting, ...allYes, ...countedAndEnded());
    expect(boundDates(state)).toEqual([]);
    expect(state.phase === 'ended' && state.dates).toHaveLength(2);
  });

  it('run until their last day S4.3', () => {
    const { state } = given(...voting);
    const [vote] = boundDates(state);
    expect(vote && [isDateRunning(state, vote, LAST_DAY), isDateRunning(state, vote, DAY_AFTER)]).toEqual([
      true,
      false,
    ]);
    expect(vote && reviewDateName(vote)).toBe('vote-1');
  });
});

describe('a new calendar', () => {
  const both = [
    dateMoved({ kind: 'vote', was: LAST_DAY, becomes: NEXT, calendar }),
    dateMoved({ kind: 'reminder', was: LAST_DAY, becomes: NEXT, calendar }),
  ];

  it('moves what still runs, and what is decided by it S4.3', () => {
    given(...voting)
      .when(recount(MONDAY, SHORTER))
      .then(...both);
    given(...voting, ...both)
      .when(recount(MONDAY, SHORTER))
      .thenNothing();
    given(...voting, ...both)
      .when(settle(NEXT))
      .thenRejected('review.not-due', { earliest: dayAfter(NEXT) });
  });

  it('moves the days to object, and what waits on them S4.3', () => {
    const [until, moved] = [later(MONDAY, 3), later(MONDAY, 4)];
    const move = dateMoved({ kind: 'objection', was: until, becomes: moved, calendar });
    given(...recordWaits)
      .when(recount(MONDAY, SHORTER))
      .then(move);
    given(...recordWaits, move)
      .when(settleRecord(moved))
      .thenRejected('review.not-due', { earliest: dayAfter(moved) });
  });

  it('moves when a lapsed review starts by itself S4.3', () => {
    const [restartOn, becomes] = [later(MONDAY, 3), later(MONDAY, 4)];
    const secret = [requested({ kind: 'secrecyConfirmation' }), lapsed({ restartOn, workingDays: 3 })];
    given(...secret)
      .when(recount(MONDAY, SHORTER))
      .then(dateMoved({ kind: 'restart', was: restartOn, becomes, calendar }));
    const { state } = given(...secret, dateMoved({ kind: 'restart', was: restartOn, becomes, calendar }));
    expect(state.phase === 'lapsed' && state.restartOn).toBe(becomes);
  });

  it('leaves alone what has passed, and lets nobody’s time end today S4.3', () => {
    given(...voting)
      .when(recount(DAY_AFTER, SHORTER))
      .thenNothing();
    const more = workingCalendar({
      ...{ id: 'weekends-only', version: '1', announced: [2026, 2027], holidays: {} },
      makeUpWorkingDays: Object.fromEntries(
        ['2026-03-07', '2026-03-08', '2026-03-14', '2026-03-15'].map((on) => [on, { en: 'x', zh: 'x' }]),
      ),
    }).withOwnDays({ version: 2, days: [] });
    const friday = day('2026-03-13');
    const moves = (kind: 'vote' | 'reminder', becomes: PlainDate) =>
      dateMoved({ kind, was: LAST_DAY, becomes, movedOn: friday, calendar: more.reference });
    given(...voting)
      .when(recount(friday, more))
      .then(moves('vote', day('2026-03-14')), moves('reminder', day('2026-03-14')));
  });

  it('that announces a year confirms a day that rested on it S4.3', () => {
    const from = day('2027-12-28');
    const asked = [requested({ requestedOn: from }), started({ startedOn: from })];
    const confirmed = (kind: 'vote' | 'reminder') => () =>
      ({
        type: 'ReviewDateConfirmed',
        data: {
          ...{ kind, number: 1, from, on: later(from, 10), confirmedOn: dayAfter(from), calendar: ANNOUNCED.reference },
        },
      }) as const;
    given(...asked)
      .when(recount(dayAfter(from), ANNOUNCED))
      .then(confirmed('vote'), confirmed('reminder'));
    given(...asked)
      .when(recount(dayAfter(from), CALENDAR))
      .thenNothing();
    given().when(recount()).thenRejected('review.unknown');
  });

  it('concerns no record that was replaced S4.3', () => {
    const { state } = given(...recordWaits, carried({ edition: 2, carriedOn: TUESDAY }));
    expect(kept(state)).toEqual([['objection-2', later(TUESDAY, 3), OURS]]);
  });
});
