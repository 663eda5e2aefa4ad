import type { IncomingMessage } from 'node:http';
import type { ProblemReason } from '@gongkai/problems';

/** What may come once, and of which Node keeps the first in silence while a proxy on the way may go by the last. */
const ONCE = new Set(['host', 'authorization', 'content-type', 'if-match', 'idempotency-key', 'gongkai-trial']);

/** Why a request can't be taken by its headers: a name that stands twice, or no host. */
export const refusedHeaders = ({
  rawHeaders,
  headers,
  httpVersion,
}: Pick<IncomingMessage, 'rawHeaders' | 'headers' | 'httpVersion'>): ProblemReason | undefined => {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    if (!ONCE.has(name)) continue;
    if (seen.has(name)) return { code: 'request.repeated-header', facts: { header: name } };
    seen.add(name);
  }
  return headers.host === undefined && httpVersion !== '1.0' ? { code: 'request.malformed-http' } : undefined;
};
