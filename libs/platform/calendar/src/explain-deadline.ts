import {
  isoWeekday,
  type CalendarReference,
  type CountedDay,
  type Language,
  type WorkingDayCount,
} from '@gongkai/kernel';

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
    case 'legalHoliday':
      return `${holiday}（法定节假日，当年放假安排尚未公布），不计入`;
    case 'ownDayOff':
      return `本单位休息（${day.own ?? ''}），不计入`;
    case 'ownWorkingDay':
      return `第 ${String(day.number)} 个工作日（本单位上班：${day.own ?? ''}）`;
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
    case 'legalHoliday':
      return `${holiday}, a holiday by the regulation (that year is not announced), not counted`;
    case 'ownDayOff':
      return `the organisation's own day off (${day.own ?? ''}), not counted`;
    case 'ownWorkingDay':
      return `working day ${String(day.number)} (the organisation works: ${day.own ?? ''})`;
  }
};

const weekdayOf = (day: CountedDay, lang: Language): string => WEEKDAYS[lang][isoWeekday(day.date) - 1] ?? '';

const calendarOf = ({ id, version, ownDays }: CalendarReference, before: string, after: string): string =>
  `${id} ${version}${ownDays === 0 ? '' : before + String(ownDays) + after}`;

const IN_WORDS = {
  zh: {
    day: (day: CountedDay) => `${day.date} ${weekdayOf(day, 'zh')}：${reasonInChinese(day)}`,
    due: ({ due, workingDays, calendar }: WorkingDayCount) =>
      `到期日：${due}（${String(workingDays)} 个工作日；日历 ${calendarOf(calendar, '，本单位自定第', '版')}）`,
    unannounced: (year: number) =>
      `${String(year)} 年的放假安排尚未公布：暂只扣除周末和法定节假日，公布后到期日可能变动`,
  },
  en: {
    day: (day: CountedDay) => `${day.date} ${weekdayOf(day, 'en')}: ${reasonInEnglish(day)}`,
    due: ({ due, workingDays, calendar }: WorkingDayCount) =>
      `Due: ${due} (working days: ${String(workingDays)}; calendar ${calendarOf(calendar, ', own days ', '')})`,
    unannounced: (year: number) =>
      `The holidays of ${String(year)} are not announced: only weekends and legal holidays were skipped, the deadline may move`,
  },
} as const;

/** One day of a count in words: its date, its weekday, and why it counts or not. */
export const dayInWords = (day: CountedDay, lang: Language): string => IN_WORDS[lang].day(day);

/**
 * A deadline in words: one line for each day from day 0 on with the reason why it counts or doesn't, then the deadline with
 * the calendar's id and version, then one line for each year that is not announced.
 * @clause S4.3
 */
export const explainDeadline = (count: WorkingDayCount, lang: Language): readonly string[] => {
  const words = IN_WORDS[lang];
  return [...count.days.map(words.day), words.due(count), ...count.unannouncedYears.map(words.unannounced)];
};
