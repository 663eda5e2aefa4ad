import * as reviews from '@gongkai/review-contracts';
import type { ReviewId } from '@gongkai/kernel';
import { receivedOf } from '@gongkai/reactions';
import { eventually } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CENTRE, people } from '../spec/organisation-double.js';
import { startReviewWorld, type ReviewWorld } from '../spec/review-world.js';
import { asked } from '../spec/telling.js';

let world: ReviewWorld;
const heard: { name: string; data: { review: string; outcome?: string } }[] = [];
const stop = new AbortController();
let listening: Promise<unknown>;

beforeAll(async () => {
  world = await startReviewWorld();
  listening = world.platform.bus.consume({ context: 'review', consumer: 'spec', signal: stop.signal }, (message) => {
    const { name, data } = receivedOf(message);
    heard.push({ name, data: data as never });
    return Promise.resolve();
  });
}, 60_000);

afterAll(async () => {
  stop.abort();
  await listening;
  await world.close();
});

const { head, deputy, second, clerk, stranger } = people;

const waitingFor = async (person: typeof head, review: ReviewId) => {
  const found = await world.ask(reviews.reviewsList, person, { waitingFor: 'me', limit: 100 });
  return 'rows' in found ? found.rows.find((row) => row.review === review) : undefined;
};

const listed = async (review: ReviewId): Promise<void> =>
  eventually(async () => expect(await waitingFor(deputy, review)).toBeDefined());

const votes = (review: ReviewId, by: typeof head, choice = 'yes') =>
  world.send(reviews.castBallot, by, { target: review, body: { bench: 1, choice } });

describe('a review, from the request to its conclusion (S4.2(1))', () => {
  it('waits for its voters, the head last, and is told once all have voted', async () => {
    const review = await asked(world);
    await listed(review);
    expect(await waitingFor(deputy, review)).toMatchObject({
      ...{ organisation: CENTRE, decidedIn: CENTRE, phase: 'voting', dueOn: '2026-03-16' },
      why: [{ why: 'vote', dueOn: '2026-03-16' }],
    });
    expect(await waitingFor(head, review)).toMatchObject({ why: [{ why: 'preside', fromOn: '2026-03-16' }] });
    expect(await votes(review, head)).toMatchObject({ code: 'review.head-votes-last' });
    expect(await votes(review, deputy)).toMatchObject({ kind: 'accepted' });
    expect(await votes(review, deputy)).toMatchObject({ code: 'review.already-voted' });
    expect(await votes(review, stranger)).toMatchObject({ code: 'power.lacking' });
    expect(await votes(review, second)).toMatchObject({ kind: 'accepted' });
    expect(await waitingFor(head, review)).toMatchObject({ why: [{ why: 'preside', fromOn: '2026-03-02' }] });
    expect(await votes(review, head)).toMatchObject({ kind: 'accepted' });
    await eventually(() =>
      expect(
        heard.find(({ name, data }) => name === 'ReviewConcludedV1' && data.review === review)?.data,
      ).toMatchObject({
        ...{ outcome: 'approved', decidedOn: '2026-03-02', dissent: 0, hadBallots: true },
        approver: { organisation: CENTRE, body: 'leadingGroup', presidedBy: head },
      }),
    );
    expect(await waitingFor(head, review)).toBeUndefined();
    expect(await world.ask(reviews.reviewById, clerk, { review })).toMatchObject({
      ...{ phase: 'ended', outcome: 'approved', end: { approver: { presidedBy: head } } },
      benches: [{ ballots: [{ person: deputy }, { person: second }, { person: head }], outcome: 'approved' }],
    });
    expect(await world.ask(reviews.reviewById, stranger, { review })).toMatchObject({ code: 'review.unknown' });
  });

  it('shows others’ votes to who has voted, and to all once it has ended', async () => {
    const review = await asked(world);
    await listed(review);
    await votes(review, deputy);
    const seen = async (by: typeof head) => {
      const view = await world.ask(reviews.reviewById, by, { review });
      return 'benches' in view ? view.benches[0]?.ballots : view;
    };
    expect(await seen(second)).toBeNull();
    expect(await seen(clerk)).toBeNull();
    expect(await seen(deputy)).toMatchObject([{ person: deputy }]);
  });
});
