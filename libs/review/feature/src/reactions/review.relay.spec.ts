import { canonicalBytes, type RecordedEvent } from '@gongkai/event-store';
import type { ReviewEvent } from '@gongkai/review-domain';
import { someEvent } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { storedReviewEvent as happens } from '../../spec/stored-review.js';
import { reviewRelay } from './review.relay.js';

const REVIEW = '01900007-0000-7000-8000-000000000001';
const stored = ({ type, data }: ReviewEvent): RecordedEvent => ({
  ...someEvent({}, { type, data: canonicalBytes(data) }),
  stream: `review-${REVIEW}`,
  revision: 1,
  position: 1n,
});

const streams = reviewRelay.streams[0]!;
const requested = happens('ReviewRequested');
const started = happens('ReviewStarted');

/** What is told of the last of these. */
const told = async (...events: readonly ReviewEvent[]) => {
  let state = streams.initialState;
  let facts: readonly { readonly contract: { readonly name: string }; readonly data: unknown }[] = [];
  for (const event of events) {
    const step = streams.step(state, stored(event));
    state = step.state;
    facts = await step.integrationEvents();
  }
  return facts.map(({ contract: { name }, data }) => ({ name, data }));
};

describe('what reviews tell others (S4.2(1))', () => {
  it('is who decides and until when, by ids alone', async () => {
    expect(await told(requested, started)).toMatchObject([
      { name: 'ReviewStartedV1', data: { review: REVIEW, bench: 1, kind: 'own', dueOn: '2026-03-16' } },
    ]);
  });

  it.each([
    ['level', [requested, started, happens('ReviewMovedUp', { cause: 'level' })]],
    ['bodyTooSmall', [requested, happens('ReviewMovedUp', { bench: null, cause: 'bodyTooSmall' })]],
    ['placed', [requested, started, happens('ReviewRedirected', { cause: 'placed' })]],
    ['restarted', [requested, happens('LapseRecorded')]],
  ] as const)('says why another bench decides: %s', async (cause, before) => {
    expect(await told(...before, happens('ReviewStarted', { bench: 2 }))).toMatchObject([
      { name: 'ReviewStartedV1', data: { bench: 2 } },
      { name: 'ReviewMovedV1', data: { bench: 2, cause } },
    ]);
  });

  it('is the outcome, without who recalled it and why', async () => {
    const [ended] = await told(requested, started, happens('ReviewEnded'));
    expect(ended).toMatchObject({ name: 'ReviewConcludedV1', data: { outcome: 'approved', staleOn: '2026-03-30' } });
    expect(Object.keys(ended?.data as object)).not.toEqual(expect.arrayContaining(['by']));
    expect(JSON.stringify(ended)).not.toContain('sealed');
  });

  it.each([
    ['ReviewRecordCarriedV1', [requested, started, happens('RecordCarried')], { objectUntil: '2026-03-05' }],
    ['ReviewRemindedV1', [requested, started, happens('BenchReminded')], { dueOn: '2026-03-16' }],
    ['ReviewLapsedV1', [requested, happens('LapseRecorded')], { code: 'review.body-too-small' }],
    ['ReviewDateMovedV1', [requested, started, happens('ReviewDateMoved')], { kind: 'vote' }],
    ['ReviewDateConfirmedV1', [requested, started, happens('ReviewDateConfirmed')], { kind: 'vote' }],
  ] as const)('is %s', async (name, events, data) => {
    expect(await told(...events)).toMatchObject([{ name, data }]);
  });

  it('is nothing of ballots, remarks and marks, which are the body’s own', () => {
    for (const type of ['BallotCast', 'RemarkMade', 'WeightySet', 'RecusalMade', 'SeatLost'] as const)
      expect(streams.isSilent(stored(happens(type)))).toBe(true);
  });

  it('stands still before a review that was never asked for, and a reminder of no bench: nobody is told a guess', async () => {
    await expect(told(started)).rejects.toThrow(RangeError);
    await expect(told(requested, happens('BenchReminded'))).rejects.toThrow(RangeError);
  });
});
