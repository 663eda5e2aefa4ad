import { workingCalendar } from '@gongkai/kernel';
import {
  erasureAsked,
  erasureWithdrawn,
  personErased,
  takeoverAnswered,
  takeoverAsked,
  takeoverWithdrawn,
} from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, expect, it } from '@jest/globals';
import { day, organisationId, personId, sealed, today } from '../spec/builders.js';
import {
  answerDueOn,
  person,
  takeoverBy,
  type AnswerTakeover,
  type AskErasure,
  type AskTakeover,
  type ConfirmErasure,
  type WithdrawErasure,
  type WithdrawTakeover,
} from './index.js';

const KEEPER = organisationId(1);
const OTHER = organisationId(2);
const free = { isKept: true, isInOffice: false, enrolledIn: undefined };

const ask = (more: Partial<AskErasure> = {}): AskErasure => ({
  ...{ type: 'AskErasure', organisation: KEEPER, ground: 'onRequest', by: personId(1), on: today.on },
  ...free,
  ...more,
});
const confirm = (more: Partial<ConfirmErasure> = {}): ConfirmErasure => ({
  ...{ type: 'ConfirmErasure', by: personId(2), on: today.on },
  ...free,
  ...more,
});
const asked = erasureAsked({ organisation: KEEPER, ground: 'onRequest', by: personId(1), askedOn: today.on });
const erased = personErased({ ground: 'onRequest', erasedOn: today.on });

describe('erasing a person (private data)', () => {
  it('is asked by one and confirmed by another, for good; repeating it is already so', () => {
    given(person).when(ask()).then(asked);
    given(person, asked).when(ask()).thenNothing();
    given(person, asked).when(confirm()).then(erased);
    given(person, asked)
      .when(confirm({ by: undefined }))
      .then(erased);
    given(person, asked, erased).when(confirm()).thenNothing();
    given(person, asked, erased).when(ask()).thenNothing();
  });

  it('is never done by one alone, also not by asking in the place of the other', () => {
    given(person).when(confirm()).thenRejected('person.erasure-not-asked');
    given(person, asked)
      .when(confirm({ by: personId(1) }))
      .thenRejected('person.second-person-needed');
    const again = erasureAsked({ ...asked.data, by: personId(2) });
    given(person, asked)
      .when(ask({ by: personId(2) }))
      .then(again);
    given(person, asked, again).when(confirm()).thenRejected('person.second-person-needed');
    given(person, asked, again)
      .when(confirm({ by: personId(1) }))
      .then(erased);
  });

  it('is for the ground that was asked last', () => {
    const duty = erasureAsked({ ...asked.data, ground: 'legalDuty' });
    given(person, asked)
      .when(ask({ ground: 'legalDuty' }))
      .then(duty);
    given(person, asked, duty)
      .when(confirm())
      .then(personErased({ ground: 'legalDuty', erasedOn: today.on }));
  });

  it.each([
    ['whoever does not keep his record', { isKept: false, enrolledIn: OTHER, isInOffice: true }, 'person.unknown', {}],
    ['whoever is in office', { isInOffice: true }, 'person.in-office', {}],
    ['as long as another needs him', { enrolledIn: OTHER }, 'person.enrolled-elsewhere', { organisation: OTHER }],
  ] as const)('is refused to or of %s, and a stranger is told nothing more', (_who, more, code, facts) => {
    given(person).when(ask(more)).thenRejected(code, facts);
    given(person, asked).when(confirm(more)).thenRejected(code, facts);
  });

  it('that was done before is no news for a stranger', () => {
    given(person, erased)
      .when(ask({ isKept: false }))
      .thenRejected('person.unknown');
  });
});

describe('an erasure that was asked for (private data)', () => {
  const withdraw: WithdrawErasure = {
    ...{ type: 'WithdrawErasure', organisation: KEEPER, reason: sealed('reason'), on: today.on },
  };
  const withdrawn = erasureWithdrawn({ organisation: KEEPER, reason: sealed('reason'), withdrawnOn: today.on });

  it('is withdrawn with its reason, and can then be asked for again', () => {
    given(person, asked).when(withdraw).then(withdrawn);
    given(person, asked, withdrawn).when(ask()).then(asked);
    given(person, asked, withdrawn, asked).when(confirm()).then(erased);
  });

  it('is confirmed by nobody once it is withdrawn, and withdrawn once only', () => {
    given(person, asked, withdrawn).when(confirm()).thenRejected('person.erasure-not-asked');
    given(person, asked, withdrawn).when(withdraw).thenRejected('person.erasure-not-asked');
  });

  it('is not withdrawn where nobody asked, nor once it is done', () => {
    given(person).when(withdraw).thenRejected('person.erasure-not-asked');
    given(person, asked, erased).when(withdraw).thenRejected('person.erased');
  });
});

