import { delegationEnded, officeVacated } from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, it } from '@jest/globals';
import { appointmentId, begun, day, personId, today } from '../../spec/builders.js';
import { delegate, delegated, delegatedBy, secretary } from '../../spec/offices-given.js';
import { offices, type OfficesCommand } from '../index.js';

describe('resigning and delegating (S6)', () => {
  it('only the holder resigns', () => {
    const resign = { ...today, type: 'ResignFromOffice' as const, appointment: appointmentId(1) };
    given(offices, begun(1))
      .when({ ...resign, by: personId(2) })
      .thenRejected('office.not-yours');
    given(offices, begun(1))
      .when({ ...resign, by: undefined })
      .thenRejected('office.not-yours');
  });

  it("the head's own office is not delegated, nor any to its holder or beyond its term", () => {
    given(offices, secretary(1)).when(delegate()).thenRejected('office.head-not-delegated');
    given(offices, begun(1))
      .when(delegate({ to: personId(1) }))
      .thenRejected('office.delegated-to-holder');
    const toTheLastDay = delegate({ untilOn: day('2027-12-31') });
    given(offices, begun(1)).when(toTheLastDay).then(delegatedBy(toTheLastDay));
    given(offices, begun(1))
      .when(delegate({ untilOn: day('2028-01-01') }))
      .thenRejected('office.delegation-beyond-term');
    given(offices, begun(1))
      .when(delegate({ untilOn: day('2026-03-01') }))
      .thenRejected('office.term-over');
    given(offices, begun(1))
      .when(delegate({ isEnrolled: false }))
      .thenRejected('office.not-enrolled');
  });

  it('a seat of the committee is delegated to a Party member only, one of the leading group also to staff', () => {
    const toStaff = delegate({ isMember: false });
    given(offices, begun(1, { office: 'committeeMember' }))
      .when(toStaff)
      .thenRejected('office.not-a-member', { office: 'committeeMember' });
    given(offices, begun(1, { office: 'committeeMember' }))
      .when(delegate())
      .then(delegatedBy(delegate()));
    given(offices, begun(1, { office: 'groupMember' }))
      .when(toStaff)
      .then(delegatedBy(toStaff));
  });
});

describe('leaving (S6)', () => {
  const leave = (n: number): OfficesCommand => ({ ...today, type: 'EndOfficesOfLeaver', person: personId(n) });

  it('ends what the leaver holds and what he exercises for others, once', () => {
    const history = [
      secretary(1),
      begun(2),
      begun(3, { person: personId(2), office: 'liaison' }),
      begun(4),
      delegated(4, 2, '2026-06-30'),
    ];
    const vacated = [
      officeVacated({ appointment: appointmentId(2), vacatedAt: today.at }),
      officeVacated({ appointment: appointmentId(3), vacatedAt: today.at }),
      delegationEnded({ appointment: appointmentId(4), endedAt: today.at }),
    ];
    given(offices, ...history)
      .when(leave(2))
      .then(...vacated);
    given(offices, ...history, ...vacated)
      .when(leave(2))
      .thenNothing();
    given(offices, ...history)
      .when(leave(7))
      .thenNothing();
  });
});
