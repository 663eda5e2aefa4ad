import { proseSchema } from '@gongkai/contract-kit';

/** Why what was asked about a person is withdrawn. */
export const withdrawalReasonSchema = proseSchema(500);
