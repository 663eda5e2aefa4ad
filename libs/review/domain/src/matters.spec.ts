import { describe, expect, it } from '@jest/globals';
import type { Body } from '@gongkai/kernel';
import { TERMS, request } from '../spec/people.js';
import { MATTERS, bodyAsked, daysFor, matterOf, reminderDays } from './matters.js';

const asked = (kind: string, body: Body = 'leadingGroup') => {
  const context = MATTERS[kind]?.askers[0] ?? 'items';
  return request({ kind, context, body });
};
const of = (...kinds: readonly string[]) => kinds.map((kind) => [kind] as const);

describe('the table of matters', () => {
  it.each(of('publication', 'correction', 'withdrawal', 'firstPlan', 'objectionAnswer', 'noticeResult'))(
    'gives %s to the body that the entries name S4.2(1)',
    (kind) => {
      expect([bodyAsked(asked(kind)), bodyAsked(asked(kind, 'organisation'))]).toEqual([
        'leadingGroup',
        'organisation',
      ]);
    },
  );

  it('gives a settled plan to the stricter of the body and what the entries name S4.2(1)', () => {
    expect(bodyAsked(asked('settledPlan'))).toBe('organisation');
    expect(bodyAsked(asked('settledPlan', 'organisation'))).toBe('organisation');
  });

  it.each(of('catalogue', 'profile', 'calendar', 'seat'))('gives %s to the body `organisation` S4.2(1)', (kind) => {
    expect(bodyAsked(asked(kind))).toBe('organisation');
  });

  it.each(
    of(
      ...['withholding', 'recheck', 'release', 'secrecyConfirmation', 'waiver', 'secondRound', 'disposal', 'briefing'],
      ...['consultationPlan', 'consultationOutcome', 'consultationCancelled', 'requestAnswer', 'requestExtension'],
      ...['feedbackResult', 'summary'],
    ),
  )('gives %s to the leading group, whatever the entries name S4.2(1)', (kind) => {
    expect(bodyAsked(asked(kind, 'organisation'))).toBe('leadingGroup');
    expect(MATTERS[kind]?.at).toBe('own');
  });

  it.each(of('founding', 'secretaryBelow', 'organisationEnd', 'placement', 'practiceEnded', 'openingOrder'))(
    'gives %s to the leading group of the superior, who asks it S4.2(1)',
    (kind) => {
      expect([bodyAsked(asked(kind, 'organisation')), MATTERS[kind]?.at]).toEqual(['leadingGroup', 'own']);
    },
  );

  it.each([
    ['refusalReview', 'own'],
    ['feedbackAppeal', 'twoThirds'],
    ['watcherEnded', 'twoThirds'],
    ['suggestionAppeal', 'nobody'],
  ])('gives %s to the superior’s leading group, at a root to: %s S4.2(1)', (kind, atRoot) => {
    expect(bodyAsked(asked(kind, 'organisation'))).toBe('leadingGroup');
    expect(MATTERS[kind]).toMatchObject({ at: 'above', atRoot });
  });

  it('has a matter for the contexts that may ask it, and no other S4.2(1)', () => {
    expect(matterOf(request({ kind: 'settledPlan', context: 'consultation' }))).toBeDefined();
    expect(matterOf(request({ kind: 'settledPlan', context: 'reporting' }))).toBeUndefined();
    expect(matterOf(request({ kind: 'constructor' }))).toBeUndefined();
  });

  it('gives to confirm a secret its own days, and to a case its own where they are fewer S4.3', () => {
    expect(daysFor(asked('publication'), TERMS)).toBe(10);
    expect(daysFor(asked('secrecyConfirmation'), TERMS)).toBe(3);
    expect(['publication', 'secrecyConfirmation'].map((kind) => reminderDays(asked(kind), TERMS))).toEqual([10, 3]);
    expect([2, 30].map((days) => daysFor({ ...asked('publication'), dueWithinWorkingDays: days }, TERMS))).toEqual([
      2, 10,
    ]);
  });

  it('asks only of a correction whether it is of substance S2.1(5)', () => {
    const asking = Object.entries(MATTERS).filter(([, { asksNature }]) => asksNature);
    expect(asking.map(([kind]) => kind)).toEqual(['correction']);
  });
});
