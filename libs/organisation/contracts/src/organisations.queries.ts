import type { CarrierId, DepartmentId, OrganisationId } from '@gongkai/kernel';
import { z } from 'zod';
import { queryOf } from './definitions.js';
import { idOf, plainDateSchema } from './ids.js';
import { pageOf, pageQuestion } from './paging.js';
import { lineSchema } from './texts.js';

const organisationId = idOf<OrganisationId>();

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
  id: organisationId,
  name: z.string(),
  zone: z.string(),
  superior: organisationId.nullable(),
  foundedOn: plainDateSchema,
  endedOn: plainDateSchema.nullable(),
  successor: organisationId.nullable(),
  revision: z.int(),
});
export type OrganisationEntry = z.infer<typeof organisationEntrySchema>;

export const organisationViewSchema = organisationEntrySchema.extend({
  departments: z.array(departmentSchema),
  carriers: z.array(carrierSchema),
  /** Its superiors, nearest first. */
  ancestry: z.array(z.object({ id: organisationId, name: z.string() })),
});
export type OrganisationView = z.infer<typeof organisationViewSchema>;

export const organisationById = queryOf(
  'OrganisationById',
  { question: z.strictObject({ organisation: organisationId }), answer: organisationViewSchema },
  { en: 'An organisation with departments and carriers', zh: '单位详情' },
);

/** The tree, one level at a time (`superior`), or by a part of the name. */
export const organisationsList = queryOf(
  'OrganisationsList',
  {
    question: z.strictObject({
      superior: organisationId.optional(),
      isRoot: z.boolean().optional(),
      name: lineSchema(100).optional(),
      isEnded: z.boolean().optional(),
      ...pageQuestion,
    }),
    answer: pageOf(organisationEntrySchema),
  },
  { en: 'Organisations', zh: '单位列表' },
);
