import type { CarrierId, DepartmentId, OrganisationId } from '@gongkai/kernel';
import { z } from 'zod';
import { decisionReferenceSchema } from './decision-reference.js';
import { commandOf, creatingCommandOf } from './definitions.js';
import { idOf } from './ids.js';
import { POLICY_PROFILE_IDS } from './mission/policy-profiles.js';
import { lineSchema } from './texts.js';

const organisationId = idOf<OrganisationId>();
const name = lineSchema(200);

/** An IANA zone that this runtime knows. */
export const zoneSchema = z
  .string()
  .max(60)
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'must be an IANA time zone');

const founding = {
  name,
  zone: zoneSchema.default('Asia/Shanghai'),
  profile: z.enum(POLICY_PROFILE_IDS).default('party-unit'),
};

/** Founds the root of this installation's tree, once. The id is the installation's own, not the command's. */
export const foundRoot = commandOf('FoundRoot', z.strictObject(founding), {
  en: 'Found the root organisation',
  zh: '设立根单位',
});

export const foundBelow = creatingCommandOf('FoundBelow', z.strictObject({ ...founding, superior: organisationId }), {
  en: 'Found an organisation below a superior',
  zh: '在上级之下设立单位',
});

export const renameOrganisation = commandOf('RenameOrganisation', z.strictObject({ name }), {
  en: 'Rename an organisation',
  zh: '单位更名',
});

export const placeUnder = commandOf(
  'PlaceUnder',
  z.strictObject({ superior: organisationId, decision: decisionReferenceSchema }),
  { en: 'Place an organisation under another superior', zh: '调整隶属关系' },
);

/** Arranges a new department, or renames the one that is named. */
export const arrangeDepartment = commandOf(
  'ArrangeDepartment',
  z.strictObject({ department: idOf<DepartmentId>().optional(), name }),
  { en: 'Arrange or rename a department', zh: '设置部门' },
);

export const endDepartment = commandOf('EndDepartment', z.strictObject({ department: idOf<DepartmentId>() }), {
  en: 'End a department',
  zh: '撤销部门',
});

/** Known kinds of carrier; others may be named. @clause S4.1(3) */
export const CARRIER_KINDS = [
  'internalPublication',
  'website',
  'noticeBoard',
  'wallPoster',
  'publicityColumn',
] as const;

export const registerCarrier = commandOf(
  'RegisterCarrier',
  z.strictObject({ name, kind: lineSchema(60), place: lineSchema(300), column: lineSchema(200) }),
  { en: 'Register a carrier with its openness column', zh: '登记公开载体及公开专栏' },
);

export const retireCarrier = commandOf('RetireCarrier', z.strictObject({ carrier: idOf<CarrierId>() }), {
  en: 'Retire a carrier',
  zh: '停用公开载体',
});

export const endOrganisation = commandOf(
  'EndOrganisation',
  z.strictObject({ successor: organisationId.optional(), decision: decisionReferenceSchema }),
  { en: 'End an organisation, naming its successor', zh: '撤销单位并指定承接单位' },
);
