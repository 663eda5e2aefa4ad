import { legalHolidays, officialCalendarYears } from '@gongkai/calendar';
import * as items from '@gongkai/items-contracts';
import { plainDateFrom, workingCalendar, type CalendarYears, type WorkingCalendar } from '@gongkai/kernel';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { receivedOf } from '@gongkai/reactions';
import { startContext } from '@gongkai/service';
import { eventually } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accepted, approvedItem, openItem } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { CENTRE, ownDays, people, WEBSITE } from '../spec/organisation-double.js';
import { tellOf } from '../spec/organisation-telling.js';
import { itemsContext } from './items.context.js';

const FRIDAY = Date.parse('2024-12-27T01:00:00.000Z');
const newYear = { zh: '元旦', en: "New Year's Day" };
const { announced, ...days } = officialCalendarYears();
const before2025 = (by: CalendarYears['holidays']): CalendarYears['holidays'] =>
  Object.fromEntries(Object.entries(by).filter(([day]) => day < '2025'));
/** As it was in the last days of 2024, had nobody announced 2025. */
const TO_2024: CalendarYears = {
  ...days,
  announced: announced.filter((year) => year <= 2024),
  holidays: before2025(days.holidays),
  makeUpWorkingDays: before2025(days.makeUpWorkingDays),
};
const announcing = (version: string, holidays: readonly string[]): WorkingCalendar =>
  workingCalendar(
    {
      ...TO_2024,
      version,
      announced: [...TO_2024.announced, 2025],
      holidays: { ...TO_2024.holidays, ...Object.fromEntries(holidays.map((day) => [day, newYear])) },
    } satisfies CalendarYears,
    legalHolidays(),
  );

let world: ItemsWorld;
const told: { readonly name: string; readonly stream: string; readonly data: unknown }[] = [];
const stop = new AbortController();
let listening: Promise<void>;

beforeAll(async () => {
  world = await startItemsWorld({ calendar: workingCalendar(TO_2024, legalHolidays()) });
  world.time.ms = FRIDAY;
  listening = world.platform.bus.consume({ context: 'items', consumer: 'dates', signal: stop.signal }, (message) => {
    const { stream, name, data } = receivedOf(message);
    told.push({ stream, name, data });
    return Promise.resolve();
  });
}, 60_000);

afterAll(async () => {
  stop.abort();
  await listening;
  await world.close();
});

const noticeOf = (item: string, on = '2024-12-27') => `notice-1-${WEBSITE}-${on}`;

/** The same log and rows under another calendar: as the process starts again with new data. */
const startAgainWith = async (calendar: WorkingCalendar): Promise<void> => {
  await world.restart((platform) => startContext(itemsContext, { ...platform, calendar }));
};

describe('a date in a year whose holidays are not announced (S4.3)', () => {
  it('skips New Year by the regulation, and is marked provisional wherever it is shown', async () => {
    const item = await openItem(world);
    const proofs = [{ carrier: WEBSITE, upOn: '2024-12-27', endsOn: '2025-01-06', isEndProvisional: true }];
    expect(await world.ask(items.itemById, people.clerk, { item })).toMatchObject({
      publications: [{ proofs }],
    });
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({ publications: [{ proofs }] });
  });

  it('explains itself to everybody who sees it: each day, counted or skipped, and why', async () => {
    const item = await openItem(world);
    const explained = await world.ask(items.publicItemDeadline, null, { item, deadline: noticeOf(item) });
    expect(explained).toMatchObject({
      ...{ kind: 'notice', from: '2024-12-27', on: '2025-01-06', workingDays: 5 },
      ...{ isProvisional: true, isRunning: true, isAsCounted: true, unannouncedYears: [2025], moved: null, next: null },
      days: [
        { date: '2024-12-27', counts: false, reason: 'receipt' },
        { date: '2024-12-28', reason: 'weekend' },
        { date: '2024-12-29', reason: 'weekend' },
        { date: '2024-12-30', counts: true, number: 1, isAnnounced: true },
        { date: '2024-12-31', number: 2 },
        {
          ...{ date: '2025-01-01', counts: false, number: null, reason: 'legalHoliday', isAnnounced: false },
          zh: '2025-01-01 周三：元旦（法定节假日，当年放假安排尚未公布），不计入',
        },
        { date: '2025-01-02', number: 3 },
        { date: '2025-01-03', number: 4 },
        { date: '2025-01-04', reason: 'weekend' },
        { date: '2025-01-05', reason: 'weekend' },
        { date: '2025-01-06', number: 5, isAnnounced: false },
      ],
    });
  });

  it('is explained a page at a time', async () => {
    const item = await openItem(world);
    const asked = { item, deadline: noticeOf(item), limit: 4 };
    const first = (await world.ask(items.itemDeadline, people.clerk, asked)) as items.DeadlineExplained;
    expect(first.days.map(({ date }) => date)).toEqual(['2024-12-27', '2024-12-28', '2024-12-29', '2024-12-30']);
    const rest = { ...asked, limit: 200, cursor: first.next };
    const second = (await world.ask(items.itemDeadline, people.clerk, rest)) as items.DeadlineExplained;
    expect([second.days[0]?.date, second.days.at(-1)?.date, second.next]).toEqual(['2024-12-31', '2025-01-06', null]);
    const other = { item: await openItem(world), deadline: noticeOf(item), cursor: first.next };
    expect(await world.ask(items.itemDeadline, people.clerk, other)).toMatchObject({ code: 'query.cursor-invalid' });
  });

  it("to use an approval is nobody's who sees only what was opened", async () => {
    const item = await openItem(world);
    const all = await world.ask(items.itemDeadlines, people.clerk, { item });
    expect(all).toMatchObject({
      rows: [
        { deadline: 'approval-1', kind: 'approval', isRunning: false },
        { deadline: noticeOf(item), isRunning: true, isProvisional: true },
      ],
      total: { count: 2 },
    });
    expect(await world.ask(items.publicItemDeadlines, null, { item })).toMatchObject({
      rows: [{ deadline: noticeOf(item) }],
      total: { count: 1 },
    });
    for (const deadline of ['approval-1', 'notice-9', 'constructor'])
      expect(await world.ask(items.publicItemDeadline, null, { item, deadline })).toMatchObject({
        code: 'item.deadline-unknown',
      });
    const hidden = { item: await approvedItem(world), deadline: 'approval-1' };
    expect(await world.ask(items.publicItemDeadline, null, hidden)).toMatchObject({ code: 'item.unknown' });
  });
});

