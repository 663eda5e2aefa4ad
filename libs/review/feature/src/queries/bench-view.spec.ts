import { review, type RequestedReview, type ReviewEvent } from '@gongkai/review-domain';
import { fold, idFrom, type PersonId, type Sealed } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { storedReviewEvent as happens } from '../../spec/stored-review.js';
import type { ReviewDocument } from '../read-model/review-document.js';
import { reviewDocumentSteps } from '../read-model/review-steps.js';
import { benchView } from './bench-view.js';

const person = (n: number): PersonId => idFrom(`01900001-0000-7000-8000-${String(n).padStart(12, '0')}`);
const [HEAD, DEPUTY, MEMBER, CLERK] = [person(3), person(4), person(5), person(1)];
const dissent: Sealed = { sealed: 1, key: 'k', event: 'e', path: 'dissent', iv: 'aXY=', box: 'Ym94' };
const seats = [
  { person: HEAD, presence: 'present' as const },
  { person: DEPUTY, presence: 'present' as const },
  { person: MEMBER, presence: 'absent' as const },
];
const vote = (by: PersonId, choice: 'yes' | 'no') => ({ person: by, choice, nature: null, instead: null });

const told = (document: ReviewDocument, event: ReviewEvent): ReviewDocument => {
  switch (event.type) {
    case 'ReviewStarted':
      return { ...document, ...reviewDocumentSteps.ReviewStarted(document, event.data) };
    case 'RecordCarried':
      return { ...document, ...reviewDocumentSteps.RecordCarried(document, event.data) };
    default:
      return document;
  }
};

const asked = (): ReviewDocument => {
  const event = happens('ReviewRequested');
  if (event.type !== 'ReviewRequested') throw new Error(event.type);
  const { terms: _terms, ...request } = event.data;
  return {
    ...{ revision: 0, zone: 'Asia/Shanghai', request, isWeighty: false, markedBy: null, benches: [], remarks: [] },
    ...{ notTaken: [], lapse: null, end: null, beenIn: [], areTextsTaken: false },
  };
};

const standing = (state: ReturnType<typeof review.evolve>): RequestedReview => {
  if (state.phase === 'unrequested') throw new Error('nothing was asked');
  return state;
};

const recordFor = (reader: PersonId, ...events: readonly ReviewEvent[]) => {
  const state = standing(fold(review, events));
  const document = events.reduce(told, asked());
  const [bench] = document.benches;
  if (bench === undefined) throw new Error('no body decides');
  const sight = { kind: 'all', seesTexts: true, isSeated: true, person: reader } as const;
  const said = (sealed: Sealed | null): string | null => (sealed === null ? null : '依据不足');
  return benchView({ state, document }, bench, { sight, said }).records[0];
};

describe('a record that waits', () => {
  const votes = [vote(HEAD, 'yes'), vote(DEPUTY, 'no')];
  const byName = [
    happens('ReviewRequested'),
    happens('ReviewStarted'),
    happens('RecordCarried', { seats, votes, dissent }),
  ];
  const counts = { yes: 1, no: 1, abstain: 0, refusing: 0 };
  const secretly = [
    happens('ReviewRequested'),
    happens('ReviewStarted', { isSecret: true }),
    happens('RecordCarried', { seats, votes: null, counts, dissent }),
  ];

  it('shows its votes, its counts and its dissent to who has voted in it S4.2(1)', () => {
    expect(recordFor(HEAD, ...byName)).toMatchObject({ votes, counts: null, dissent: '依据不足' });
    expect(recordFor(HEAD, ...secretly)).toMatchObject({ votes: null, counts, dissent: '依据不足' });
  });

  it.each([
    ['a member who was absent', MEMBER],
    ['who asked', CLERK],
  ])('shows none of it to %s: others’ votes are nobody’s to see who has not voted S4.2(1)', (_who, reader) => {
    for (const events of [byName, secretly])
      expect(recordFor(reader, ...events)).toMatchObject({ votes: null, counts: null, dissent: null, seats });
  });
});
