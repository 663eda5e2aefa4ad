import {
  idFrom,
  instantFrom,
  plainDateFrom,
  workingCalendar,
  type AppointmentId,
  type CarrierId,
  type DepartmentId,
  type OrganisationId,
  type PersonId,
  type Sealed,
} from '@gongkai/kernel';
import {
  appointmentBegun,
  organisationFounded,
  POLICY_PROFILES,
  type DecisionReference,
} from '@gongkai/organisation-contracts';
import type { AppointToOffice, Moment, OtherOrganisation } from '../src/index.js';

const uuid = (kind: number, n: number): string =>
  `0000000${String(kind)}-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const organisationId = (n: number) => idFrom<OrganisationId>(uuid(1, n));
export const personId = (n: number) => idFrom<PersonId>(uuid(2, n));
export const appointmentId = (n: number) => idFrom<AppointmentId>(uuid(3, n));
export const departmentId = (n: number) => idFrom<DepartmentId>(uuid(4, n));
export const carrierId = (n: number) => idFrom<CarrierId>(uuid(5, n));

export const day = plainDateFrom;

/** Noon in Shanghai of that day. */
export const noonOf = (date: string): Moment => ({ at: instantFrom(`${date}T04:00:00.000Z`), on: day(date) });
export const today = noonOf('2026-03-02');

export const decision: DecisionReference = { body: '局党组', decidedOn: day('2026-03-01'), number: '〔2026〕3号' };

export const sealed = (path: string): Sealed => ({ sealed: 1, key: 'k', event: 'e', path, iv: 'aXY=', box: 'Ym94' });

export const standing = (n: number, chain: readonly OrganisationId[] = []): OtherOrganisation => ({
  id: organisationId(n),
  standing: 'standing',
  chain,
});

export const profile = POLICY_PROFILES['party-unit'];

/** Weekends alone are off, and bodies of five and seven decide. */
export const circumstances = {
  bodies: [5, 7],
  calendar: workingCalendar({ id: 'none', version: '1', announced: [2026], holidays: {}, makeUpWorkingDays: {} }),
};

type Begun = ReturnType<typeof appointmentBegun>;

/** An appointment that began on New Year's Day for two years, of the n-th person under the n-th id. */
export const begun = (n: number, data: Partial<Begun['data']> = {}): Begun =>
  appointmentBegun({
    appointment: appointmentId(n),
    office: 'clerk',
    person: personId(n),
    department: null,
    fromOn: day('2026-01-01'),
    untilOn: day('2027-12-31'),
    appointedAt: noonOf('2026-01-01').at,
    way: data.office === 'secretary' ? 'first' : 'ordinary',
    decision,
    profile: { id: profile.id, version: profile.version },
    ...data,
  });

/** Appoints the n-th person for a year from today. */
export const appointing = (n: number, command: Partial<AppointToOffice> = {}): AppointToOffice => ({
  ...today,
  type: 'AppointToOffice',
  appointment: appointmentId(n),
  office: 'clerk',
  person: personId(n),
  department: null,
  fromOn: today.on,
  untilOn: day('2027-03-01'),
  decision,
  profile,
  isEnrolled: true,
  isMember: true,
  departments: [departmentId(1)],
  ...command,
});

/** A centre under a bureau, since New Year's Day. */
export const founded = organisationFounded({
  name: '县渔业技术推广中心',
  zone: 'Asia/Shanghai',
  superior: organisationId(9),
  chain: [organisationId(9)],
  foundedOn: day('2026-01-01'),
  catalogue: { programme: 'party-affairs-openness', version: 1 },
  profile: { id: 'party-unit', version: 1 },
});
