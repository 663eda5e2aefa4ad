import {
  heldSessionEntered,
  sessionAmended,
  sessionCancelled,
  sessionEvents,
  sessionHeld,
  sessionMinuted,
  type DecisionMinuted,
  type SessionEvent,
} from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, expect, it } from '@jest/globals';
import { day, organisationId, personId, sealed, today } from '../spec/builders.js';
import {
  amendment,
  attendance,
  call,
  called,
  held,
  matter,
  minuted,
  minutes,
  present,
  reviewId,
  taken,
  vote,
} from '../spec/sessions-given.js';
import { session, sessionCodec, type RecordAttendance, type SessionCommand, type SessionRefusal } from './index.js';

const { on } = today;
const yesterday = day('2026-03-01');
const cancelled = sessionCancelled({ reason: sealed('reason'), cancelledOn: on });
const entered = heldSessionEntered({
  ...{ organisation: organisationId(1), body: 'leadingGroup', heldOn: yesterday },
  ...{ agenda: called.data.agenda, content: sealed('content'), enteredOn: on },
});
const { heldOn: _heldOn, recordedOn: _recordedOn, ...attended } = held.data;
const amended = sessionAmended({
  ...{ edition: 2, ...attended, decisions: [matter], content: sealed('content'), dissent: null },
  ...{ reason: sealed('reason'), amendedOn: on },
});

const commands: Record<SessionCommand['type'], SessionCommand> = {
  CallSession: call,
  EnterHeldSession: { ...call, type: 'EnterHeldSession', heldOn: yesterday },
  RecordAttendance: attendance,
  MinuteSession: minutes,
  AmendSession: amendment,
  CancelSession: { type: 'CancelSession', reason: sealed('reason'), on },
};

describe('every command in every phase of a session (S6)', () => {
  const phases: Record<string, readonly SessionEvent[]> = {
    uncalled: [],
    called: [called],
    held: [called, held],
    minuted: [called, held, minuted],
    amended: [called, held, minuted, amended],
    cancelled: [called, cancelled],
  };
  const done: Record<SessionCommand['type'], SessionEvent> = {
    CallSession: called,
    EnterHeldSession: entered,
    RecordAttendance: held,
    MinuteSession: minuted,
    AmendSession: amended,
    CancelSession: cancelled,
  };
  const unknown = 'session.unknown';
  const past = 'session.not-called';
  const unheld = 'session.not-held';
  const unminuted = 'session.not-minuted';
  const expected: Record<SessionCommand['type'], readonly string[]> = {
    CallSession: ['SessionCalled', past, past, past, past, past],
    EnterHeldSession: ['HeldSessionEntered', past, past, past, past, past],
    RecordAttendance: [unknown, 'SessionHeld', past, past, past, past],
    MinuteSession: [unknown, unheld, 'SessionMinuted', unheld, unheld, unheld],
    AmendSession: [unknown, unminuted, unminuted, 'SessionAmended', 'SessionAmended', unminuted],
    CancelSession: [unknown, 'SessionCancelled', past, past, past, past],
  };
  const table = Object.entries(expected).flatMap(([type, outcomes]) =>
    Object.keys(phases).map((phase, index) => [type as SessionCommand['type'], phase, outcomes[index]] as const),
  );

  it.each(table)('%s while %s: %s', (type, phase, outcome) => {
    const decided = given(session, ...(phases[phase] ?? [])).when(commands[type]);
    const event = done[type];
    if (outcome !== event.type) decided.thenRejected(outcome as SessionRefusal);
    else if (phase === 'amended') decided.then(sessionAmended({ ...amended.data, edition: 3 }));
    else decided.then(event);
  });

  it('each event is what the command said', () => {
    expect(given(session, called).state).toMatchObject({ isOnOpenness: true, calledOn: on });
    expect(given(session, entered).state).toMatchObject({ isOnOpenness: true, calledOn: null });
    for (const event of [called, entered, held, minuted, amended, cancelled]) {
      expect(sessionCodec.decode(event.type, 1, event.data as never)).toEqual(event);
      expect(sessionEvents.find(({ type }) => type === event.type)?.data.parse(event.data)).toEqual(event.data);
    }
  });
});

