import {
  conflict,
  contractsOf,
  instantSchema,
  invalid,
  lineSchema,
  ordinalSchema,
  organisationIdSchema,
  plainDateSchema,
  storedEvent,
  unknown,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { decisionKeptSchema, decisionReferenceSchema } from './decisions/decision-reference.js';
import { POLICY_PROFILE_IDS } from './mission/policy-profiles.js';
import { onOrganisation, ORGANISATIONS_TAG } from './routes.js';

const { command, creatingCommand } = contractsOf('organisation');

/** Not by the list of `Intl.supportedValuesOf`, which leaves out links (`PRC`) and `Etc/UTC`; an offset (`+08:00`) is no zone. */
const isZone = (zone: string): boolean => {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** An IANA zone, or a link to one, that this runtime knows. */
const zoneSchema = z.string().max(60).refine(isZone, 'must be an IANA time zone, as Asia/Shanghai');

const founding = {
  name: lineSchema(200),
  zone: zoneSchema.default('Asia/Shanghai'),
  profile: z.enum(POLICY_PROFILE_IDS).default('party-unit'),
};

/** Founds the root of this installation's tree, once. The id is the installation's own, not the command's. */
export const foundRoot = command('FoundRoot', z.strictObject(founding), {
  en: 'Found the root organisation',
  zh: '设立根单位',
});

export const foundBelow = creatingCommand(
  'FoundBelow',
  z.strictObject({ ...founding, superior: organisationIdSchema }),
  { en: 'Found an organisation below a superior', zh: '在上级之下设立单位' },
);

export const renameOrganisation = command('RenameOrganisation', z.strictObject({ name: lineSchema(200) }), {
  en: 'Rename an organisation',
  zh: '单位更名',
});

export const placeUnder = command(
  'PlaceUnder',
  z.strictObject({ superior: organisationIdSchema, decision: decisionReferenceSchema }),
  { en: 'Place an organisation under another superior', zh: '调整隶属关系' },
);

export const endOrganisation = command(
  'EndOrganisation',
  z.strictObject({ successor: organisationIdSchema.optional(), decision: decisionReferenceSchema }),
  { en: 'End an organisation, naming its successor', zh: '撤销单位并指定承接单位' },
);

export const treeCommands = [foundRoot, foundBelow, renameOrganisation, placeUnder, endOrganisation] as const;

export const treeRoutes: readonly CommandRoute[] = [
  { path: '/organisations', contract: foundBelow, tag: ORGANISATIONS_TAG },
  onOrganisation('/names', renameOrganisation),
  onOrganisation('/placements', placeUnder),
  onOrganisation('/endings', endOrganisation),
];

/** The ancestry of the superior that decided, nearest first: the superior itself, then its superiors up to the root. */
const chain = z.array(organisationIdSchema);

export const organisationFounded = storedEvent(
  'OrganisationFounded',
  z.strictObject({
    name: z.string(),
    zone: z.string(),
    superior: organisationIdSchema.nullable(),
    chain,
    foundedOn: plainDateSchema,
    catalogue: z.strictObject({ programme: z.string(), version: ordinalSchema }),
    profile: z.strictObject({ id: z.enum(POLICY_PROFILE_IDS), version: ordinalSchema }),
  }),
  {
    en: "The organisation was founded, under the mission's catalogue and a named policy profile.",
    zh: '单位设立，适用规定的公开目录与所列规则参数。',
  },
);

export const organisationRenamed = storedEvent(
  'OrganisationRenamed',
  z.strictObject({ name: z.string(), renamedOn: plainDateSchema }),
  { en: 'The organisation was renamed.', zh: '单位更名。' },
);

export const organisationPlaced = storedEvent(
  'OrganisationPlaced',
  z.strictObject({
    superior: organisationIdSchema,
    before: organisationIdSchema.nullable(),
    chain,
    placedOn: plainDateSchema,
    decision: decisionKeptSchema,
  }),
  { en: 'The organisation was placed under another superior.', zh: '单位隶属关系调整。' },
);

export const organisationEnded = storedEvent(
  'OrganisationEnded',
  z.strictObject({
    successor: organisationIdSchema,
    endedAt: instantSchema,
    endedOn: plainDateSchema,
    decision: decisionKeptSchema,
  }),
  {
    en: 'The organisation was ended; its successor takes over open duties.',
    zh: '单位撤销，由承接单位承接未尽事项。',
  },
);

export const treeEvents = [organisationFounded, organisationRenamed, organisationPlaced, organisationEnded] as const;

export const treeRejections = {
  'organisation.unknown': unknown('There is no such organisation.', '单位不存在。'),
  'organisation.root-exists': conflict('The root organisation was founded already.', '根单位已设立。'),
  'organisation.exists': conflict('The organisation was founded already.', '单位已设立。'),
  'organisation.ended': conflict('The organisation has ended.', '单位已撤销。'),
  'organisation.named-alike': conflict(
    'Another organisation below the same superior bears that name, or one that looks the same (`organisation`): choose another.',
    '同一上级之下已有同名或者名称相近的单位（见 organisation），请另取名称。',
  ),
  'organisation.superior-unknown': invalid('There is no such superior organisation.', '上级单位不存在。'),
  'organisation.superior-ended': conflict('The superior organisation has ended.', '上级单位已撤销。'),
  'organisation.cycle': conflict(
    'An organisation cannot be placed under itself or under one of its own subordinates.',
    '单位不得隶属于自身或其下级单位。',
  ),
  'organisation.successor-needed': invalid(
    'A successor must be named where there is no superior.',
    '无上级单位的，须指定承接单位。',
  ),
  'organisation.successor-unfit': invalid(
    'The successor must be another organisation that has not ended.',
    '承接单位须为未撤销的其他单位。',
  ),
  'organisation.successor-below': conflict(
    'The successor stands further below: place it directly under this organisation first.',
    '承接单位为间接下级，请先将其调整为直接下级。',
  ),
} as const;
export type TreeRejection = keyof typeof treeRejections;
