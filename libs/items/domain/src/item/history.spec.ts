import { describe, expect, it } from '@jest/globals';
import { cleared, drafted, recalled, voted } from '../../spec/events.js';
import { approvedWith, inReview } from '../../spec/histories.js';
import { CHECKER, DEPUTY, sealed } from '../../spec/people.js';
import { happened } from '../../spec/told.js';
import { historyLineOf } from './history.js';

describe('a line of history', () => {
  it('says in both languages what happened, with the sealed reason S2.1(5)', () => {
    const lines = happened([drafted(), cleared()]).map(historyLineOf);
    expect(lines[1]).toEqual({
      type: 'ItemCleared',
      en: 'The secrecy checker cleared the version.',
      zh: '该版本通过保密审查。',
      reason: sealed('basis'),
      facts: { version: 1 },
    });
  });

  it('shows dates and counts, and leaves persons out S2.1(5)', () => {
    const lines = happened(approvedWith()).map(historyLineOf);
    expect(lines.at(-2)?.facts).toMatchObject({ outcome: 'approved', body: 3, yes: 3, quorumNeeded: 2 });
    expect(JSON.stringify(lines.map(({ facts }) => facts))).not.toContain(CHECKER);
  });

  it('without a reason has none S2.1(5)', () => {
    const lines = happened([...inReview, voted(DEPUTY), recalled()]).map(historyLineOf);
    expect(lines.map(({ reason }) => reason !== null)).toEqual([false, true, false, false, true]);
  });
});
