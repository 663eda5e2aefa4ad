import {
  conflict,
  contractsOf,
  idOf,
  lineSchema,
  plainDateSchema,
  storedEvent,
  unknown,
  type CommandRoute,
} from '@gongkai/contract-kit';
import type { CarrierId, DepartmentId } from '@gongkai/kernel';
import { z } from 'zod';
import { onOrganisation } from './routes.js';

const { command } = contractsOf('organisation');
const department = idOf<DepartmentId>();
const carrier = idOf<CarrierId>();
const name = lineSchema(200);

/** So many departments and so many carriers can stand at once. */
export const MAX_STANDING_PARTS = 500;

/** Arranges a new department, or renames the one that is named. */
export const arrangeDepartment = command(
  'ArrangeDepartment',
  z.strictObject({ department: department.optional(), name }),
  { en: 'Arrange or rename a department', zh: '设置部门' },
);

export const endDepartment = command('EndDepartment', z.strictObject({ department }), {
  en: 'End a department',
  zh: '撤销部门',
});

/** A carrier of any kind: `internalPublication`, `website`, `noticeBoard`, `wallPoster`, `publicityColumn` or another. @clause S4.1(3) */
export const registerCarrier = command(
  'RegisterCarrier',
  z.strictObject({ name, kind: lineSchema(60), place: lineSchema(300), column: lineSchema(200) }),
  { en: 'Register a carrier with its openness column', zh: '登记公开载体及公开专栏' },
);

export const retireCarrier = command('RetireCarrier', z.strictObject({ carrier }), {
  en: 'Retire a carrier',
  zh: '停用公开载体',
});

export const departmentsAndCarriersCommands = [
  arrangeDepartment,
  endDepartment,
  registerCarrier,
  retireCarrier,
] as const;

export const departmentsAndCarriersRoutes: readonly CommandRoute[] = [
  onOrganisation('/departments', arrangeDepartment),
  onOrganisation('/departments/{department}/endings', endDepartment, ['department']),
  onOrganisation('/carriers', registerCarrier),
  onOrganisation('/carriers/{carrier}/retirements', retireCarrier, ['carrier']),
];

export const departmentArranged = storedEvent(
  'DepartmentArranged',
  z.strictObject({ department, name: z.string(), arrangedOn: plainDateSchema }),
  { en: 'A department was arranged.', zh: '部门设置。' },
);

export const departmentRenamed = storedEvent(
  'DepartmentRenamed',
  z.strictObject({ department, name: z.string(), renamedOn: plainDateSchema }),
  { en: 'A department was renamed.', zh: '部门更名。' },
);

export const departmentEnded = storedEvent(
  'DepartmentEnded',
  z.strictObject({ department, endedOn: plainDateSchema }),
  { en: 'A department was ended.', zh: '部门撤销。' },
);

export const carrierRegistered = storedEvent(
  'CarrierRegistered',
  z.strictObject({
    carrier,
    name: z.string(),
    kind: z.string(),
    place: z.string(),
    column: z.string(),
    registeredOn: plainDateSchema,
  }),
  { en: 'A carrier was registered with its openness column.', zh: '公开载体及公开专栏登记。' },
);

export const carrierRetired = storedEvent('CarrierRetired', z.strictObject({ carrier, retiredOn: plainDateSchema }), {
  en: 'A carrier was retired.',
  zh: '公开载体停用。',
});

/** They stand in the organisation's own stream, among `organisationEvents`. ❄ */
export const departmentsAndCarriersEvents = [
  departmentArranged,
  departmentRenamed,
  departmentEnded,
  carrierRegistered,
  carrierRetired,
] as const;

export const departmentsAndCarriersRejections = {
  'organisation.department-unknown': unknown('There is no such department.', '部门不存在。'),
  'organisation.department-ended': conflict('The department has ended.', '部门已撤销。'),
  'organisation.department-named-alike': conflict(
    'A department of that name, or of one that looks the same, stands already (`department`): choose another name.',
    '已有同名或者名称相近的部门（见 department），请另取名称。',
  ),
  'organisation.departments-too-many': conflict(
    'No more departments can stand at once (`most`): end one first.',
    '部门数量已达上限（见 most），请先撤销不再需要的部门。',
  ),
  'organisation.carrier-unknown': unknown('There is no such carrier.', '公开载体不存在。'),
  'organisation.carriers-too-many': conflict(
    'No more carriers can stand at once (`most`): retire one first.',
    '公开载体数量已达上限（见 most），请先停用不再需要的载体。',
  ),
} as const;
export type DepartmentsAndCarriersRejection = keyof typeof departmentsAndCarriersRejections;
