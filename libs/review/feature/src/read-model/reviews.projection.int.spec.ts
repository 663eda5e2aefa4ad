import { idFrom, plainDateFrom, type OrganisationId, type PersonId } from '@gongkai/kernel';
import { createTestDatabase, startProjectionBench, type ProjectionBench, type TestDatabase } from '@gongkai/testkit';
import type { ReviewEvent } from '@gongkai/review-domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storedReviewEvent as happens } from '../../spec/stored-review.js';
import { reviewContext } from '../review.context.js';
import { reviewsProjection } from './reviews.projection.js';

const REVIEW = '01900007-0000-7000-8000-000000000001';
const person = (n: number): PersonId => idFrom(`01900001-0000-7000-8000-${String(n).padStart(12, '0')}`);
const organisation = (n: number): OrganisationId => idFrom(`01900002-0000-7000-8000-${String(n).padStart(12, '0')}`);
const [CLERK, HEAD, DEPUTY, MEMBER, DRAFTER] = [1, 3, 4, 5, 10].map(person) as [
  PersonId,
  PersonId,
  PersonId,
  PersonId,
  PersonId,
];
const [OURS, SUPERIOR] = [organisation(1), organisation(2)];
const day = plainDateFrom;
const DUE = day('2026-03-16');

let database: TestDatabase;
let bench: ProjectionBench;

beforeAll(async () => {
  database = await createTestDatabase();
  const { migrations, entities } = reviewContext;
  bench = await startProjectionBench({ url: database.url, schema: 'review', migrations, entities }, reviewsProjection);
}, 60_000);

afterAll(async () => {
  await bench.close();
  await database.drop();
});

const waits = (who: PersonId, why: string, fromOn = '2026-03-02', dueOn: string | null = '2026-03-16') => ({
  ...{ person: who, review: REVIEW, why, fromOn, dueOn },
});
const sits = (who: PersonId, isSitting = true) => expect.objectContaining({ person: who, review: REVIEW, isSitting });
const due = (kind: string, data: object) => expect.objectContaining({ stream: `review-${REVIEW}`, kind, data });

const expectRows = (
  events: readonly ReviewEvent[],
  row: object,
  others: { readonly review_waiting?: object[]; readonly review_seat?: object[]; readonly deadline?: object[] },
): Promise<void> =>
  bench.from({ stream: `review-${REVIEW}`, events, facts: { zone: 'Asia/Shanghai' } }).expectRows({
    ...others,
    review: [
      expect.objectContaining({
        ...{ id: REVIEW, askedBy: 'items', kind: 'publication', organisation: OURS, revision: events.length - 1 },
        ...row,
      }),
    ],
  });

const started = [happens('ReviewRequested'), happens('ReviewStarted')];
const seated = [sits(HEAD), sits(DEPUTY), sits(MEMBER)];
const datesOfBench = [due('settle-review', { bench: 1 }), due('remind-bench', { bench: 1 }), due('note-seats', {})];

