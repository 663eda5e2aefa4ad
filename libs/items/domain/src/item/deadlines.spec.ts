import { deadlineConfirmed, deadlineMoved } from '@gongkai/items-contracts';
import { fold, workingCalendar, type CalendarYears, type PlainDate } from '@gongkai/kernel';
import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { close, eventsOf, markStale, publish, recount } from '../../spec/acts.js';
import {
  approved,
  asked,
  cleared,
  clearanceRefused,
  closed,
  delivered,
  drafted,
  proven,
  published,
  takenDown,
  wentStale,
  type Happening,
} from '../../spec/events.js';
import { CALENDAR, MONDAY, WALL, day } from '../../spec/people.js';
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

const allowed = [drafted(), cleared(), asked(), approved()] as const;
const hanging = [...allowed, published({ scope: 'organisation' }), proven()] as const;
const toUse = { kind: 'approval' } as const;

describe('a new calendar', () => {
  it.each([
    ['the time to use an approval', allowed, [moved(toUse, '2026-03-30', '2026-03-31')]],
    ['the end of a notice', hanging, [moved({ kind: 'notice', carrier: WALL }, '2026-03-09', '2026-03-10')]],
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
    given(...allowed)
      .when(recount(MONDAY, EARLIER))
      .then(moved(toUse, '2026-03-30', '2026-03-26', EARLIER));
  });

  it("never ends anybody's time on the day itself: tomorrow at the earliest S4.3", () => {
    given(...allowed)
      .when(recount(day('2026-03-26'), EARLIER))
      .then(() =>
        deadlineMoved({
          ...{ kind: 'approval', number: 1, carrier: null, from: MONDAY, was: day('2026-03-30') },
          ...{ becomes: day('2026-03-27'), because: 'officialCalendar', movedOn: day('2026-03-26') },
          calendar: EARLIER.reference,
        }),
      );
    given(...allowed)
      .when(recount(day('2026-03-30'), EARLIER))
      .thenNothing();
  });

  it('moves nothing that has ended, was settled, or hangs no longer S4.3', () => {
    given(...allowed)
      .when(recount(day('2026-03-31'), LATER))
      .thenNothing();
    given(...allowed, wentStale())
      .when(recount(MONDAY, LATER))
      .thenNothing();
    given(...allowed, clearanceRefused())
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
    given(...allowed, moved(toUse, '2026-03-30', '2026-03-31'))
      .when(recount(MONDAY, LATER))
      .thenNothing();
  });

  it('moves days back when it is taken back S4.3', () => {
    given(...allowed, moved(toUse, '2026-03-30', '2026-03-31'))
      .when(recount(MONDAY, CALENDAR))
      .then(moved(toUse, '2026-03-31', '2026-03-30', CALENDAR));
  });

  it('is told from own days that the organisation has adopted S4.3', () => {
    const own = CALENDAR.withOwnDays({
      version: 1,
      days: [{ on: day('2026-03-04'), isWorked: false, reason: '馆庆' }],
    });
    given(...allowed)
      .when(recount(MONDAY, own))
      .then(() =>
        deadlineMoved({
          ...{ kind: 'approval', number: 1, carrier: null, from: MONDAY, was: day('2026-03-30') },
          ...{ becomes: day('2026-03-31'), because: 'ownDays', movedOn: MONDAY, calendar: own.reference },
        }),
      );
  });

  it('confirms a day that rested on a year since announced, where it stays S4.3', () => {
    const unannounced = { ...CALENDAR.reference, announcedTo: 2025 };
    const provisional = [drafted(), cleared(), asked(), approved({ calendar: unannounced })] as const;
    const confirmed = () =>
      deadlineConfirmed({
        ...{ kind: 'approval', number: 1, carrier: null, from: MONDAY, on: day('2026-03-30') },
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
  it('is the one by which an approval is used S4.2(1)', () => {
    const later = [...allowed, moved(toUse, '2026-03-30', '2026-03-31')] as const;
    given(...later)
      .when(markStale(day('2026-03-31')))
      .thenRejected('item.not-due', { earliest: '2026-04-01' });
    given(...later)
      .when(publish({ today: day('2026-03-31') }))
      .then(published({ publishedOn: day('2026-03-31') }));
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
