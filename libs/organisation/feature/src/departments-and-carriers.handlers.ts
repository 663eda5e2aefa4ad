import { handlersOn } from '@gongkai/commands';
import { idFrom, type CarrierId, type DepartmentId } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { organisationAggregate as aggregate } from './aggregates.js';
import { inTarget } from './authorizing.js';

const on = handlersOn({ aggregate, authorize: inTarget });

/** The reply names the department or the carrier that was acted on. */
export const departmentAndCarrierHandlers = [
  on(contracts.arrangeDepartment, {
    may: 'organisation.arrange-departments',
    replies: ({ body, commandId }) => body.department ?? commandId,
    prepare: ({ body, message, moment }) => ({
      type: 'ArrangeDepartment',
      department: body.department ?? idFrom<DepartmentId>(message.commandId),
      isNew: body.department === undefined,
      name: body.name,
      ...moment,
    }),
  }),
  on(contracts.endDepartment, {
    may: 'organisation.arrange-departments',
    replies: ({ body }) => body.department,
    prepare: ({ body, moment }) => ({ type: 'EndDepartment', department: body.department, ...moment }),
  }),
  on(contracts.registerCarrier, {
    may: 'organisation.register-carriers',
    replies: ({ commandId }) => commandId,
    prepare: ({ body, message, moment }) => ({
      type: 'RegisterCarrier',
      carrier: idFrom<CarrierId>(message.commandId),
      ...body,
      ...moment,
    }),
  }),
  on(contracts.retireCarrier, {
    may: 'organisation.register-carriers',
    replies: ({ body }) => body.carrier,
    prepare: ({ body, moment }) => ({ type: 'RetireCarrier', carrier: body.carrier, ...moment }),
  }),
];
