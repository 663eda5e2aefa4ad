import * as organisation from '@gongkai/organisation-contracts';
import type { CommandRoute, QueryRoute } from './routes.js';

const tag = 'organisations';
const at = (
  path: string,
  contract: CommandRoute['contract'],
  bodyParameters: readonly string[] = [],
): CommandRoute => ({
  path: `/organisations/{organisation}${path}`,
  contract,
  target: 'organisation',
  bodyParameters,
  tag,
});
const ofSession = (path: string, contract: CommandRoute['contract']): CommandRoute => ({
  path: `/sessions/{session}${path}`,
  contract,
  target: 'session',
  seenBy: organisation.sessionById,
  tag: 'sessions',
});

/** What no token is needed for: what an organisation is and what it must open is no secret. */
const openly = (path: string, contract: QueryRoute['contract']): readonly QueryRoute[] => [
  { path: `/public${path}`, contract, name: `Public${contract.name}`, tag: 'public', isPublic: true },
];

/** Every act on organisations, offices, members, catalogue and sessions that people do. */
export const organisationCommandRoutes: readonly CommandRoute[] = [
  { path: '/organisations', contract: organisation.foundBelow, tag },
  at('/names', organisation.renameOrganisation),
  at('/placements', organisation.placeUnder),
  at('/departments', organisation.arrangeDepartment),
  at('/departments/{department}/endings', organisation.endDepartment, ['department']),
  at('/carriers', organisation.registerCarrier),
  at('/carriers/{carrier}/retirements', organisation.retireCarrier, ['carrier']),
  at('/endings', organisation.endOrganisation),
  at('/appointments', organisation.appointToOffice),
  at('/first-secretaries', organisation.appointFirstSecretary),
  at('/secretary-rescues', organisation.rescueSecretary),
  at('/appointments/{appointment}/renewals', organisation.renewAppointment, ['appointment']),
  at('/appointments/{appointment}/endings', organisation.endAppointment, ['appointment']),
  at('/appointments/{appointment}/resignations', organisation.resignFromOffice, ['appointment']),
  at('/appointments/{appointment}/delegations', organisation.delegateOffice, ['appointment']),
  at('/appointments/{appointment}/delegation-endings', organisation.endDelegation, ['appointment']),
  at('/members', organisation.enrolMember),
  at('/staff', organisation.enrolStaff),
  at('/members/{person}/amendments', organisation.amendPersonalRecord, ['person']),
  at('/members/{person}/leavings', organisation.leaveOrganisation, ['person']),
  at('/catalogue-drafts', organisation.draftCatalogue),
  at('/catalogue-adoptions', organisation.adoptCatalogue),
  at('/profile-adoptions', organisation.adoptProfile),
  { path: '/sessions', contract: organisation.callSession, tag: 'sessions' },
  ofSession('/attendance', organisation.recordAttendance),
  ofSession('/minutes', organisation.minuteSession),
  ofSession('/cancellations', organisation.cancelSession),
  { path: '/persons/{person}/erasures', contract: organisation.erasePerson, target: 'person', tag: 'persons' },
];

export const organisationQueryRoutes: readonly QueryRoute[] = [
  { path: '/organisations', contract: organisation.organisationsList, tag },
  { path: '/organisations/{organisation}', contract: organisation.organisationById, tag, etag: 'revision' },
  { path: '/organisations/{organisation}/members', contract: organisation.membersList, tag },
  { path: '/organisations/{organisation}/offices', contract: organisation.officesList, tag },
  { path: '/organisations/{organisation}/bodies/{body}', contract: organisation.bodyInOffice, tag },
  { path: '/organisations/{organisation}/catalogue-versions', contract: organisation.catalogueVersions, tag },
  { path: '/organisations/{organisation}/profile-versions', contract: organisation.profileVersions, tag },
  { path: '/organisations/{organisation}/sessions', contract: organisation.sessionsList, tag: 'sessions' },
  { path: '/sessions/{session}', contract: organisation.sessionById, tag: 'sessions', etag: 'revision' },
  ...openly('/organisations', organisation.organisationsList),
  ...openly('/organisations/{organisation}', organisation.organisationById),
  ...openly('/organisations/{organisation}/catalogue-versions', organisation.catalogueVersions),
  ...openly('/organisations/{organisation}/profile-versions', organisation.profileVersions),
];
