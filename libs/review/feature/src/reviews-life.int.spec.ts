import * as reviews from '@gongkai/review-contracts';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { itemsPublished } from '@gongkai/items-contracts';
import {
  idFrom,
  instantOfMs,
  plainDateFrom,
  type AppointmentId,
  type ItemId,
  type PersonId,
  type ReviewId,
  type SessionId,
} from '@gongkai/kernel';
import { eventually } from '@gongkai/testkit';
import { afterEach, afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { asFounded, BUREAU, CENTRE, COUNTY, losesSeat, people, standing } from '../spec/organisation-double.js';
import { accepted, shown, startedReview, voted } from '../spec/acting.js';
import { startReviewWorld, type ReviewWorld } from '../spec/review-world.js';
import { asked, tell } from '../spec/telling.js';

const { head, deputy, second, clerk, bureauHead, bureauDeputy, bureauSecond, countyHead, countyDeputy } = people;
const DAY_MS = 86_400_000;

let world: ReviewWorld;

beforeAll(async () => {
  world = await startReviewWorld();
}, 60_000);
beforeEach(() => asFounded());
afterEach(() => {
  world.time.ms += 10_000;
});
afterAll(() => world.close());

const viewOf = async (by: PersonId, review: ReviewId) => {
  const view = await world.ask(reviews.reviewById, by, { review });
  if (!('benches' in view)) throw new Error(view.code);
  return view;
};

const waitsFor = async (person: PersonId, review: ReviewId): Promise<readonly string[]> => {
  const found = await world.ask(reviews.reviewsList, person, { waitingFor: 'me', limit: 100 });
  if (!('rows' in found)) throw new Error(found.code);
  return (found.rows.find((row) => row.review === review)?.why ?? []).map(({ why }) => why);
};

/** As many days on, in the morning; deadlines come by themselves. */
const daysPass = (days: number): void => {
  world.time.ms += days * DAY_MS;
};

describe('a superior decides as well (S4.2(1))', () => {
  it('what is especially weighty, and is nobody’s to recall then', async () => {
    const review = await startedReview(world);
    const reason = '涉及全体渔户';
    accepted(await world.send(reviews.markWeighty, deputy, { target: review, body: { reason } }));
    expect(await world.send(reviews.markWeighty, clerk, { target: review, body: { reason } })).toMatchObject({
      code: 'power.lacking',
    });
    await voted(world, review, { by: [deputy, second, head] });
    await shown(world, bureauDeputy, review, { decidedIn: BUREAU, phase: 'voting' });
    expect(await waitsFor(bureauDeputy, review)).toEqual(['vote']);
    expect(await world.send(reviews.recallReview, clerk, { target: review, body: { reason } })).toMatchObject({
      code: 'review.above',
    });
    const no = { bench: 2, choice: 'no', reason: '不宜公开', instead: 'refused' };
    for (const by of [bureauDeputy, bureauSecond, bureauHead])
      accepted(await world.send(reviews.castBallot, by, { target: review, body: no }));
    expect(await viewOf(clerk, review)).toMatchObject({
      ...{ phase: 'ended', outcome: 'refused', markedWeightyBy: deputy, benchCount: 2 },
      benches: [{ outcome: 'approved' }, { outcome: 'refused', ballots: [{ reason: '不宜公开' }, {}, {}] }],
    });
  });

  it('where the own body is too small to decide', async () => {
    for (const person of [deputy, second]) losesSeat(person, 'resigned', instantOfMs(world.time.ms));
    const review = await asked(world);
    await shown(world, bureauHead, review, { decidedIn: BUREAU });
    expect(await viewOf(bureauHead, review)).toMatchObject({ body: 'organisation', benches: [{ kind: 'superior' }] });
  });
});

describe('a seat that is lost (S4.2(1) S6)', () => {
  const ended = (person: PersonId) =>
    tell(world, organisationPublished.AppointmentEndedV1, {
      ...{ organisation: CENTRE, appointment: idFrom<AppointmentId>(person.replace(/^b/, 'd')), person },
      ...{ office: 'committeeMember', how: 'ended', endedBy: 'own' },
    });

  it('stays in the base where his own organisation ended it: nobody lowers the counts by ending offices', async () => {
    const review = await startedReview(world);
    losesSeat(second, 'endedHere', instantOfMs(world.time.ms));
    await ended(second);
    await eventually(async () => {
      const { benches } = await viewOf(clerk, review);
      expect(benches[0]?.roster.find(({ person }) => person === second)).toMatchObject({
        lost: { how: 'endedHere', lostOn: '2026-03-02', leavesBase: false },
      });
    });
    expect(await waitsFor(second, review)).toEqual([]);
    await voted(world, review, { by: [deputy, head] });
    expect(await viewOf(clerk, review)).toMatchObject({
      outcome: 'approved',
      benches: [{ tally: { base: 3, absent: 1, cast: 2 } }],
    });
  });

  it('hands the matter over at once where fewer than two are left', async () => {
    const review = await startedReview(world);
    for (const person of [deputy, second]) losesSeat(person, 'endedBySuperior', instantOfMs(world.time.ms));
    await ended(deputy);
    await shown(world, bureauHead, review, { decidedIn: BUREAU });
  });
});

describe('a session that is carried into its review (S4.2(1))', () => {
  const SESSION = idFrom<SessionId>('c0000000-0000-4000-8000-000000000001');
  const yes = (person: PersonId) => ({ person, choice: 'yes', nature: null, instead: null }) as const;
  const minuted = (decisions: readonly { readonly number: string; readonly review: ReviewId }[], edition = 1) => {
    const heldOn = plainDateFrom(new Date(world.time.ms).toISOString().slice(0, 10));
    return tell(
      world,
      edition === 1 ? organisationPublished.SessionMinutedV1 : organisationPublished.SessionAmendedV1,
      {
        ...{ organisation: CENTRE, session: SESSION, body: 'leadingGroup', heldOn, minutesNumber: '〔2026〕5号' },
        ...{ isOnOpenness: true, edition, isEnteredLater: false, recorder: clerk },
        seats: [head, deputy, second].map((person) => ({ person, presence: 'present' as const })),
        decisions: decisions.map(({ number, review }) => ({
          ...{ number, review, decidedOn: heldOn, chair: head, recused: [], counts: null, hasDissent: false },
          votes: [head, deputy, second].map(yes),
        })),
      },
    );
  };

  it('decides several matters at once, each confirmed by two and settled when nobody objected', async () => {
    const [first, other] = [await startedReview(world), await startedReview(world)];
    await minuted([
      { number: '1', review: first },
      { number: '2', review: other },
    ]);
    for (const review of [first, other])
      await eventually(async () => expect(await waitsFor(deputy, review)).toEqual(['mayObject', 'recordToConfirm']));
    for (const by of [head, deputy])
      accepted(await world.send(reviews.confirmRecord, by, { target: first, body: { record: 1 } }));
    expect(await world.send(reviews.confirmRecord, clerk, { target: first, body: { record: 1 } })).toMatchObject({
      code: 'power.lacking',
    });
    const objection = { target: other, body: { record: 1, reason: '票数记错' } };
    accepted(await world.send(reviews.objectToCarriedRecord, second, objection));
    expect(await viewOf(clerk, other)).toMatchObject({
      phase: 'voting',
      benches: [{ records: [{ voided: 'objected' }] }],
    });
    daysPass(7);
    await shown(world, clerk, first, { phase: 'ended', outcome: 'approved' });
    expect(await viewOf(clerk, other)).toMatchObject({ phase: 'voting' });
    expect(await world.ask(reviews.decisionOf, 'process:organisation', { review: first })).toMatchObject({
      ...{ outcome: 'approved', decidedIn: CENTRE, body: 'leadingGroup', presidedBy: head, reference: '〔2026〕5号' },
      staleOn: (await viewOf(clerk, first)).end?.staleOn,
    });
    accepted(await world.send(reviews.allowSecondRecord, second, { target: other, body: {} }));
    await minuted([{ number: '2', review: other }], 2);
    await eventually(async () => expect((await viewOf(clerk, other)).benches[0]?.records).toHaveLength(2));
  });
});

describe('a review whose days pass (S4.2(1) S4.3)', () => {
  it('reminds who has not voted on the due day, and goes up the day after without a quorum', async () => {
    const review = await startedReview(world);
    const { dueOn } = await viewOf(clerk, review);
    world.time.ms = Date.parse(`${dueOn ?? ''}T01:00:00.000Z`);
    await eventually(async () => expect(await waitsFor(deputy, review)).toEqual(['remind', 'vote']));
    daysPass(1);
    await shown(world, bureauHead, review, { decidedIn: BUREAU });
  });

  it('lapses at the top where nobody can decide, and starts again once somebody can', async () => {
    const everybody = [deputy, second, bureauDeputy, bureauSecond, countyDeputy];
    for (const person of everybody) losesSeat(person, 'resigned', instantOfMs(world.time.ms));
    const review = await asked(world);
    await shown(world, clerk, review, { phase: 'lapsed' });
    expect(await viewOf(clerk, review)).toMatchObject({ lapse: { code: 'review.body-too-small', restartOn: null } });
    expect(await world.send(reviews.restartReview, clerk, { target: review, body: {} })).toMatchObject({
      code: 'review.body-too-small',
    });
    asFounded();
    world.time.ms += 1_000;
    await tell(world, organisationPublished.AppointmentBegunV1, {
      ...{ organisation: CENTRE, appointment: idFrom<AppointmentId>('d0000000-0000-4000-8000-000000000002') },
      ...{ office: 'committeeMember', person: deputy, department: null, fromOn: plainDateFrom('2026-03-02') },
      untilOn: plainDateFrom('2029-12-31'),
    });
    await shown(world, clerk, review, { phase: 'voting', decidedIn: CENTRE });
  });
});

describe('an organisation that moves (S4.2(1) S6)', () => {
  it('takes what is before its old superior to the new one, where votes begin anew', async () => {
    const review = await startedReview(world, { isWeighty: true });
    await voted(world, review, { by: [deputy, second, head] });
    await shown(world, bureauHead, review, { decidedIn: BUREAU });
    standing.superiors = new Map([[CENTRE, COUNTY]]);
    world.time.ms += 1_000;
    await tell(world, organisationPublished.OrganisationPlacedV1, {
      ...{ organisation: CENTRE, superior: COUNTY, before: BUREAU },
    });
    await shown(world, countyHead, review, { decidedIn: COUNTY });
  });
});

describe('what is said in a review (S4.2(1) S2.1(3))', () => {
  it('is asked by a seat, answered by the drafter, read by the body, and gone with the secret', async () => {
    const review = await startedReview(world);
    const question = { kind: 'question', text: '经费来源是什么？' };
    accepted(await world.send(reviews.remarkOnReview, deputy, { target: review, body: question }));
    expect(await waitsFor(clerk, review)).toEqual(['questionToAnswer']);
    const answer = { remark: 1, text: '年度预算' };
    accepted(await world.send(reviews.answerRemark, clerk, { target: review, body: answer }));
    const said = { text: '经费来源是什么？', answer: { text: '年度预算' } };
    expect(await viewOf(second, review)).toMatchObject({ remarks: [said] });
    const { subject } = (await viewOf(second, review)).matter;
    await tell(world, itemsPublished.ItemWithdrawnForSecrecyV1, {
      ...{ item: idFrom<ItemId>(subject), organisation: CENTRE, ground: 'stateSecret', versions: [], scopes: [] },
      ...{ entries: [], withdrawnOn: plainDateFrom('2026-03-02') },
    });
    await eventually(async () =>
      expect(await viewOf(second, review)).toMatchObject({ remarks: [{ text: null, answer: { text: null } }] }),
    );
  });

  it('ends with what it was about', async () => {
    const review = await startedReview(world);
    await tell(world, itemsPublished.ReviewRequestCancelledV1, { review, because: 'dropped' });
    await shown(world, clerk, review, { phase: 'ended', outcome: 'cancelled' });
    expect(
      await world.send(reviews.castBallot, deputy, { target: review, body: { bench: 1, choice: 'yes' } }),
    ).toMatchObject({ code: 'review.ended' });
  });
});
