import { type Bilingual, type LegalHolidays } from '@gongkai/kernel';
import { LunarDay, SolarTerm } from 'tyme4ts';

/** Days that are holidays by the regulation itself, as a day of the year says which. */
interface Regulation {
  /** First year whose holidays it rules. */
  readonly since: number;
  readonly isNewYearsEveOff: boolean;
  readonly springFestivalDays: number;
  readonly labourDays: number;
  readonly nationalDays: number;
  /** Qingming, Dragon Boat and Mid-Autumn are holidays. */
  readonly hasTraditionalFestivals: boolean;
}

/**
 * 全国年节及纪念日放假办法 (Regulation on Public Holidays for National Annual Festivals and Memorial Days), as issued on 1949-12-23
 * and revised on 1999-09-18, 2007-12-14, 2013-12-11 and 2024-11-10. The revision of 1999 held for that year's National Day.
 */
const REGULATIONS: readonly Regulation[] = [
  {
    ...{ since: 2025, isNewYearsEveOff: true, springFestivalDays: 3, labourDays: 2, nationalDays: 3 },
    hasTraditionalFestivals: true,
  },
  {
    ...{ since: 2014, isNewYearsEveOff: false, springFestivalDays: 3, labourDays: 1, nationalDays: 3 },
    hasTraditionalFestivals: true,
  },
  {
    ...{ since: 2008, isNewYearsEveOff: true, springFestivalDays: 2, labourDays: 1, nationalDays: 3 },
    hasTraditionalFestivals: true,
  },
  {
    ...{ since: 2000, isNewYearsEveOff: false, springFestivalDays: 3, labourDays: 3, nationalDays: 3 },
    hasTraditionalFestivals: false,
  },
  {
    ...{ since: 1999, isNewYearsEveOff: false, springFestivalDays: 3, labourDays: 1, nationalDays: 3 },
    hasTraditionalFestivals: false,
  },
  {
    ...{ since: 1950, isNewYearsEveOff: false, springFestivalDays: 3, labourDays: 1, nationalDays: 2 },
    hasTraditionalFestivals: false,
  },
];

export const HOLIDAY_NAMES = {
  newYear: { zh: '元旦', en: "New Year's Day" },
  springFestival: { zh: '春节', en: 'Spring Festival' },
  qingming: { zh: '清明', en: 'Tomb-sweeping Day' },
  labour: { zh: '劳动节', en: 'Labour Day' },
  dragonBoat: { zh: '端午', en: 'Dragon Boat Festival' },
  midAutumn: { zh: '中秋', en: 'Mid-autumn Festival' },
  national: { zh: '国庆节', en: 'National Day' },
} as const satisfies Record<string, Bilingual>;

type Named = readonly [string, Bilingual];

interface Solar {
  getYear(): number;
  getMonth(): number;
  getDay(): number;
}

const textOf = (day: Solar): string =>
  [String(day.getYear()), ...[day.getMonth(), day.getDay()].map((part) => String(part).padStart(2, '0'))].join('-');

const fixed = (year: number, month: string, days: number, name: Bilingual): readonly Named[] =>
  Array.from({ length: days }, (_, index) => [`${String(year)}-${month}-0${String(index + 1)}`, name] as const);

const lunar = (year: number, month: number, day: number, name: Bilingual): Named => [
  textOf(LunarDay.fromYmd(year, month, day).getSolarDay()),
  name,
];

/** The first day of the first lunar month, with the eve before it where the regulation says so. */
const springFestival = (year: number, { isNewYearsEveOff, springFestivalDays }: Regulation): readonly Named[] => {
  const first = LunarDay.fromYmd(year, 1, 1);
  const from = isNewYearsEveOff ? -1 : 0;
  return Array.from({ length: springFestivalDays - from }, (_, index) => [
    textOf(first.next(index + from).getSolarDay()),
    HOLIDAY_NAMES.springFestival,
  ]);
};

/** Qingming is the fifth solar term after the winter solstice's month, the eighth of tyme's list that begins with the solstice. */
const QINGMING = 7;

const traditional = (year: number): readonly Named[] => [
  [textOf(SolarTerm.fromIndex(year, QINGMING).getSolarDay()), HOLIDAY_NAMES.qingming],
  lunar(year, 5, 5, HOLIDAY_NAMES.dragonBoat),
  lunar(year, 8, 15, HOLIDAY_NAMES.midAutumn),
];

const counted = (year: number): Readonly<Record<string, Bilingual>> => {
  const regulation = REGULATIONS.find(({ since }) => year >= since);
  if (regulation === undefined) return {};
  return Object.fromEntries([
    ...fixed(year, '10', regulation.nationalDays, HOLIDAY_NAMES.national),
    ...(regulation.hasTraditionalFestivals ? traditional(year) : []),
    ...springFestival(year, regulation),
    ...fixed(year, '05', regulation.labourDays, HOLIDAY_NAMES.labour),
    ...fixed(year, '01', 1, HOLIDAY_NAMES.newYear),
  ]);
};

/**
 * The days of a year that are holidays by the regulation in force in it, whatever is announced: without the days that the notices
 * move, and without those given instead of a holiday on a weekend. By the regulation in force today for years to come; none
 * before 1950.
 * @clause S4.3
 */
export const legalHolidays = (): LegalHolidays => {
  const kept = new Map<number, Readonly<Record<string, Bilingual>>>();
  return (year) => {
    const known = kept.get(year) ?? counted(year);
    kept.set(year, known);
    return known;
  };
};