describe('a person whom another organisation wants to enrol', () => {
  const wish: AskTakeover = {
    ...{ type: 'AskTakeover', organisation: OTHER, isKnown: true, isOwn: false, on: today.on },
    reason: sealed('reason'),
  };
  const wished = takeoverAsked({ organisation: OTHER, reason: sealed('reason'), askedOn: today.on });
  const answer = (more: Partial<AnswerTakeover> = {}): AnswerTakeover => ({
    ...{ type: 'AnswerTakeover', organisation: KEEPER, asking: OTHER, answer: 'consented', isKept: true },
    ...{ isForSilent: false, dueOn: day('2026-03-16'), on: today.on, ...more },
  });
  const answered = (more: Partial<Parameters<typeof takeoverAnswered>[0]> = {}) =>
    takeoverAnswered({
      ...{ asking: OTHER, organisation: KEEPER, answer: 'consented', isForSilent: false, answeredOn: today.on },
      ...more,
    });

  it('is asked for once, and again after a refusal', () => {
    given(person).when(wish).then(wished);
    given(person, wished).when(wish).thenNothing();
    given(person, wished, answered()).when(wish).thenNothing();
    given(person, wished, answered({ answer: 'refused' }))
      .when(wish)
      .then(wished);
  });

  it('is nobody when nobody enrolled him, and nothing is asked for whom one may enrol oneself', () => {
    given(person)
      .when({ ...wish, isKnown: false })
      .thenRejected('person.unknown');
    given(person)
      .when({ ...wish, isOwn: true })
      .thenRejected('takeover.own-person');
  });

  it('is given or not by who keeps his record, once, and to no other', () => {
    given(person, wished).when(answer()).then(answered());
    given(person, wished)
      .when(answer({ answer: 'refused' }))
      .then(answered({ answer: 'refused' }));
    given(person, wished)
      .when(answer({ isKept: false }))
      .thenRejected('person.unknown');
    given(person, wished, answered()).when(answer()).thenRejected('takeover.not-asked', { organisation: OTHER });
    given(person)
      .when(answer({ dueOn: undefined }))
      .thenRejected('takeover.not-asked', { organisation: OTHER });
    const { state } = given(person, wished, answered());
    expect(state.phase === 'known' && takeoverBy(state, OTHER)?.answer).toBe('consented');
    expect(state.phase === 'known' && takeoverBy(state, organisationId(3))).toBe(undefined);
  });

  it('is answered for by the superior on the day after the tenth working day, not before', () => {
    const above = { isForSilent: true, dueOn: day('2026-03-16') };
    given(person, wished)
      .when(answer({ ...above, on: day('2026-03-16') }))
      .thenRejected('takeover.not-yet-silent', { dueOn: '2026-03-16' });
    given(person, wished)
      .when(answer({ ...above, on: day('2026-03-17') }))
      .then(answered({ isForSilent: true, answeredOn: day('2026-03-17') }));
  });

  const withdraw = (organisation = OTHER): WithdrawTakeover => ({
    ...{ type: 'WithdrawTakeover', organisation, reason: sealed('reason'), on: today.on },
  });
  const withdrawn = takeoverWithdrawn({ organisation: OTHER, reason: sealed('reason'), withdrawnOn: today.on });

  it('is asked for no more by who withdraws its wish, until it asks again', () => {
    given(person, wished).when(withdraw()).then(withdrawn);
    given(person, wished, withdrawn).when(answer()).thenRejected('takeover.not-asked', { organisation: OTHER });
    given(person, wished, withdrawn).when(wish).then(wished);
    const { state } = given(person, wished, takeoverAsked({ ...wished.data, organisation: KEEPER }), withdrawn);
    expect(state.phase === 'known' && state.takeovers.map(({ organisation }) => organisation)).toEqual([KEEPER]);
  });

  it('is not given back by a withdrawal: who was answered, did not ask or is another has nothing to withdraw', () => {
    given(person, wished, answered()).when(withdraw()).thenRejected('takeover.not-asked');
    given(person, wished, withdrawn).when(withdraw()).thenRejected('takeover.not-asked');
    given(person, wished)
      .when(withdraw(organisationId(3)))
      .thenRejected('takeover.not-asked');
    given(person, wished, erased).when(withdraw()).thenRejected('person.erased');
  });

  it('is answered for by the calendar of the organisation that answers, its own days included S4.3', () => {
    const official = workingCalendar({
      ...{ id: 'test', version: '1', announced: [2026], makeUpWorkingDays: {}, holidays: {} },
    });
    expect(answerDueOn(official, day('2026-03-02'))).toBe('2026-03-16');
    const off = [{ on: day('2026-03-16'), isWorked: false, reason: '本地节日' }];
    expect(answerDueOn(official.withOwnDays({ version: 1, days: off }), day('2026-03-02'))).toBe('2026-03-17');
  });

  it('is gone once he is erased', () => {
    given(person, wished, erased).when(answer()).thenRejected('person.erased');
    given(person, erased).when(wish).thenRejected('person.erased');
  });
});
