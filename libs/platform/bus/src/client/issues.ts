import type { SchemaError } from '@gongkai/kernel';
import { textsOf } from '@gongkai/problems';

const MOST = 20;

/** Where a value doesn't fit its schema, and why, as text: never the value itself. */
export const issuesOf = ({ issues }: SchemaError): string =>
  issues
    .slice(0, MOST)
    .map((issue) => `${issue.path.map(String).join('.')}: ${textsOf(issue).en}`)
    .join('; ');
