import { addDays, workingCalendar } from '@gongkai/kernel';
import { ownDaysAdopted, type OwnDayChange } from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, expect, it } from '@jest/globals';
import { day, decision, today } from '../spec/builders.js';
import { catalogue, type CatalogueCommand } from './index.js';

/** 2026-03-02 is a Monday; the Friday of 2026-03-20 is worked, the weekend after it is not. */
const official = workingCalendar({
  ...{ id: 'test', version: '1', announced: [2026], makeUpWorkingDays: {} },
  holidays: { '2026-04-04': { zh: '清明', en: 'Tomb-sweeping Day' } },
});
const change = (on: string, becomes: OwnDayChange['becomes']): OwnDayChange => ({
  ...{ on: day(on), becomes, reason: '建站六十周年' },
});
const adopt = (...days: readonly OwnDayChange[]): CatalogueCommand => ({
  ...today,
  ...{ type: 'AdoptOwnDays', days, decision, official },
});
const adopted = (version: number, ...days: readonly OwnDayChange[]) =>
  ownDaysAdopted({ version, adoptedOn: today.on, days: [...days], decision });

const off = change('2026-03-20', 'off');
const worked = change('2026-03-21', 'worked');
const workdays = (from: string, count: number): OwnDayChange[] => {
  const days: OwnDayChange[] = [];
  for (let on = day(from); days.length < count; on = addDays(on, 1))
    if (official.isWorkingDay(on)) days.push(change(on, 'off'));
  return days;
};

describe('own days off and worked (S4.3)', () => {
  it('are adopted by decision, version after version, each change upon what stands', () => {
    given(catalogue)
      .when(adopt(off, worked))
      .then(adopted(1, off, worked));
    const back = change('2026-03-20', 'official');
    const history = given(catalogue, adopted(1, off, worked));
    history.when(adopt(back)).then(adopted(2, back));
    expect(history.and(adopted(2, back)).state.ownDays).toEqual({
      version: 2,
      days: [{ on: '2026-03-21', isWorked: true, reason: '建站六十周年' }],
    });
  });

  it('are announced fifteen days ahead: neither the past nor the coming days are changed', () => {
    given(catalogue)
      .when(adopt(change('2026-03-16', 'off')))
      .thenRejected('own-days.too-soon', { on: '2026-03-16', earliest: '2026-03-17' });
    given(catalogue)
      .when(adopt(change('2026-01-05', 'off')))
      .thenRejected('own-days.too-soon', { on: '2026-01-05', earliest: '2026-03-17' });
    const first = change('2026-03-17', 'off');
    given(catalogue).when(adopt(first)).then(adopted(1, first));
  });

  it('are taken back as long ahead, never afterwards', () => {
    given(catalogue, adopted(1, change('2026-03-03', 'off')))
      .when(adopt(change('2026-03-03', 'official')))
      .thenRejected('own-days.too-soon', { on: '2026-03-03', earliest: '2026-03-17' });
  });

  it('are adopted for two years at most', () => {
    given(catalogue)
      .when(adopt(change('2028-03-03', 'off')))
      .thenRejected('own-days.too-far', { on: '2028-03-03', latest: '2028-03-02' });
  });

  it('leave holidays alone, and change something', () => {
    given(catalogue)
      .when(adopt(change('2026-04-04', 'worked')))
      .thenRejected('own-days.holiday', { on: '2026-04-04' });
    for (const idle of [change('2026-03-21', 'off'), change('2026-03-20', 'worked'), change('2026-03-20', 'official')])
      given(catalogue).when(adopt(idle)).thenRejected('own-days.as-it-is', { on: idle.on });
    given(catalogue).when(adopt(off, off)).thenRejected('own-days.day-twice', { on: off.on });
  });

  it('are ten of a year at most, however they are divided', () => {
    const ten = workdays('2026-03-23', 10);
    given(catalogue)
      .when(adopt(...ten))
      .then(adopted(1, ...ten));
    given(catalogue, adopted(1, ...ten))
      .when(adopt(off))
      .thenRejected('own-days.too-many', { year: 2026 });
    given(catalogue, adopted(1, ...ten))
      .when(adopt(worked))
      .then(adopted(2, worked));
    given(catalogue)
      .when(adopt(...ten, off))
      .thenRejected('own-days.too-many', { year: 2026 });
  });

  it('rest on a decision that was taken', () => {
    given(catalogue)
      .when({ ...adopt(off), decision: { ...decision, decidedOn: day('2026-03-03') } } as CatalogueCommand)
      .thenRejected('decision.in-future', { decidedOn: '2026-03-03', today: '2026-03-02' });
  });
});
