import { idFrom, type ReviewId } from '@gongkai/kernel';
import {
  sessionCalled,
  sessionHeld,
  sessionMinuted,
  type DecisionMinuted,
  type SeatPresence,
} from '@gongkai/organisation-contracts';
import type { AmendSession, CallSession, MinuteSession, RecordAttendance } from '../src/index.js';
import { organisationId, personId, sealed, today } from './builders.js';

const { on } = today;

export const reviewId = (n: number) => idFrom<ReviewId>(`00000006-0000-4000-8000-${String(n).padStart(12, '0')}`);

const agenda = [
  { point: 1, isOpenness: true, review: reviewId(1) },
  { point: 2, isOpenness: false, review: null },
];

export const call: CallSession = {
  type: 'CallSession',
  organisation: organisationId(1),
  body: 'leadingGroup',
  heldOn: on,
  agenda,
  content: sealed('content'),
  on,
};
export const called = sessionCalled({
  ...{ organisation: organisationId(1), body: 'leadingGroup', heldOn: on, agenda },
  ...{ content: sealed('content'), calledOn: on },
});

export const present = (n: number): SeatPresence => ({ person: personId(n), presence: 'present' });
const absent = (n: number): SeatPresence => ({ person: personId(n), presence: 'absent' });

/** Of a body of three, by precedence: the head and his deputy are there; the clerk keeps the record. */
const seats = [present(1), present(2), absent(3)];
export const attendance: RecordAttendance = {
  type: 'RecordAttendance',
  heldOn: on,
  ...{ chair: personId(1), recorder: personId(9) },
  listed: seats.map((seat) => ({ ...seat, hasReason: seat.presence === 'absent' })),
  seats: [1, 2, 3].map(personId),
  attendance: sealed('attendance'),
  on,
};
export const held = sessionHeld({
  ...{ heldOn: on, chair: personId(1), recorder: personId(9), seats },
  ...{ attendance: sealed('attendance'), recordedOn: on },
});

/** On the second point, which names no review. */
export const taken: DecisionMinuted = {
  ...{ number: '1', point: 2, decidedOn: on },
  ...{ review: null, recused: [], votes: null, counts: null, hasDissent: false },
};

export const vote = (n: number, choice: 'yes' | 'no' | 'abstain') => ({
  ...{ person: personId(n), choice },
  ...{ nature: null, instead: null },
});

/** On the first point: both who were there agree. */
export const matter: DecisionMinuted = {
  ...taken,
  ...{ number: '〔2026〕4号', point: 1, review: reviewId(1), votes: [vote(1, 'yes'), vote(2, 'yes')] },
};

export const minutes: MinuteSession = {
  ...{ type: 'MinuteSession', minutesNumber: '〔2026〕第2次', decisions: [matter] },
  ...{ content: sealed('content'), dissent: null, on },
};
export const minuted = sessionMinuted({
  ...{ minutesNumber: '〔2026〕第2次', decisions: [matter] },
  ...{ content: sealed('content'), dissent: null, minutedOn: on },
});

export const amendment: AmendSession = {
  ...attendance,
  ...minutes,
  type: 'AmendSession',
  reason: sealed('reason'),
  concluded: [],
};
