import {
  addDays,
  workingCalendar,
  type AppointmentId,
  type Body,
  type Instant,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type Sealed,
  type SessionId,
  type Uuid,
} from '@gongkai/kernel';
import type { ReviewRequest, ReviewTerms } from '@gongkai/review-contracts';
import type { Benches, Candidate, SittingBody } from '../src/review/benches.js';

const uuid = (kind: string, n: number): string => `0190${kind}-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const person = (n: number): PersonId => uuid('0001', n) as PersonId;

export const CLERK = person(1);
export const HEAD = person(3);
export const DEPUTY = person(4);
export const MEMBER = person(5);
export const FOURTH = person(6);
export const FIFTH = person(7);
export const STRANGER = person(9);
/** Drafted the text, and sits nowhere. */
export const DRAFTER = person(10);
export const ABOVE_HEAD = person(21);
export const ABOVE_DEPUTY = person(22);
export const ABOVE_MEMBER = person(23);
export const TOP_HEAD = person(31);
export const TOP_DEPUTY = person(32);
export const TOP_MEMBER = person(33);

const organisation = (n: number): OrganisationId => uuid('0002', n) as OrganisationId;
export const OURS = organisation(1);
export const SUPERIOR = organisation(2);
export const TOP = organisation(3);
export const OTHER = organisation(4);

export const session = (n: number): SessionId => uuid('0005', n) as SessionId;
export const SUBJECT = uuid('0006', 1) as Uuid;

export const day = (text: string): PlainDate => text as PlainDate;
/** A Monday. */
export const MONDAY = day('2026-03-02');
export const TUESDAY = day('2026-03-03');
export const WEDNESDAY = day('2026-03-04');
/** Ten working days after the Monday, and the day after. */
export const LAST_DAY = day('2026-03-16');
export const DAY_AFTER = day('2026-03-17');
/** The last day of everybody's term, unless told otherwise. */
export const TERM_END = day('2027-12-31');
export const noonOf = (date: PlainDate): Instant => `${date}T04:00:00.000Z` as Instant;

/** Weekends off, nothing else: what a date comes to can be counted on fingers. */
export const CALENDAR = workingCalendar({
  id: 'weekends-only',
  version: '1',
  announced: [2026, 2027],
  holidays: {},
  makeUpWorkingDays: {},
});
export const later = (from: PlainDate, days: number): PlainDate => CALENDAR.addWorkingDays(from, days).due;
export const dayAfter = (date: PlainDate): PlainDate => addDays(date, 1);

export const seatOf = (one: PersonId, untilOn: PlainDate = TERM_END) => ({
  person: one,
  appointment: one.replace('01900001', '01900003') as AppointmentId,
  untilOn,
});

export const sitting = (of: OrganisationId, body: Body, ...persons: readonly PersonId[]): SittingBody => ({
  organisation: of,
  body,
  head: persons[0] ?? null,
  firstDeputy: persons[1] ?? null,
  seats: persons.map((one) => seatOf(one)),
});

export const candidate = (seated: SittingBody, today: PlainDate = MONDAY): Candidate => ({
  seated,
  calendar: CALENDAR,
  today,
});

/** Who sits where; each organisation's leading group is its body `organisation`, unless a test says otherwise. */
export interface World {
  readonly ours: readonly PersonId[];
  readonly superiors: readonly (readonly [OrganisationId, readonly PersonId[]])[];
}

export const UNDER_TWO: World = {
  ours: [HEAD, DEPUTY, MEMBER],
  superiors: [
    [SUPERIOR, [ABOVE_HEAD, ABOVE_DEPUTY, ABOVE_MEMBER]],
    [TOP, [TOP_HEAD, TOP_DEPUTY, TOP_MEMBER]],
  ],
};
export const AT_ROOT: World = { ours: UNDER_TWO.ours, superiors: [] };

/** Everybody whom a review could come before on that day. */
export const benchesOf = (
  { ours, superiors }: World,
  today: PlainDate = MONDAY,
  body: Body = 'leadingGroup',
  home: OrganisationId = OURS,
): Benches => {
  const own = candidate(sitting(home, body, ...ours), today);
  const above = superiors.map(([of, seats]) => candidate(sitting(of, 'organisation', ...seats), today));
  const [first] = superiors;
  return {
    own,
    superior: first === undefined ? null : candidate(sitting(first[0], body, ...first[1]), today),
    above,
    root: above.at(-1) ?? candidate(sitting(home, 'organisation', ...ours), today),
  };
};

export const TERMS: ReviewTerms = {
  quorumShare: { default: '1/2', appointment: '2/3', funds: '2/3' },
  approvalShareOfBody: '1/2',
  quorumWithinWorkingDays: 10,
  recordedVoterObjectsWithinWorkingDays: 3,
  approvedGoesStaleAfterWorkingDays: 20,
  superiorReminderAfterWorkingDays: 10,
  secrecyWithdrawalConfirmedWithinWorkingDays: 3,
  secretBallotFor: [],
};

export const sealed = (path: string): Sealed => ({ sealed: 1, key: 'k', event: 'e', path, iv: 'aXY=', box: 'Ym94' });
export const digestOf = (n: number): string => String(n).padStart(64, '0');

type Request = Omit<ReviewRequest, 'review'>;

/** A publication before the leading group, drafted by somebody who doesn't sit. */
export const request = ({
  kind = 'publication',
  context = 'items',
  ...more
}: Partial<Request> & {
  readonly kind?: string;
  readonly context?: string;
} = {}): Request => ({
  matter: { context, kind, subject: SUBJECT, version: 1, digest: digestOf(1), together: null },
  organisation: OURS,
  body: 'leadingGroup',
  level: 'leadingGroup',
  begins: 'own',
  group: 'default',
  profile: { id: 'party-unit', version: 1 },
  authors: [DRAFTER],
  leftOut: [],
  isWeighty: false,
  dueWithinWorkingDays: null,
  asker: CLERK,
  entries: ['R9'],
  before: null,
  requestedOn: MONDAY,
  ...more,
});

/** With a day off of our own, a Wednesday. */
export const SHORTER = CALENDAR.withOwnDays({
  version: 1,
  days: [{ on: WEDNESDAY, isWorked: false, reason: '单位活动' }],
});

/** With one more year announced. */
export const ANNOUNCED = workingCalendar({
  id: 'weekends-only',
  version: '2',
  announced: [2026, 2027, 2028],
  holidays: {},
  makeUpWorkingDays: {},
});
