import { adoptCatalogue, adoptProfile, draftCatalogue } from './catalogue.commands.js';
import { amendPersonalRecord, enrolMember, enrolStaff, leaveOrganisation } from './membership.commands.js';
import {
  appointFirstSecretary,
  appointToOffice,
  delegateOffice,
  endAppointment,
  endDelegation,
  endOfficesOfLeaver,
  renewAppointment,
  rescueSecretary,
  resignFromOffice,
} from './offices.commands.js';
import {
  arrangeDepartment,
  endDepartment,
  endOrganisation,
  foundBelow,
  foundRoot,
  placeUnder,
  registerCarrier,
  renameOrganisation,
  retireCarrier,
} from './organisation.commands.js';
import { erasePerson } from './person.commands.js';
import { callSession, cancelSession, minuteSession, recordAttendance } from './session.commands.js';

/** Every command that this context takes: handlers, routes and OpenAPI are made from this table. */
export const organisationCommands = [
  foundRoot,
  foundBelow,
  renameOrganisation,
  placeUnder,
  arrangeDepartment,
  endDepartment,
  registerCarrier,
  retireCarrier,
  endOrganisation,
  appointToOffice,
  appointFirstSecretary,
  rescueSecretary,
  renewAppointment,
  endAppointment,
  resignFromOffice,
  delegateOffice,
  endDelegation,
  endOfficesOfLeaver,
  enrolMember,
  enrolStaff,
  amendPersonalRecord,
  leaveOrganisation,
  draftCatalogue,
  adoptCatalogue,
  adoptProfile,
  callSession,
  recordAttendance,
  minuteSession,
  cancelSession,
  erasePerson,
] as const;
export type OrganisationCommandName = (typeof organisationCommands)[number]['name'];
