import { decisionAsked, type ActAskedFor } from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, expect, it } from '@jest/globals';
import { appointmentId, founded, organisationId, personId, profile, today } from '../../spec/builders.js';
import { reviewId } from '../../spec/sessions-given.js';
import { askedBefore, organisation, type AskForDecision } from '../index.js';

const target = organisationId(1);
const catalogueAct: ActAskedFor = { act: 'AdoptCatalogue', target, body: {} };
const ending = (n: number): ActAskedFor => ({
  act: 'EndAppointment',
  target,
  body: { appointment: appointmentId(n) },
});

const wanted = (n: number, digest: string, more: Partial<AskForDecision> = {}): AskForDecision => ({
  ...today,
  type: 'AskForDecision',
  ...{ review: reviewId(n), kind: 'catalogue', group: 'default', digest, profile, explanation: '审定目录' },
  ...{ asked: catalogueAct, entries: null, by: personId(1), drafters: [], outcomes: new Map() },
  ...more,
});
const asked = (n: number, digest: string, more: Partial<Parameters<typeof decisionAsked>[0]> = {}) =>
  decisionAsked({
    ...{ review: reviewId(n), kind: 'catalogue', group: 'default', digest, explanation: '审定目录' },
    ...{ profile: { id: profile.id, version: profile.version }, asked: catalogueAct, entries: null },
    ...{ by: personId(1), authors: [personId(1)], before: null, askedOn: today.on },
    ...more,
  });
const before = (n: number, outcome: 'returned' | 'refused' | 'cancelled') => ({
  before: { review: reviewId(n), outcome, version: null },
});
const once = given(organisation, founded, asked(1, 'a'));
const ended = (outcome: 'approved' | 'returned' | 'refused' | 'cancelled' | null) => ({
  outcomes: new Map([[reviewId(1), outcome]]),
});

describe('asking again for a decision (S4.2(1))', () => {
  it('waits for the review of the very same act, also where it has not begun', () => {
    once.when(wanted(2, 'a', ended(null))).thenRejected('decision.under-way', { review: reviewId(1) });
    once.when(wanted(2, 'a')).thenRejected('decision.under-way', { review: reviewId(1) });
  });

  it('is refused what was refused for good, however often and whatever was asked since', () => {
    once.when(wanted(2, 'a', ended('refused'))).thenRejected('decision.refused', { review: reviewId(1) });
    given(organisation, founded, asked(1, 'a'), asked(2, 'b'))
      .when(wanted(3, 'a', ended('refused')))
      .thenRejected('decision.refused', { review: reviewId(1) });
  });

  it.each(['returned', 'cancelled'] as const)('names what was %s to who votes', (outcome) => {
    once.when(wanted(2, 'a', ended(outcome))).then(asked(2, 'a', before(1, outcome)));
    once.when(wanted(2, 'b', ended(outcome))).then(asked(2, 'b', before(1, outcome)));
  });

  it('names nothing of what was approved, of another act, and of another office', () => {
    once.when(wanted(2, 'a', ended('approved'))).then(asked(2, 'a'));
    once.when(wanted(2, 'b', { ...ended('refused'), asked: ending(1) })).then(asked(2, 'b', { asked: ending(1) }));
    given(organisation, founded, asked(1, 'a', { asked: ending(1) }))
      .when(wanted(2, 'b', { ...ended('refused'), asked: ending(2) }))
      .then(asked(2, 'b', { asked: ending(2) }));
  });

  it('looks up two reviews at most, and remembers a thousand texts', () => {
    const all = Array.from({ length: 1_001 }, (_, index) => asked(index + 1, `text ${String(index + 1)}`));
    const state = [founded, ...all].reduce(organisation.evolve, organisation.initialState);
    const looked = (digest: string) => askedBefore(state, { digest, asked: catalogueAct });
    expect(looked('text 2')).toEqual([reviewId(2), reviewId(1_001)]);
    expect(looked('text 1')).toEqual([reviewId(1_001)]);
    expect(state.phase === 'standing' && state.asked.length).toBe(1_000);
  });
});
