import { fold, idFrom, type ServiceAccountId } from '@gongkai/kernel';
import {
  officeResigned,
  officeVacated,
  organisationPowers,
  serviceAccountCreated,
  serviceAccountEnded,
  type OfficesEvent,
} from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, expect, it } from '@jest/globals';
import { appointmentId, begun, day, noonOf, personId, today } from '../../spec/builders.js';
import { delegated, endedOn, renewed, secretary } from '../../spec/offices-given.js';
import { holdingOfAccount, offices, type CreateServiceAccount, type EndServiceAccount } from '../index.js';

const accountId = (n: number) => idFrom<ServiceAccountId>(`00000006-0000-4000-8000-${String(n).padStart(12, '0')}`);

const powers = { ...organisationPowers, 'items.draft': ['clerk', 'account'], 'items.review': ['secretary'] } as const;

/** The first person has the n-th account created for the first office, for a year. */
const create = (n = 1, more: Partial<CreateServiceAccount> = {}): CreateServiceAccount => ({
  ...today,
  ...{ type: 'CreateServiceAccount', account: accountId(n), name: `对接 ${String(n)}`, appointment: appointmentId(1) },
  ...{ acts: ['items.draft'], untilOn: day('2026-12-31'), by: personId(1), powers },
  ...more,
});
const end = (n = 1, moment = today): EndServiceAccount => ({
  ...moment,
  ...{ type: 'EndServiceAccount', account: accountId(n), reason: '系统停用' },
});
const created = (n = 1, more: Partial<ReturnType<typeof serviceAccountCreated>['data']> = {}): OfficesEvent =>
  serviceAccountCreated({
    ...{ account: accountId(n), name: `对接 ${String(n)}`, appointment: appointmentId(1), owner: personId(1) },
    ...{ acts: ['items.draft'], untilOn: day('2026-12-31'), createdAt: today.at },
    ...more,
  });
const ended = (n = 1, moment = today): OfficesEvent =>
  serviceAccountEnded({
    ...{ account: accountId(n), name: `对接 ${String(n)}`, appointment: appointmentId(1), endedAt: moment.at },
    reason: '系统停用',
  });

const inOffice = begun(1);
const actsOn = (date: string, ...events: readonly OfficesEvent[]) =>
  holdingOfAccount(fold(offices, [inOffice, created(), ...events]), accountId(1), noonOf(date))?.holding.office;