describe('the rows of reviews (S4.2(1))', () => {
  it('list a started review for each of its voters, for who presides from the due day on', () =>
    expectRows(
      started,
      { phase: 'voting', decidedIn: OURS, dueOn: DUE, runsUntil: DUE, named: [CLERK, DRAFTER], beenIn: [OURS] },
      {
        review_waiting: [waits(HEAD, 'preside', '2026-03-16'), waits(DEPUTY, 'vote'), waits(MEMBER, 'vote')],
        review_seat: seated,
        deadline: datesOfBench,
      },
    ));

  it('take who has voted off it, and wait for who presides once he is the last', () =>
    expectRows(
      [...started, happens('BallotCast', { by: DEPUTY }), happens('BallotCast', { by: MEMBER })],
      { phase: 'voting' },
      { review_waiting: [waits(HEAD, 'preside')], review_seat: seated, deadline: datesOfBench },
    ));

  it('wait for who was asked to recuse himself, and for the drafter while a question is open', () =>
    expectRows(
      [...started, happens('RecusalAsked', { person: MEMBER }), happens('RemarkMade', { kind: 'question' })],
      { phase: 'voting' },
      {
        review_waiting: [
          ...[waits(HEAD, 'preside', '2026-03-16'), waits(DEPUTY, 'vote'), waits(MEMBER, 'vote')],
          ...[waits(MEMBER, 'recusalToConfirm'), waits(CLERK, 'questionToAnswer'), waits(DRAFTER, 'questionToAnswer')],
        ],
        review_seat: seated,
        deadline: datesOfBench,
      },
    ));

  it('wait for confirmations of a record, and say until when it may be objected to', () =>
    expectRows(
      [...started, happens('RecordCarried'), happens('RecordConfirmed', { by: HEAD })],
      { phase: 'voting' },
      {
        review_waiting: [
          ...[DEPUTY, MEMBER].map((who) => waits(who, 'recordToConfirm', '2026-03-02', '2026-03-05')),
          ...[HEAD, DEPUTY, MEMBER].map((who) => waits(who, 'mayObject', '2026-03-02', '2026-03-05')),
        ],
        review_seat: seated,
        deadline: [due('settle-record', { record: 1 })],
      },
    ));

  it('forget the bench that it left when it went up, but who sat there', () =>
    expectRows(
      [
        ...started,
        happens('ReviewMovedUp', { cause: 'noQuorum' }),
        happens('ReviewStarted', {
          ...{ bench: 2, kind: 'superior', organisation: SUPERIOR, body: 'organisation', head: person(21) },
          firstDeputy: person(22),
          seats: [21, 22].map((n) => ({
            ...{ person: person(n), appointment: idFrom(`01900003-0000-7000-8000-${String(n).padStart(12, '0')}`) },
            untilOn: day('2027-12-31'),
          })),
          remindOn: null,
        }),
      ],
      { phase: 'voting', decidedIn: SUPERIOR, beenIn: [OURS, SUPERIOR] },
      {
        review_waiting: [waits(person(21), 'preside', '2026-03-16'), waits(person(22), 'vote')],
        review_seat: [
          ...[sits(HEAD, false), sits(DEPUTY, false), sits(MEMBER, false)],
          ...[sits(person(21)), sits(person(22))],
        ],
        deadline: [due('settle-review', { bench: 2 }), due('note-seats', {})],
      },
    ));

  it.each([
    ['has ended', happens('ReviewEnded'), { phase: 'ended', dueOn: null, runsUntil: null, triedIn: [] }],
    [
      'lapsed',
      happens('LapseRecorded', { bench: 1, tried: [OURS, SUPERIOR] }),
      { phase: 'lapsed', dueOn: null, runsUntil: null, triedIn: [OURS, SUPERIOR] },
    ],
  ])('wait for nobody once it %s', (_what, last, row) =>
    expectRows([...started, last], row, {
      review_seat: [sits(HEAD, false), sits(DEPUTY, false), sits(MEMBER, false)],
    }),
  );

  it('are the same whatever happens, in any batches', () =>
    bench
      .from({
        stream: `review-${REVIEW}`,
        facts: { zone: 'Asia/Shanghai' },
        events: [
          ...started,
          ...[happens('WeightySet'), happens('WeightyTakenOff'), happens('SeatLost'), happens('SeatProlonged')],
          ...[happens('RemarkMade'), happens('RemarkAnswered'), happens('RecusalAsked', { person: HEAD })],
          ...[happens('RecusalConfirmed', { by: HEAD }), happens('BenchReminded'), happens('RecordCarried')],
          ...[happens('RecordConfirmed'), happens('ObjectionRaised'), happens('RecordVoided')],
          ...[happens('SecondRecordAllowed'), happens('RecordNotTaken'), happens('RecordCarried', { record: 2 })],
          ...[happens('ReviewDateMoved'), happens('ReviewDateConfirmed'), happens('RecusalMade', { by: DEPUTY })],
          ...[happens('BallotCast', { by: DEPUTY }), happens('ReviewRedirected'), happens('LapseRecorded')],
          ...[happens('ReviewStarted', { bench: 2 }), happens('BenchCounted', { bench: 2 })],
          ...[happens('ReviewEnded'), happens('ReviewTextsTaken')],
        ],
      })
      .expectSameRowsInAnyBatches());
});
