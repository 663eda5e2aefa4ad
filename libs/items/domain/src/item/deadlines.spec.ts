import { deadlineConfirmed, deadlineMoved } from '@gongkai/items-contracts';
import { fold, workingCalendar, type CalendarYears, type PlainDate } from '@gongkai/kernel';
import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { close, conclude, eventsOf, recount, submit, vote } from '../../spec/acts.js';
import {
  approved,
  cleared,
  closed,
  concluded,
  delivered,
  drafted,
  lapsed,
  opened,
  openedAbove,
  escalated,
  flagged,
  proven,
  published,
  reminded,
  sessionRecorded,
  takenDown,
  voted,
  type Happening,
} from '../../spec/events.js';
import { CALENDAR, DEPUTY, HEAD, MEMBER, MONDAY, UNDER_SUPERIOR, WALL, day } from '../../spec/people.js';
import { PLACES } from '../../spec/phases.js';
import { toldBy } from '../../spec/told.js';
import { deadlineName } from './deadlines.js';
import { item } from './item.js';
import type { ItemEvent } from './decision.js';

const given = toldBy(givenOf);
const festival = { zh: '节日', en: 'Festival' };

/** Our calendar, of another version, with these days off, and these weekends worked. */
const calendarWith = (off: readonly string[], worked: readonly string[] = [], more: Partial<CalendarYears> = {}) =>
  workingCalendar({
    ...{ id: 'weekends-only', version: '2', announced: [2026, 2027] },
    holidays: Object.fromEntries(off.map((date) => [date, festival])),
    makeUpWorkingDays: Object.fromEntries(worked.map((date) => [date, festival])),
    ...more,
  });

const LATER = calendarWith(['2026-03-04']);
const EARLIER = calendarWith([], ['2026-03-07', '2026-03-08']);

interface Moving {
  readonly kind: Parameters<typeof deadlineMoved>[0]['kind'];
  readonly from?: PlainDate;
  readonly carrier?: typeof WALL | null;
  readonly number?: number;
}
const moved =
  ({ kind, from = MONDAY, carrier = null, number = 1 }: Moving, was: string, becomes: string, by = LATER): Happening =>
  () =>
    deadlineMoved({
      ...{ kind, number, carrier, from, was: day(was), becomes: day(becomes) },
      ...{ because: 'officialCalendar', movedOn: MONDAY, calendar: by.reference },
    });

const inVote = [drafted(), cleared(), opened()] as const;
const recorded = [...inVote, sessionRecorded()] as const;
const allowed = [...inVote, concluded(), approved()] as const;
const hanging = [...allowed, published({ scope: 'organisation' }), proven()] as const;
const above = [...inVote, escalated(), openedAbove()] as const;

describe('the days of a round', () => {
  const weighty = [drafted(), cleared(), flagged(), opened(), voted(DEPUTY), voted(MEMBER)] as const;
  const daysAbove = { ...UNDER_SUPERIOR, calendar: LATER };
  const counted = { dueOn: day('2026-03-17'), calendar: LATER.reference };

  it('go by the own days of the organisation whose body decides: before our own body by ours S4.3 S4.2(1)', () => {
    given(drafted(), cleared())
      .when(submit({ calendar: LATER }))
      .then(opened(counted));
    given(drafted(), cleared())
      .when(submit({ above: daysAbove }))
      .then(opened());
  });

  it('and before the superior by his, the day of his reminder too S4.3 S4.2(1)', () => {
    const goesUp = [voted(HEAD), concluded(), escalated()] as const;
    given(...weighty)
      .when(vote(HEAD, { above: daysAbove }))
      .then(...goesUp, openedAbove({ ...counted, remindOn: day('2026-03-17') }));
    given(...weighty)
      .when(vote(HEAD, { calendar: LATER }))
      .then(...goesUp, openedAbove());
  });

  it('move when he adopts own days, and stay when we do; what we count ourselves the other way round S4.3', () => {
    given(...above)
      .when(recount(MONDAY, CALENDAR, LATER))
      .then(
        moved({ kind: 'vote', number: 2 }, '2026-03-16', '2026-03-17'),
        moved({ kind: 'reminder', number: 2 }, '2026-03-16', '2026-03-17'),
      );
    given(...above)
      .when(recount(MONDAY, LATER, CALENDAR))
      .thenNothing();
    given(...hanging)
      .when(recount(MONDAY, LATER, CALENDAR))
      .then(moved({ kind: 'notice', carrier: WALL }, '2026-03-09', '2026-03-10'));
  });
});

