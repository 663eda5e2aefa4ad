import { proseSchema } from '@gongkai/contract-kit';

/** Why something is asked about a person, or withdrawn. */
export const personalReasonSchema = proseSchema(500);