describe('a service account (S6)', () => {
  it('acts for the holder of an office, for the acts named and until a day', () => {
    given(offices, inOffice).when(create()).then(created());
    given(offices, inOffice)
      .when(create(1, { acts: ['items.draft', 'organisation.read', 'items.draft'] }))
      .then(created(1, { acts: ['items.draft', 'organisation.read'] }));
  });

  it("is its owner's to have: neither another, nor who exercises the office, nor an account, has one created", () => {
    for (const by of [personId(2), undefined])
      given(offices, inOffice, secretary(2), delegated(1, 2, '2026-06-30'))
        .when(create(1, { by }))
        .thenRejected('service-account.not-your-office');
  });

  it('needs an office in force', () => {
    given(offices, inOffice, endedOn(1, '2026-03-01'))
      .when(create())
      .thenRejected('office.not-in-force', { appointment: appointmentId(1) });
    given(offices, begun(1, { fromOn: day('2026-03-03') }))
      .when(create())
      .thenRejected('office.not-in-force', { appointment: appointmentId(1) });
    given(offices)
      .when(create())
      .thenRejected('office.appointment-unknown', { appointment: appointmentId(1) });
  });

  it("does what its owner's office may, and nothing that a person does himself", () => {
    const naming = (act: string) => given(offices, inOffice).when(create(1, { acts: ['items.draft', act] }));
    naming('items.dream').thenRejected('service-account.act-unknown', { act: 'items.dream' });
    naming('toString').thenRejected('service-account.act-unknown', { act: 'toString' });
    for (const act of ['items.review', 'person.confirm-erasure', 'organisation.enrol', 'organisation.record-session'])
      naming(act).thenRejected('service-account.act-personal', { act });
    naming('organisation.create-service-account').thenRejected('service-account.act-personal', {
      act: 'organisation.create-service-account',
    });
    given(offices, begun(1, { office: 'liaison' }))
      .when(create())
      .thenRejected('service-account.act-beyond-office', { act: 'items.draft', office: 'liaison' });
  });

  it('lasts a year and a day at most, and no longer than the term', () => {
    given(offices, inOffice)
      .when(create(1, { untilOn: day('2026-03-01') }))
      .thenRejected('service-account.over', { untilOn: '2026-03-01' });
    given(offices, inOffice)
      .when(create(1, { untilOn: day('2027-03-03') }))
      .then(created(1, { untilOn: day('2027-03-03') }));
    given(offices, inOffice)
      .when(create(1, { untilOn: day('2027-03-04') }))
      .thenRejected('service-account.too-long', { latest: '2027-03-03' });
    given(offices, begun(1, { untilOn: day('2026-03-31') }))
      .when(create(1, { untilOn: day('2026-04-01') }))
      .thenRejected('service-account.too-long', { latest: '2026-03-31' });
  });

  it('has a name of its own among those in force', () => {
    given(offices, inOffice, created(1, { name: 'OA' }))
      .when(create(2, { name: 'ОА' }))
      .thenRejected('service-account.name-alike', { account: accountId(1) });
    given(offices, inOffice, created(1, { name: 'OA' }), ended(1))
      .when(create(2, { name: 'OA' }))
      .then(created(2, { name: 'OA' }));
  });

  it('is one of five of its owner and of twenty of the organisation; one that ended gives its place back', () => {
    const five = [1, 2, 3, 4, 5].map((n) => created(n));
    given(offices, inOffice, ...five)
      .when(create(6))
      .thenRejected('service-account.too-many', { owner: 5, organisation: 5 });
    given(offices, inOffice, ...five, ended(3))
      .when(create(6))
      .then(created(6));
    const others = [2, 3, 4, 5].map((n) => begun(n));
    const twenty = [2, 3, 4, 5].flatMap((owner) =>
      [1, 2, 3, 4, 5].map((n) =>
        created(10 * owner + n, { owner: personId(owner), appointment: appointmentId(owner) }),
      ),
    );
    given(offices, inOffice, ...others, ...twenty)
      .when(create())
      .thenRejected('service-account.too-many', { owner: 0, organisation: 20 });
  });
});

describe('the end of a service account (S6)', () => {
  it('comes by itself on its day', () => {
    expect([actsOn('2026-12-31'), actsOn('2027-01-01')]).toEqual(['clerk', undefined]);
  });

  it('comes with the office, however that ends: at its term, by decision, resigned, left', () => {
    const { at } = noonOf('2026-03-10');
    expect(actsOn('2026-03-10', endedOn(1, '2026-03-10'))).toBeUndefined();
    expect(actsOn('2026-03-10', officeResigned({ appointment: appointmentId(1), resignedAt: at }))).toBeUndefined();
    expect(actsOn('2026-03-10', officeVacated({ appointment: appointmentId(1), vacatedAt: at }))).toBeUndefined();
    const short = fold(offices, [begun(1, { untilOn: day('2026-03-31') }), created(1)]);
    expect(holdingOfAccount(short, accountId(1), noonOf('2026-03-31'))?.holding.office).toBe('clerk');
    expect(holdingOfAccount(short, accountId(1), noonOf('2026-04-01'))).toBeUndefined();
  });

  it('is not put off by a further term: that needs a new account', () => {
    expect(actsOn('2027-01-01', renewed('2029-12-31'))).toBeUndefined();
  });

  it('can be had before, once, and is at once', () => {
    given(offices, inOffice, created()).when(end()).then(ended());
    expect(actsOn(today.on, ended())).toBeUndefined();
    given(offices, inOffice, created(), ended()).when(end()).thenNothing();
    given(offices, inOffice, created())
      .when(end(1, noonOf('2027-01-01')))
      .thenNothing();
    given(offices, inOffice)
      .when(end(7))
      .thenRejected('service-account.unknown', { account: accountId(7) });
  });

  it('of an unknown account was never a beginning', () => {
    expect(holdingOfAccount(fold(offices, [inOffice]), accountId(1), today)).toBeUndefined();
  });
});
