import {
  BODIES,
  CADENCES,
  ENTRY_KINDS,
  isShare,
  lowestTerms,
  MAJOR_GROUPS,
  OFFICES,
  PRE_DISCLOSURES,
  REVIEW_LEVELS,
  SCOPES,
  WITHHOLDING_GROUNDS,
  type Share,
} from '@gongkai/kernel';
import { z } from 'zod';
import { formedSchema } from './text/formed.js';

/** The kernel's words as schemas. */
export const scopeSchema = z.enum(SCOPES);
export const bodySchema = z.enum(BODIES);
export const officeSchema = z.enum(OFFICES);
export const reviewLevelSchema = z.enum(REVIEW_LEVELS);
export const groundSchema = z.enum(WITHHOLDING_GROUNDS);
export const preDisclosureSchema = z.enum(PRE_DISCLOSURES);
export const entryKindSchema = z.enum(ENTRY_KINDS);
export const majorGroupSchema = z.enum(MAJOR_GROUPS);
export const cadenceSchema = z.enum(CADENCES);

/** So many can sit in one body: what a round, a session and a roster can carry. */
export const MAX_SEATS = 200;

/** The code of an entry of a catalogue. */
export const entryCodeSchema = formedSchema(/^[A-Z][A-Z0-9]{0,7}$/, {
  en: 'must be a code of a capital letter and at most seven capital letters and digits, as R5',
  zh: '应为条目代码：以大写字母开头，后接至多七个大写字母或数字，如 R5',
});

/** A part of a body, as an exact fraction; taken in lowest terms. */
export const shareSchema = z
  .string()
  .max(9)
  .refine(isShare, {
    error: 'must be a fraction of two whole numbers of at most four digits, as 2/3',
    params: { zh: '应为两个不超过四位的整数组成的分数，如 2/3' },
  })
  .overwrite((text) => (isShare(text) ? lowestTerms(text) : text))
  .meta({ pattern: '^[1-9][0-9]{0,3}/[1-9][0-9]{0,3}$' }) as unknown as z.ZodType<Share, string>;

/** What the reviewers say a correction is: of substance starts lead and notice again. @clause S2.1(5) */
export const natureSchema = z.enum(['substance', 'editorial']);
export type Nature = z.infer<typeof natureSchema>;
