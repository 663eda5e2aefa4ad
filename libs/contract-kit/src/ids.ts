import {
  FIRST_YEAR,
  isInstant,
  isPlainDate,
  LAST_YEAR,
  MAX_AMOUNT_FEN,
  type AmountFen,
  type Bilingual,
  type CalendarReference,
  type Instant,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type Sealed,
} from '@gongkai/kernel';
import { z } from 'zod';
import { formedSchema } from './text/formed.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What is said of an id that is none. */
export const NO_UUID: Bilingual = {
  en: 'must be a UUID in lower-case canonical form, as 0198a1b2-3c4d-7e5f-8a6b-9c0d1e2f3a4b',
  zh: '应为小写标准格式的编号（UUID），如 0198a1b2-3c4d-7e5f-8a6b-9c0d1e2f3a4b',
};

/** A schema of a branded UUID in lower-case canonical form. */
export const idOf = <Id extends string>(): z.ZodType<Id, string> =>
  formedSchema(UUID, NO_UUID) as unknown as z.ZodType<Id, string>;

export const organisationIdSchema = idOf<OrganisationId>();
export const personIdSchema = idOf<PersonId>();

const YEARS = [String(FIRST_YEAR), String(LAST_YEAR)] as const;
const OUTSIDE_YEARS = {
  error: `must lie in the years ${YEARS.join(' to ')}`,
  params: { zh: `年份应在 ${YEARS.join(' 至 ')} 之间` },
};

/** A moment in UTC with three digits of a second. */
export const instantSchema = z.iso
  .datetime({ precision: 3, abort: true })
  .refine(isInstant, OUTSIDE_YEARS) as unknown as z.ZodType<Instant, string>;

/** A day in the organisation's zone. */
export const plainDateSchema = z.iso.date({ abort: true }).refine(isPlainDate, OUTSIDE_YEARS) as unknown as z.ZodType<
  PlainDate,
  string
>;

/**
 * Which calendar a date was counted with: the official one's id and version, the version of the organisation's own days (0 for
 * none), and the last year that was announced. A date in a later year is provisional.
 */
export const calendarReferenceSchema: z.ZodType<CalendarReference> = z.strictObject({
  id: z.string().max(64),
  version: z.string().max(300),
  ownDays: z.int().nonnegative().max(1_000_000),
  announcedTo: z.int().nonnegative().max(2199),
});

/** @unit fen */
export const amountFenSchema = z.int().nonnegative().max(MAX_AMOUNT_FEN) as unknown as z.ZodType<AmountFen, number>;

/** The largest whole number that is counted with: what a column of every store holds. */
const MAX_COUNT = 2_147_483_647;

/** A number that counts from 0. */
export const countSchema = z.int().nonnegative().max(MAX_COUNT);

/** A number that counts from 1: a version, a round, a publication. */
export const ordinalSchema = z.int().positive().max(MAX_COUNT);

/** SHA-256 in lower-case hex. */
export const sha256Schema = formedSchema(/^[0-9a-f]{64}$/, {
  en: 'must be a SHA-256 in lower-case hex: 64 digits',
  zh: '应为小写十六进制的 SHA-256 值，共 64 位',
});

/** A sealed value as events and read models carry it; see the kernel's `Sealed`. */
export const sealedSchema: z.ZodType<Sealed> = z.strictObject({
  sealed: z.literal(1),
  key: z.string(),
  event: z.string(),
  path: z.string(),
  iv: z.string(),
  box: z.string(),
});
