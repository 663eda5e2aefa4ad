import { contextApis } from '@gongkai/contexts';
import type { Bilingual, StoredEventContract } from '@gongkai/kernel';
import { privateDataRead } from '@gongkai/vault';
import { z } from 'zod';

/** A stored event type as an auditor reads it without us. */
export interface StoredType {
  readonly type: string;
  readonly version: number;
  readonly sentence: Bilingual;
  /** JSON Schema, draft 2020-12, of the payload. */
  readonly schema: unknown;
}

/** Every schema of our contracts is zod's, though the kernel's type doesn't say so. */
const schemaOf = ({ data }: Pick<StoredEventContract, 'data'>): unknown =>
  z.toJSONSchema(data as z.ZodType, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' });

/** Every type that this release may find in the log, by name. */
export const storedTypes = (): readonly StoredType[] =>
  [...contextApis.flatMap(({ stored }) => stored), privateDataRead]
    .map(({ type, version, sentence, data }) => ({ type, version, sentence, schema: schemaOf({ data }) }))
    .toSorted((a, b) => (a.type < b.type ? -1 : 1));
