import {
  BODIES,
  CADENCES,
  ENTRY_KINDS,
  MAJOR_GROUPS,
  OFFICES,
  PRE_DISCLOSURES,
  REVIEW_LEVELS,
  SCOPES,
  WITHHOLDING_GROUNDS,
} from '@gongkai/kernel';
import { z } from 'zod';

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

/** The code of an entry of a catalogue. */
export const entryCodeSchema = z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/);

/** A part of a body, as an exact fraction. */
export const shareSchema = z.string().regex(/^[1-9]\d*\/[1-9]\d*$/);