describe('the day of a session (S4.2(1))', () => {
  it('is never before it was called: what was held earlier is entered as such', () => {
    given(session)
      .when({ ...call, heldOn: yesterday })
      .thenRejected('session.in-past', { heldOn: yesterday, earliest: on });
    given(session, called)
      .when({ ...attendance, heldOn: yesterday })
      .thenRejected('session.in-past', { heldOn: yesterday, earliest: on });
    given(session, entered)
      .when({ ...attendance, heldOn: yesterday })
      .then(sessionHeld({ ...held.data, heldOn: yesterday }));
  });

  it('of what is entered later has passed', () => {
    given(session)
      .when({ ...call, type: 'EnterHeldSession' })
      .thenRejected('session.not-in-past', { heldOn: on, today: on });
  });

  it('may be a later one than it was called for, and has come when attendance is recorded', () => {
    const later = { ...today, on: day('2026-03-04') };
    given(session, called)
      .when({ ...attendance, heldOn: day('2026-03-04') })
      .thenRejected('session.not-yet-held');
    given(session, called)
      .when({ ...attendance, heldOn: day('2026-03-04'), on: later.on })
      .then(sessionHeld({ ...held.data, heldOn: day('2026-03-04'), recordedOn: later.on }));
  });
});

describe('attendance (S4.2(1) S6)', () => {
  const attend = (more: Partial<RecordAttendance>) => given(session, called).when({ ...attendance, ...more });
  const [head, deputy, third] = attendance.listed;

  it('names every seat of that day once, and nobody else', () => {
    attend({ listed: [head!, deputy!] }).thenRejected('session.seat-missing', { missing: personId(3), count: 1 });
    attend({ listed: [...attendance.listed, { ...head!, person: personId(4) }] }).thenRejected('session.no-seat', {
      person: personId(4),
    });
    attend({ listed: [...attendance.listed, head!] }).thenRejected('session.listed-twice', { person: personId(1) });
  });

  it('says why who is absent isn’t there; who is recused needs no reason here', () => {
    attend({ listed: [head!, deputy!, { ...third!, hasReason: false }] }).thenRejected('session.reason-missing', {
      person: personId(3),
    });
    const recused = { ...third!, presence: 'recused' as const, hasReason: false };
    attend({ listed: [head!, deputy!, recused] }).then(
      sessionHeld({
        ...held.data,
        seats: [present(1), present(2), { person: personId(3), presence: 'recused' }],
      }),
    );
  });

  it('is presided over by the head, in his absence by the first deputy, and by nobody absent', () => {
    attend({ chair: personId(2) }).thenRejected('session.presided-otherwise', { chair: personId(1) });
    attend({ chair: personId(3) }).thenRejected('session.presided-otherwise', { chair: personId(1) });
    const away = { ...head!, presence: 'absent' as const, hasReason: true };
    attend({ listed: [away, deputy!, third!] }).thenRejected('session.presided-otherwise', { chair: personId(2) });
    attend({ listed: [third!, deputy!, away], chair: personId(2) }).then(
      sessionHeld({
        ...held.data,
        chair: personId(2),
        seats: [{ person: personId(1), presence: 'absent' }, present(2), { person: personId(3), presence: 'absent' }],
      }),
    );
  });
});

