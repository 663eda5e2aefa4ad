import type { OrganisationId } from '@gongkai/kernel';
import { z } from 'zod';
import { commandOf } from './definitions.js';
import { idOf } from './ids.js';

/** Why a person's data are erased. */
export const ERASURE_GROUNDS = [
  'onRequest',
  'consentWithdrawn',
  'purposeFulfilled',
  'unlawfullyHeld',
  'legalDuty',
] as const;
export const erasureGroundSchema = z.enum(ERASURE_GROUNDS);

/** The target is the person; `organisation` is where the power to erase is held and the person is or was enrolled. */
export const erasePerson = commandOf(
  'ErasePerson',
  z.strictObject({ organisation: idOf<OrganisationId>(), ground: erasureGroundSchema }),
  { en: "Erase a person's data", zh: '删除人员个人信息' },
);
