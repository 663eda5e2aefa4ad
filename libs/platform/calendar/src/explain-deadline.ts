import { isoWeekday, type CountedDay, type Language, type WorkingDayCount } from '@gongkai/kernel';

const WEEKDAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

const reasonInChinese = (day: CountedDay): string => {
  const holiday = day.holiday?.zh ?? '';
  switch (day.reason) {
    case 'receipt':
      return '起算当日，不计入';
    case 'workingDay':
      return `第 ${String(day.number)} 个工作日`;
    case 'makeUpWorkingDay':
      return `第 ${String(day.number)} 个工作日（${holiday}调休上班）`;
    case 'weekend':
      return '周末，不计入';
    case 'holiday':
      return `${holiday}放假，不计入`;
  }
};

const reasonInEnglish = (day: CountedDay): string => {
  const holiday = day.holiday?.en ?? '';
  switch (day.reason) {
    case 'receipt':
      return 'day 0, not counted';
    case 'workingDay':
      return `working day ${String(day.number)}`;
    case 'makeUpWorkingDay':
      return `working day ${String(day.number)} (made up for ${holiday})`;
    case 'weekend':
      return 'weekend, not counted';
    case 'holiday':
      return `${holiday}, a holiday, not counted`;
  }
};

const weekdayOf = (day: CountedDay, lang: Language): string => WEEKDAYS[lang][isoWeekday(day.date) - 1] ?? '';

const IN_WORDS = {
  zh: {
    day: (day: CountedDay) => `${day.date} ${weekdayOf(day, 'zh')}：${reasonInChinese(day)}`,
    due: ({ due, workingDays, calendar }: WorkingDayCount) =>
      `到期日：${due}（${String(workingDays)} 个工作日；日历 ${calendar.id} ${calendar.version}）`,
    uncovered: (year: number) => `${String(year)} 年的放假安排尚未公布：暂只扣除周末，公布后到期日可能变动`,
  },
  en: {
    day: (day: CountedDay) => `${day.date} ${weekdayOf(day, 'en')}: ${reasonInEnglish(day)}`,
    due: ({ due, workingDays, calendar }: WorkingDayCount) =>
      `Due: ${due} (working days: ${String(workingDays)}; calendar ${calendar.id} ${calendar.version})`,
    uncovered: (year: number) =>
      `The holidays of ${String(year)} are not announced: only weekends were skipped, the deadline may move`,
  },
} as const;

/**
 * A deadline in words: one line for each day from day 0 on with the reason why it counts or doesn't, then the deadline with
 * the calendar's id and version, then one line for each year whose holidays are not known.
 * @clause S4.3
 */
export const explainDeadline = (count: WorkingDayCount, lang: Language): readonly string[] => {
  const words = IN_WORDS[lang];
  return [...count.days.map(words.day), words.due(count), ...count.uncoveredYears.map(words.uncovered)];
};