describe('minutes (S4.2(1) S6)', () => {
  const minute = (...decisions: readonly DecisionMinuted[]) =>
    given(session, called, held).when({ ...minutes, decisions });
  const accepted = (...decisions: DecisionMinuted[]) => sessionMinuted({ ...minuted.data, decisions });

  it('hold decisions on points of the agenda, each with its number', () => {
    const both = [taken, { ...taken, number: '2' }];
    minute(...both).then(accepted(...both));
    minute({ ...taken, point: 3 }).thenRejected('session.point-unknown', { point: 3 });
    minute(taken, taken).thenRejected('session.number-twice', { number: '1' });
  });

  it('hold no decision from before the session or from the future', () => {
    minute({ ...taken, decidedOn: yesterday }).thenRejected('session.decided-outside');
    minute({ ...taken, decidedOn: day('2026-03-03') }).thenRejected('session.decided-outside');
  });

  it('decide any number of matters, each of them once', () => {
    const second = { ...matter, number: '5', point: 2, review: reviewId(2) };
    const third = { ...matter, number: '6', point: 2, review: reviewId(3) };
    minute(matter, second, third).then(accepted(matter, second, third));
    minute(matter, { ...second, review: reviewId(1) }).thenRejected('session.review-twice', { review: reviewId(1) });
  });

  it('of a matter say who voted how, or in a secret ballot how many; never both', () => {
    const counts = { yes: 2, no: 0, abstain: 0, refusing: 0 };
    minute({ ...matter, votes: null }).thenRejected('session.votes-missing', { number: matter.number });
    minute({ ...matter, counts }).thenRejected('session.votes-missing');
    minute({ ...taken, votes: [], counts }).thenRejected('session.votes-missing');
    minute({ ...matter, votes: null, counts }).then(accepted({ ...matter, votes: null, counts }));
  });

  it('hold votes of who was there alone, each once, and no more than people', () => {
    const voting = (...votes: NonNullable<DecisionMinuted['votes']>) => minute({ ...matter, votes });
    voting(vote(1, 'yes'), vote(3, 'yes')).thenRejected('session.voter-absent', { person: personId(3) });
    voting(vote(1, 'yes'), vote(1, 'yes')).thenRejected('session.voter-absent', { person: personId(1) });
    const counted = (yes: number) =>
      minute({ ...matter, votes: null, counts: { yes, no: 0, abstain: 1, refusing: 0 } });
    minute({
      ...matter,
      votes: null,
      counts: { yes: 0, no: 1, abstain: 0, refusing: 2 },
      hasDissent: true,
    }).thenRejected('session.counts-beyond');
    counted(2).thenRejected('session.counts-beyond', { present: 2 });
    counted(1).then(accepted({ ...matter, votes: null, counts: { yes: 1, no: 0, abstain: 1, refusing: 0 } }));
  });

  it('hold who was recused from one matter, being there for the others (S2.2)', () => {
    const recused = { ...matter, recused: [personId(1)], votes: [vote(2, 'yes')] };
    minute(recused).then(accepted(recused));
    minute({ ...matter, recused: [personId(1)] }).thenRejected('session.voter-absent', { person: personId(1) });
    minute({ ...recused, recused: [personId(3)] }).thenRejected('session.voter-absent', { person: personId(3) });
    const secret = { ...recused, votes: null, counts: { yes: 2, no: 0, abstain: 0, refusing: 0 } };
    minute(secret).thenRejected('session.counts-beyond', { present: 1 });
  });

  it.each([
    ['by name', { votes: [vote(1, 'yes'), vote(2, 'no')] }],
    ['in a secret ballot', { votes: null, counts: { yes: 1, no: 1, abstain: 0, refusing: 0 } }],
  ])('hold the reasons of who said no %s', (_how, more) => {
    minute({ ...matter, ...more }).thenRejected('session.dissent-missing', { number: matter.number });
    minute({ ...matter, ...more, hasDissent: true }).then(accepted({ ...matter, ...more, hasDissent: true }));
    minute({ ...taken, votes: [vote(2, 'no')] }).then(accepted({ ...taken, votes: [vote(2, 'no')] }));
  });
});

describe('a correction of the record (S4.2(1))', () => {
  const amend = (decisions: readonly DecisionMinuted[], more: Partial<typeof amendment> = {}) =>
    given(session, called, held, minuted).when({ ...amendment, ...more, decisions });

  it('keeps what was decided under its number, and says anew how', () => {
    const corrected = { ...matter, votes: [vote(1, 'yes'), vote(2, 'abstain')] };
    amend([corrected]).then(sessionAmended({ ...amended.data, decisions: [corrected] }));
    amend([]).thenRejected('session.decision-dropped', { number: matter.number });
    amend([{ ...matter, number: '5' }]).thenRejected('session.decision-dropped', { number: matter.number });
    amend([{ ...matter, review: reviewId(2) }]).thenRejected('session.decision-dropped');
  });

  it('keeps the rules of attendance and of minutes', () => {
    amend([matter], { chair: personId(2) }).thenRejected('session.presided-otherwise');
    amend([{ ...matter, votes: [vote(3, 'yes')] }]).thenRejected('session.voter-absent');
  });

  it('changes neither attendance nor votes of what is concluded, but its words, and what is not concluded', () => {
    const concluded = { concluded: [reviewId(1)] };
    const turned = { ...matter, votes: [vote(2, 'yes'), vote(1, 'yes')] };
    amend([turned, taken], concluded).then(sessionAmended({ ...amended.data, decisions: [turned, taken] }));
    const stays = { number: matter.number, review: reviewId(1) };
    amend([{ ...matter, votes: [vote(1, 'yes')] }], concluded).thenRejected('session.concluded', stays);
    amend([{ ...matter, hasDissent: true }], concluded).thenRejected('session.concluded', stays);
    const [head, deputy, third] = attendance.listed;
    const listed = [head!, deputy!, { ...third!, presence: 'recused' as const }];
    amend([matter], { ...concluded, listed }).thenRejected('session.concluded', stays);
    amend([matter], { concluded: [reviewId(2)], listed }).then(
      sessionAmended({
        ...amended.data,
        seats: [present(1), present(2), { person: personId(3), presence: 'recused' }],
      }),
    );
  });

  it('tells the record as it stands, and each that stood before', () => {
    const corrected = { ...matter, hasDissent: true };
    const further = sessionAmended({ ...amended.data, decisions: [corrected], dissent: sealed('dissent') });
    expect(given(session, called, held, minuted, further).state).toMatchObject({
      editions: [
        { edition: 1, decisions: [matter], dissent: null },
        { edition: 2, decisions: [corrected], dissent: sealed('dissent') },
      ],
    });
  });
});