describe('a new calendar', () => {
  it.each([
    ['the time for votes', inVote, [moved({ kind: 'vote' }, '2026-03-16', '2026-03-17')]],
    ['the time to object to a record', recorded, [moved({ kind: 'objection' }, '2026-03-05', '2026-03-06')]],
    ['the time to use an approval', allowed, [moved({ kind: 'approval' }, '2026-03-30', '2026-03-31')]],
    ['the end of a notice', hanging, [moved({ kind: 'notice', carrier: WALL }, '2026-03-09', '2026-03-10')]],
    [
      "the superior's time, and the day on which he is reminded",
      above,
      [
        moved({ kind: 'vote', number: 2 }, '2026-03-16', '2026-03-17'),
        moved({ kind: 'reminder', number: 2 }, '2026-03-16', '2026-03-17'),
      ],
    ],
  ] as const)('with a day more off moves %s, with old day, new day and reason S4.3', (_what, history, moves) => {
    given(...history)
      .when(recount(MONDAY, LATER))
      .then(...moves);
  });

  it('moves the lead of the inside, proven by a posting or a delivery S4.3 S4.2(3)', () => {
    const leads = [...allowed, published(), proven()] as const;
    given(...leads)
      .when(recount(MONDAY, LATER))
      .then(
        moved({ kind: 'notice', carrier: WALL }, '2026-03-09', '2026-03-10'),
        moved({ kind: 'insideLead', carrier: WALL }, '2026-03-05', '2026-03-06'),
      );
    given(...allowed, published({ form: 'meeting', carriers: [], noticeWorkingDays: null }), delivered())
      .when(recount(MONDAY, LATER))
      .then(moved({ kind: 'insideLead' }, '2026-03-05', '2026-03-06'));
  });

  it('with weekends worked moves days earlier as well S4.3', () => {
    given(...inVote)
      .when(recount(MONDAY, EARLIER))
      .then(moved({ kind: 'vote' }, '2026-03-16', '2026-03-12', EARLIER));
  });

  it("never ends anybody's time on the day itself: tomorrow at the earliest S4.3", () => {
    given(...inVote)
      .when(recount(day('2026-03-12'), EARLIER))
      .then(() =>
        deadlineMoved({
          ...{ kind: 'vote', number: 1, carrier: null, from: MONDAY, was: day('2026-03-16') },
          ...{ becomes: day('2026-03-13'), because: 'officialCalendar', movedOn: day('2026-03-12') },
          calendar: EARLIER.reference,
        }),
      );
    given(...inVote)
      .when(recount(day('2026-03-16'), EARLIER))
      .thenNothing();
  });

  it('moves nothing that has ended, was settled, or hangs no longer S4.3', () => {
    given(...inVote)
      .when(recount(day('2026-03-17'), LATER))
      .thenNothing();
    given(...inVote, lapsed())
      .when(recount(MONDAY, LATER))
      .thenNothing();
    given(...hanging, takenDown(day('2026-03-03'), { isEarly: true }))
      .when(recount(day('2026-03-03'), LATER))
      .thenNothing();
    given(...hanging, closed(day('2026-03-10')))
      .when(recount(day('2026-03-10'), LATER))
      .thenNothing();
  });

  it('moves a day once: asked again it does nothing S4.3', () => {
    given(...inVote, moved({ kind: 'vote' }, '2026-03-16', '2026-03-17'))
      .when(recount(MONDAY, LATER))
      .thenNothing();
  });

  it('moves days back when it is taken back S4.3', () => {
    given(...inVote, moved({ kind: 'vote' }, '2026-03-16', '2026-03-17'))
      .when(recount(MONDAY, CALENDAR))
      .then(moved({ kind: 'vote' }, '2026-03-17', '2026-03-16', CALENDAR));
  });

  it('is told from own days that the organisation has adopted S4.3', () => {
    const own = CALENDAR.withOwnDays({
      version: 1,
      days: [{ on: day('2026-03-04'), isWorked: false, reason: '馆庆' }],
    });
    given(...inVote)
      .when(recount(MONDAY, own))
      .then(() =>
        deadlineMoved({
          ...{ kind: 'vote', number: 1, carrier: null, from: MONDAY, was: day('2026-03-16') },
          ...{ becomes: day('2026-03-17'), because: 'ownDays', movedOn: MONDAY, calendar: own.reference },
        }),
      );
  });

  it('confirms a day that rested on a year since announced, where it stays S4.3', () => {
    const unannounced = { ...CALENDAR.reference, announcedTo: 2025 };
    const provisional = [drafted(), cleared(), opened({ calendar: unannounced })] as const;
    const confirmed = () =>
      deadlineConfirmed({
        ...{ kind: 'vote', number: 1, carrier: null, from: MONDAY, on: day('2026-03-16') },
        ...{ confirmedOn: MONDAY, calendar: CALENDAR.reference },
      });
    given(...provisional)
      .when(recount())
      .then(confirmed);
    given(...provisional, confirmed)
      .when(recount())
      .thenNothing();
  });
});

describe('a day that has moved', () => {
  it('is the one by which votes are counted S4.2(1)', () => {
    const later = [...inVote, moved({ kind: 'vote' }, '2026-03-16', '2026-03-17')] as const;
    given(...later)
      .when(conclude(day('2026-03-17')))
      .thenRejected('round.not-due', { earliest: '2026-03-18' });
  });

  it('is the one on which a notice ends S4.1(3)', () => {
    const later = [...hanging, moved({ kind: 'notice', carrier: WALL }, '2026-03-09', '2026-03-10')] as const;
    given(...later)
      .when(close(day('2026-03-10')))
      .thenRejected('publication.notice-running', { endsOn: '2026-03-10' });
    given(...later)
      .when(close(day('2026-03-11')))
      .then(closed(day('2026-03-11')));
  });

  it('is the one on which the superior is reminded, and the next reminder is counted from then S4.2(1)', () => {
    const later = [...above, moved({ kind: 'reminder', number: 2 }, '2026-03-16', '2026-03-17')] as const;
    given(...later, reminded(day('2026-03-17')))
      .when(recount(day('2026-03-17'), CALENDAR))
      .thenNothing();
  });
});

describe('the deadlines of an item', () => {
  const after = (events: readonly ItemEvent[]) => {
    const state = fold(item, events);
    return state.phase === 'unborn' ? [] : state.deadlines;
  };

  it.each(Object.entries(PLACES))('are each named once, in a history that ends %s', (_place, acts) => {
    const names = after(eventsOf(...acts)).map(deadlineName);
    expect(names).toEqual([...new Set(names)]);
  });

  it.each(Object.entries(PLACES))(
    'give the same day when they are counted anew, in a history that ends %s',
    (_place, acts) => {
      for (const { from, workingDays, on } of after(eventsOf(...acts)))
        expect(CALENDAR.addWorkingDays(from, workingDays).due).toBe(on);
    },
  );
});
