import { appointmentBegun, type OfficesEvent } from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, it } from '@jest/globals';
import { appointing, appointmentId, begun, day, personId } from '../../spec/builders.js';
import { begunBy, delegate, delegated, endedOn, renew, renewed } from '../../spec/offices-given.js';
import { offices, type AppointToOffice } from '../index.js';

/** Accepted as it was asked for. */
const isAppointed = (command: AppointToOffice, ...history: readonly OfficesEvent[]): void => {
  given(offices, ...history)
    .when(command)
    .then(begunBy(command));
};

describe('supervisors (S5.4)', () => {
  const supervisor = { office: 'supervisor' as const };

  it('hold no other office in the organisation', () => {
    given(offices, begun(1))
      .when(appointing(2, { ...supervisor, person: personId(1) }))
      .thenRejected('office.supervisor-holds-no-other');
    given(offices, begun(1, supervisor))
      .when(appointing(2, { person: personId(1) }))
      .thenRejected('office.supervisor-holds-no-other');
    isAppointed(appointing(2, { person: personId(1) }), begun(1, supervisor), endedOn(1, '2026-03-01'));
  });

  it('exercise none by delegation either', () => {
    given(offices, begun(1), begun(2, supervisor)).when(delegate()).thenRejected('office.supervisor-holds-no-other');
    given(offices, begun(1), delegated(1, 2, '2026-06-30'))
      .when(appointing(3, { ...supervisor, person: personId(2) }))
      .thenRejected('office.supervisor-holds-no-other');
    isAppointed(appointing(3, { ...supervisor, person: personId(2) }), begun(1), delegated(1, 2, '2026-03-01'));
  });

  it('are not renewed into another office of theirs, nor is that into the term of a supervisor', () => {
    const next = begun(2, { person: personId(1), fromOn: day('2028-06-01'), untilOn: day('2029-12-31') });
    const history = [begun(1, supervisor), next];
    given(offices, ...history)
      .when(renew('2028-06-01'))
      .thenRejected('office.supervisor-holds-no-other', { appointment: appointmentId(2) });
    given(offices, ...history)
      .when(renew('2028-05-31'))
      .then(renewed('2028-05-31'));
    given(offices, begun(1), appointmentBegun({ ...next.data, office: 'supervisor' }))
      .when(renew('2028-06-01'))
      .thenRejected('office.supervisor-holds-no-other');
  });

  it('serve two years at the most in a term', () => {
    const term = (untilOn: string) => appointing(1, { ...supervisor, untilOn: day(untilOn) });
    isAppointed(term('2028-03-01'));
    given(offices)
      .when(term('2028-03-02'))
      .thenRejected('office.term-too-long', { termYears: 2, lastOn: '2028-03-01' });
  });

  it('can be appointed up to the last day that there is, and no term is renewed beyond it', () => {
    const last = { fromOn: day('2199-06-01'), untilOn: day('2199-12-31') };
    isAppointed(appointing(1, { ...supervisor, ...last }));
    given(offices, begun(1, last)).when(renew('2199-12-31')).thenRejected('office.term-reversed');
  });

  it('serve two terms at the most, renewed or appointed again, also when a term ended early', () => {
    const one = begun(1, supervisor);
    const two = renewed('2029-12-31');
    given(offices, one).when(renew('2029-12-31')).then(two);
    given(offices, one).when(renew('2030-01-01')).thenRejected('office.term-too-long');
    given(offices, one, two)
      .when(renew('2030-06-30'))
      .thenRejected('office.terms-exhausted', { served: 2, maxTerms: 2 });
    const again = appointing(2, { ...supervisor, person: personId(1) });
    isAppointed(again, one, endedOn(1, '2026-02-01'));
    given(offices, one, two, endedOn(1, '2026-02-01')).when(again).thenRejected('office.terms-exhausted');
  });
});
