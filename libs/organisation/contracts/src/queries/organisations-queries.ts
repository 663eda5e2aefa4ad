import {
  asOfAnswer,
  changesQuestion,
  contractsOf,
  idOf,
  instantSchema,
  lineSchema,
  ordinalSchema,
  organisationIdSchema,
  pageSchemaOf,
  pageQuestion,
  plainDateSchema,
  takenTextSchema,
  type QueryRoute,
} from '@gongkai/contract-kit';
import type { CarrierId, DepartmentId } from '@gongkai/kernel';
import { z } from 'zod';
import { catalogueEntrySchema, MAX_ENTRIES } from '../catalogue.js';
import { MAX_STANDING_PARTS } from '../departments-and-carriers.js';
import { decisionKeptSchema } from '../decisions/decision-reference.js';
import { policyProfileSchema } from '../profile.js';
import { openlyAsked, ORGANISATIONS_TAG } from '../routes.js';

const { query } = contractsOf('organisation');

export const departmentSchema = z.object({
  id: idOf<DepartmentId>(),
  name: z.string(),
  arrangedOn: plainDateSchema,
  endedOn: plainDateSchema.nullable(),
});

export const carrierSchema = z.object({
  id: idOf<CarrierId>(),
  name: z.string(),
  kind: z.string(),
  place: z.string(),
  column: z.string(),
  registeredOn: plainDateSchema,
  retiredOn: plainDateSchema.nullable(),
});

/** An organisation in a list. `revision` is that of its own stream. */
export const organisationEntrySchema = z.object({
  id: organisationIdSchema,
  name: z.string(),
  zone: z.string(),
  superior: organisationIdSchema.nullable(),
  foundedOn: plainDateSchema,
  endedOn: plainDateSchema.nullable(),
  successor: organisationIdSchema.nullable(),
  revision: z.int(),
});
export type OrganisationEntry = z.infer<typeof organisationEntrySchema>;

/** A circle in the tree would end here; no real tree is as deep. */
export const MOST_SUPERIORS = 100;

/** So many departments, and carriers, are told of that stand no more. */
export const MAX_PAST_PARTS = 500;

export const organisationViewSchema = organisationEntrySchema.extend({
  /** All that stand, and the newest of those that don't. */
  departments: z.array(departmentSchema).max(MAX_STANDING_PARTS + MAX_PAST_PARTS),
  carriers: z.array(carrierSchema).max(MAX_STANDING_PARTS + MAX_PAST_PARTS),
  /** Its superiors, nearest first. */
  ancestry: z.array(z.object({ id: organisationIdSchema, name: z.string() })).max(MOST_SUPERIORS),
});
export type OrganisationView = z.infer<typeof organisationViewSchema>;

export const organisationById = query(
  'OrganisationById',
  { question: z.strictObject({ organisation: organisationIdSchema }), answer: organisationViewSchema },
  { en: 'An organisation with departments and carriers', zh: '单位详情' },
);

/** The tree, one level at a time (`superior`), or by a part of the name; or what of it has changed since a token. */
export const organisationsList = query(
  'OrganisationsList',
  {
    question: z.strictObject({
      superior: organisationIdSchema.optional(),
      isRoot: z.boolean().optional(),
      name: lineSchema(100).optional(),
      isEnded: z.boolean().optional(),
      ...changesQuestion,
      ...pageQuestion,
    }),
    answer: pageSchemaOf(organisationEntrySchema).extend(asOfAnswer),
  },
  { en: 'Organisations', zh: '单位列表' },
);

/** One version, or all of them, oldest first. */
const askedVersions = z.strictObject({
  organisation: organisationIdSchema,
  version: ordinalSchema.optional(),
  ...pageQuestion,
});

/** Version 1 is the mission's: no decision of the organisation stands behind it. Drafts are shown within the organisation only. */
export const catalogueVersionSchema = z.object({
  version: ordinalSchema,
  phase: z.enum(['draft', 'adopted', 'superseded']),
  adoptedOn: plainDateSchema.nullable(),
  inForceOn: plainDateSchema.nullable(),
  decision: decisionKeptSchema.nullable(),
  entries: z.array(catalogueEntrySchema).max(MAX_ENTRIES),
});
export type CatalogueVersionView = z.infer<typeof catalogueVersionSchema>;

export const catalogueVersions = query(
  'CatalogueVersions',
  {
    question: askedVersions,
    answer: pageSchemaOf(catalogueVersionSchema).extend({ revision: z.int() }),
  },
  { en: "Versions of an organisation's catalogue", zh: '公开目录各版本' },
);

export const profileVersionSchema = z.object({
  profile: policyProfileSchema,
  inForceFrom: instantSchema.nullable(),
  decision: decisionKeptSchema.nullable(),
  /** The number that was put back because it stopped the work, and why; nothing for what the organisation adopted. */
  repair: z.object({ number: takenTextSchema(60), reason: takenTextSchema(500) }).nullable(),
});
export type ProfileVersionView = z.infer<typeof profileVersionSchema>;

export const profileVersions = query(
  'ProfileVersions',
  {
    question: askedVersions,
    answer: pageSchemaOf(profileVersionSchema).extend({ revision: z.int() }),
  },
  { en: "Versions of an organisation's policy profile", zh: '公开规则参数各版本' },
);

export const organisationsQueries = [organisationById, organisationsList, catalogueVersions, profileVersions] as const;

export const organisationsQueryRoutes: readonly QueryRoute[] = [
  { path: '/organisations', contract: organisationsList, tag: ORGANISATIONS_TAG },
  { path: '/organisations/{organisation}', contract: organisationById, tag: ORGANISATIONS_TAG, etag: 'revision' },
  {
    path: '/organisations/{organisation}/catalogue-versions',
    contract: catalogueVersions,
    tag: ORGANISATIONS_TAG,
  },
  { path: '/organisations/{organisation}/profile-versions', contract: profileVersions, tag: ORGANISATIONS_TAG },
  openlyAsked('/organisations', organisationsList),
  openlyAsked('/organisations/{organisation}', organisationById),
  openlyAsked('/organisations/{organisation}/catalogue-versions', catalogueVersions),
  openlyAsked('/organisations/{organisation}/profile-versions', profileVersions),
];
