import { describe, expect, it } from '@jest/globals';
import { eventsOf, clear, draft, submit, vote, allVote, recall } from '../../spec/acts.js';
import { CHECKER, DEPUTY, sealed } from '../../spec/people.js';
import { historyLineOf } from './history.js';

describe('a line of history', () => {
  it('says in both languages what happened, with the sealed reason S2.1(5)', () => {
    const cleared = eventsOf(draft(), clear())[1];
    expect(cleared && historyLineOf(cleared)).toEqual({
      type: 'ItemCleared',
      en: 'The secrecy checker cleared the version.',
      zh: '该版本通过保密审查。',
      reason: sealed('basis'),
      facts: { version: 1 },
    });
  });

  it('shows dates and counts, and leaves persons out S2.1(5)', () => {
    const lines = eventsOf(draft(), clear(), submit(), ...allVote).map(historyLineOf);
    expect(lines.at(-2)?.facts).toMatchObject({ outcome: 'approved', body: 3, yes: 3, quorumNeeded: 2 });
    expect(JSON.stringify(lines.map(({ facts }) => facts))).not.toContain(CHECKER);
  });

  it('without a reason has none S2.1(5)', () => {
    const lines = eventsOf(draft(), clear(), submit(), vote(DEPUTY), recall()).map(historyLineOf);
    expect(lines.map(({ reason }) => reason !== null)).toEqual([false, true, false, false, true]);
  });
});
