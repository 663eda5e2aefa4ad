import type { CarrierId, DepartmentId, OrganisationId } from '@gongkai/kernel';
import { z } from 'zod';
import { decisionReferenceSchema } from './decision-reference.js';
import { storedEventOf } from './definitions.js';
import { idOf, instantSchema, plainDateSchema } from './ids.js';

const organisationId = idOf<OrganisationId>();
const versionOf = { id: z.string(), version: z.number().int().positive() };

/** `chain` is the ancestry of the superior that decided, nearest first: the superior itself, then its superiors up to the root. */
const chain = z.array(organisationId);

/** Stored events of `organisation-<id>`. ❄ */
export const organisationEvents = {
  OrganisationFounded: storedEventOf(
    'OrganisationFounded',
    z.strictObject({
      name: z.string(),
      zone: z.string(),
      superior: organisationId.nullable(),
      chain,
      foundedOn: plainDateSchema,
      catalogue: z.strictObject({ programme: z.string(), version: z.number().int().positive() }),
      profile: z.strictObject(versionOf),
    }),
    {
      en: "The organisation was founded, under the mission's catalogue and a named policy profile.",
      zh: '单位设立，适用规定的公开目录与所列规则参数。',
    },
  ),
  OrganisationRenamed: storedEventOf(
    'OrganisationRenamed',
    z.strictObject({ name: z.string(), renamedOn: plainDateSchema }),
    {
      en: 'The organisation was renamed.',
      zh: '单位更名。',
    },
  ),
  OrganisationPlaced: storedEventOf(
    'OrganisationPlaced',
    z.strictObject({
      superior: organisationId,
      before: organisationId.nullable(),
      chain,
      placedOn: plainDateSchema,
      decision: decisionReferenceSchema,
    }),
    { en: 'The organisation was placed under another superior.', zh: '单位隶属关系调整。' },
  ),
  DepartmentArranged: storedEventOf(
    'DepartmentArranged',
    z.strictObject({ department: idOf<DepartmentId>(), name: z.string(), arrangedOn: plainDateSchema }),
    { en: 'A department was arranged.', zh: '部门设置。' },
  ),
  DepartmentRenamed: storedEventOf(
    'DepartmentRenamed',
    z.strictObject({ department: idOf<DepartmentId>(), name: z.string(), renamedOn: plainDateSchema }),
    { en: 'A department was renamed.', zh: '部门更名。' },
  ),
  DepartmentEnded: storedEventOf(
    'DepartmentEnded',
    z.strictObject({ department: idOf<DepartmentId>(), endedOn: plainDateSchema }),
    { en: 'A department was ended.', zh: '部门撤销。' },
  ),
  CarrierRegistered: storedEventOf(
    'CarrierRegistered',
    z.strictObject({
      carrier: idOf<CarrierId>(),
      name: z.string(),
      kind: z.string(),
      place: z.string(),
      column: z.string(),
      registeredOn: plainDateSchema,
    }),
    { en: 'A carrier was registered with its openness column.', zh: '公开载体及公开专栏登记。' },
  ),
  CarrierRetired: storedEventOf(
    'CarrierRetired',
    z.strictObject({ carrier: idOf<CarrierId>(), retiredOn: plainDateSchema }),
    { en: 'A carrier was retired.', zh: '公开载体停用。' },
  ),
  OrganisationEnded: storedEventOf(
    'OrganisationEnded',
    z.strictObject({
      successor: organisationId,
      endedAt: instantSchema,
      endedOn: plainDateSchema,
      decision: decisionReferenceSchema,
    }),
    {
      en: 'The organisation was ended; its successor takes over open duties.',
      zh: '单位撤销，由承接单位承接未尽事项。',
    },
  ),
} as const;
