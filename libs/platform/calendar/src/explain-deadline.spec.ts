import { plainDateFrom, workingCalendar } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { explainDeadline } from './explain-deadline.js';

const labour = { zh: '劳动节', en: 'Labour Day' };
const years = {
  id: 'own',
  version: '7',
  announced: [2026],
  holidays: { '2026-05-07': labour, '2026-05-08': labour },
  makeUpWorkingDays: { '2026-05-09': labour },
};
const calendar = workingCalendar(years);

describe('a deadline in words (S4.3)', () => {
  const count = calendar.addWorkingDays(plainDateFrom('2026-05-06'), 2);

  it('says in Chinese why each day counts or does not', () => {
    expect(explainDeadline(count, 'zh')).toEqual([
      '2026-05-06 周三：起算当日，不计入',
      '2026-05-07 周四：劳动节放假，不计入',
      '2026-05-08 周五：劳动节放假，不计入',
      '2026-05-09 周六：第 1 个工作日（劳动节调休上班）',
      '2026-05-10 周日：周末，不计入',
      '2026-05-11 周一：第 2 个工作日',
      '到期日：2026-05-11（2 个工作日；日历 own 7）',
    ]);
  });

  it('says the same in English', () => {
    expect(explainDeadline(count, 'en')).toEqual([
      '2026-05-06 Wednesday: day 0, not counted',
      '2026-05-07 Thursday: Labour Day, a holiday, not counted',
      '2026-05-08 Friday: Labour Day, a holiday, not counted',
      '2026-05-09 Saturday: working day 1 (made up for Labour Day)',
      '2026-05-10 Sunday: weekend, not counted',
      '2026-05-11 Monday: working day 2',
      'Due: 2026-05-11 (working days: 2; calendar own 7)',
    ]);
  });

  it("says what is a holiday by the regulation, and what is the organisation's own", () => {
    const legal = workingCalendar(years, () => ({ '2027-01-01': { zh: '元旦', en: "New Year's Day" } }));
    const own = legal.withOwnDays({
      version: 2,
      days: [
        { on: plainDateFrom('2027-01-04'), isWorked: false, reason: '馆庆' },
        { on: plainDateFrom('2027-01-02'), isWorked: true, reason: '值班' },
      ],
    });
    const across = own.addWorkingDays(plainDateFrom('2026-12-31'), 2);
    expect(explainDeadline(across, 'zh').slice(1)).toEqual([
      '2027-01-01 周五：元旦（法定节假日，当年放假安排尚未公布），不计入',
      '2027-01-02 周六：第 1 个工作日（本单位上班：值班）',
      '2027-01-03 周日：周末，不计入',
      '2027-01-04 周一：本单位休息（馆庆），不计入',
      '2027-01-05 周二：第 2 个工作日',
      '到期日：2027-01-05（2 个工作日；日历 own 7，本单位自定第2版）',
      '2027 年的放假安排尚未公布：暂只扣除周末和法定节假日，公布后到期日可能变动',
    ]);
    expect(explainDeadline(across, 'en').slice(1, 5)).toEqual([
      "2027-01-01 Friday: New Year's Day, a holiday by the regulation (that year is not announced), not counted",
      '2027-01-02 Saturday: working day 1 (the organisation works: 值班)',
      '2027-01-03 Sunday: weekend, not counted',
      "2027-01-04 Monday: the organisation's own day off (馆庆), not counted",
    ]);
  });

  it('warns for each year whose holidays are not announced', () => {
    const across = calendar.addWorkingDays(plainDateFrom('2026-12-31'), 1);
    expect(explainDeadline(across, 'zh').at(-1)).toBe(
      '2027 年的放假安排尚未公布：暂只扣除周末和法定节假日，公布后到期日可能变动',
    );
    expect(explainDeadline(across, 'en').at(-1)).toBe(
      'The holidays of 2027 are not announced: only weekends and legal holidays were skipped, the deadline may move',
    );
  });
});
