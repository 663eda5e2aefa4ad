import { lineSchema, proseSchema } from '@gongkai/contract-kit';
import { z } from 'zod';

/** Free text that says why; sealed before it is stored. */
export const reasonSchema = proseSchema(2_000);

/** A short name or number that is no person's. */
export const labelSchema = lineSchema(200);

/** Bodies that several commands have. */
export const emptyBody = z.strictObject({});
export const reasonBody = z.strictObject({ reason: reasonSchema });
export const basisBody = z.strictObject({ basis: reasonSchema });