describe('when the year is announced (S4.3)', () => {
  it('running dates move, with old day, new day and reason; what has ended stays; a second start moves nothing', async () => {
    world.time.ms = FRIDAY;
    const [hanging, approved] = [await openItem(world), await approvedItem(world)];
    const early = await openItem(world);
    const down = { publication: 1, carrier: WEBSITE, downOn: '2024-12-27' };
    accepted(await world.send(items.takeDownPosting, people.clerk, { target: early, body: down }));
    await startAgainWith(announcing('later', ['2025-01-01', '2025-01-02']));
    const moved = { was: '2025-01-06', because: 'officialCalendar', movedOn: '2024-12-27' };
    await eventually(async () =>
      expect(
        await world.ask(items.publicItemDeadline, null, { item: hanging, deadline: noticeOf(hanging) }),
      ).toMatchObject({ on: '2025-01-07', isProvisional: false, moved, isAsCounted: true }),
    );
    await eventually(async () =>
      expect(
        await world.ask(items.itemDeadline, people.head, { item: approved, deadline: 'approval-1' }),
      ).toMatchObject({
        on: '2025-01-28',
        moved: { was: '2025-01-27' },
      }),
    );
    expect(await world.ask(items.itemDeadline, people.head, { item: early, deadline: noticeOf(early) })).toMatchObject({
      ...{ on: '2025-01-06', isRunning: false, moved: null, isAsCounted: false },
    });
    await eventually(() =>
      expect(told).toContainEqual({
        stream: `item-${hanging}`,
        name: 'DeadlineMovedV1',
        data: expect.objectContaining({
          ...{ item: hanging, kind: 'notice', carrier: WEBSITE, was: '2025-01-06', becomes: '2025-01-07' },
          ...{ because: 'officialCalendar', isProvisional: false },
        }) as unknown,
      }),
    );
    expect(await world.ask(items.itemHistory, people.head, { item: hanging })).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({
          type: 'DeadlineMoved',
          facts: expect.objectContaining({ was: '2025-01-06', becomes: '2025-01-07' }) as unknown,
        }),
      ]) as unknown,
    });
    const head = await world.platform.store.head();
    await startAgainWith(announcing('later', ['2025-01-01', '2025-01-02']));
    const fresh = await openItem(world);
    expect(await world.ask(items.publicItemDeadline, null, { item: fresh, deadline: noticeOf(fresh) })).toMatchObject({
      on: '2025-01-07',
    });
    const since = [];
    for await (const { type } of world.platform.store.readAll({ from: head })) since.push(type);
    expect(since.filter((type) => type.startsWith('Deadline'))).toEqual([]);
  });

  it('a day that stays is confirmed', async () => {
    await startAgainWith(workingCalendar(TO_2024, legalHolidays()));
    world.time.ms = FRIDAY;
    const item = await openItem(world);
    await startAgainWith(announcing('same', ['2025-01-01']));
    await eventually(async () =>
      expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({
        publications: [{ proofs: [{ endsOn: '2025-01-06', isEndProvisional: false }] }],
      }),
    );
  });
});

describe('when the organisation adopts days off of its own (S4.3)', () => {
  afterAll(() => {
    ownDays.days = { version: 0, days: [] };
  });

  it('its running dates move, and say why; new ones go by them at once', async () => {
    const item = await openItem(world);
    const was = await world.ask(items.publicItemDeadline, null, { item, deadline: noticeOf(item) });
    expect(was).toMatchObject({ on: '2025-01-06' });
    ownDays.days = { version: 1, days: [{ on: plainDateFrom('2025-01-03'), isWorked: false, reason: '馆庆' }] };
    await tellOf(world, organisationPublished.OwnDaysAdoptedV1, { organisation: CENTRE, version: 1 });
    await eventually(async () =>
      expect(await world.ask(items.publicItemDeadline, null, { item, deadline: noticeOf(item) })).toMatchObject({
        ...{ on: '2025-01-07', moved: { was: '2025-01-06', because: 'ownDays' }, isAsCounted: true },
        calendar: { ownDays: 1 },
        days: expect.arrayContaining([
          expect.objectContaining({
            date: '2025-01-03',
            reason: 'ownDayOff',
            zh: '2025-01-03 周五：本单位休息（馆庆），不计入',
          }),
        ]) as unknown,
      }),
    );
    await eventually(async () => {
      const fresh = await openItem(world);
      expect(await world.ask(items.publicItemById, null, { item: fresh })).toMatchObject({
        publications: [{ proofs: [{ endsOn: '2025-01-07' }] }],
      });
    });
  });
});
