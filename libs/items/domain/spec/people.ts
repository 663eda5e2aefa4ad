import {
  workingCalendar,
  type CarrierId,
  type Instant,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type ReviewId,
  type Sealed,
} from '@gongkai/kernel';
import type { BindingEntry } from '../src/item/drafting.policies.js';
import type { BindingRules } from '../src/item/drafting.js';
import type { UsableCarrier } from '../src/item/publication.policies.js';

const uuid = (kind: string, n: number): string => `0190${kind}-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const person = (n: number): PersonId => uuid('0001', n) as PersonId;

export const CLERK = person(1);
export const CHECKER = person(2);
export const HEAD = person(3);
export const DEPUTY = person(4);
export const MEMBER = person(5);
export const STRANGER = person(9);
export const OTHER_CLERK = person(10);
export const ABOVE_HEAD = person(21);
export const ABOVE_DEPUTY = person(22);
export const ABOVE_MEMBER = person(23);

export const OURS = uuid('0002', 1) as OrganisationId;
export const SUPERIOR = uuid('0002', 2) as OrganisationId;
export const OTHER_SUPERIOR = uuid('0002', 3) as OrganisationId;

export const day = (text: string): PlainDate => text as PlainDate;
/** A Monday. */
export const MONDAY = day('2026-03-02');
export const noonOf = (date: PlainDate): Instant => `${date}T04:00:00.000Z` as Instant;

/** Weekends off, nothing else: what a date comes to can be counted on fingers. */
export const CALENDAR = workingCalendar({
  id: 'weekends-only',
  version: '1',
  announced: [2026, 2027],
  holidays: {},
  makeUpWorkingDays: {},
});

/** The n-th review that the item asks for. */
export const reviewOf = (n: number): ReviewId => uuid('0005', n) as ReviewId;

export const WALL = uuid('0004', 1) as CarrierId;
export const BOARD = uuid('0004', 2) as CarrierId;
export const WEBSITE = uuid('0004', 3) as CarrierId;
export const HALL = uuid('0004', 4) as CarrierId;
export const PERIODICAL = uuid('0004', 5) as CarrierId;
export const UNREGISTERED = uuid('0004', 9) as CarrierId;
export const CARRIERS: readonly UsableCarrier[] = [
  { id: WALL, name: '宣传栏', kind: 'wallPoster', place: '一楼大厅' },
  { id: BOARD, name: '公示栏', kind: 'noticeBoard', place: '院内' },
  { id: WEBSITE, name: '门户网站', kind: 'website', place: '本单位网站' },
  { id: HALL, name: '三楼会议室', kind: 'venue', place: '办公楼三楼' },
  { id: PERIODICAL, name: '机关简报', kind: 'internalPublication', place: '办公室' },
];

const entry = (code: string, more: Partial<BindingEntry> = {}): BindingEntry => ({
  code,
  kind: 'regular',
  review: 'leadingGroup',
  preDisclosure: 'none',
  insideFirst: false,
  scope: 'public',
  subjects: [],
  ...more,
});

/** R1 has three subjects, R4 is the body's, D1 goes inside first, D2 is pre-disclosed, A1 and F4 ask for two thirds, P1 has a threshold, P2 a higher one, X1 is retired, X2 goes to the superior. */
export const ENTRIES: readonly BindingEntry[] = [
  entry('R1', { subjects: [1, 2, 3] }),
  entry('R4', { review: 'organisation' }),
  entry('R9'),
  entry('D1', { kind: 'major', group: 'decision', review: 'organisation', insideFirst: true }),
  entry('D2', {
    kind: 'major',
    group: 'decision',
    review: 'organisation',
    insideFirst: true,
    preDisclosure: 'required',
  }),
  entry('A1', { kind: 'major', group: 'appointment', review: 'organisation', insideFirst: true }),
  entry('F4', { kind: 'major', group: 'funds', review: 'organisation' }),
  entry('P1', { kind: 'major', group: 'project', review: 'organisation', threshold: { amountFen: 5_000_000 } }),
  entry('P2', { kind: 'major', group: 'project', review: 'organisation', threshold: { amountFen: 10_000_000 } }),
  entry('X1', { retired: true }),
  entry('X2', { review: 'superior' }),
];

export const RULES: BindingRules = {
  ended: false,
  catalogue: { version: 1, entries: ENTRIES },
  profile: {
    id: 'party-unit',
    version: 1,
    review: {
      quorumShare: { default: '1/2', appointment: '2/3', funds: '2/3' },
    },
    publication: { noticeWorkingDays: 5, insideLeadWorkingDays: 3 },
    withheld: { recheckEveryMonths: 6 },
    withholdingGrounds: ['stateSecret', 'partySecret', 'personalPrivacy', 'notYetSuitable'],
  },
  carriers: CARRIERS,
};

export const sealed = (path: string): Sealed => ({ sealed: 1, key: 'k', event: 'e', path, iv: 'aXY=', box: 'Ym94' });
export const hashOf = (n: number): string => String(n).padStart(64, '0');
