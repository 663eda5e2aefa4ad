import type { Position } from './port.js';

const TOKEN = /^(?<logId>[0-9A-Za-z-]{1,64}):(?<context>[a-z][a-z-]{0,63}):(?<position>-1|\d{1,19})$/;

/** Positions are int64. */
const MAX_POSITION = 2n ** 63n - 1n;

/** What a read-your-writes token says, or why it can't be waited for; the edge answers 400 to the latter two. */
export type ConsistencyToken =
  | { readonly kind: 'token'; readonly context: string; readonly position: Position }
  /** Made by another log: its positions mean nothing here. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'malformed' };

/** `logId:context:position`: what a reply gives, and who reads later hands back. ❄ */
export const consistencyTokenOf = (logId: string, context: string, position: Position): string =>
  `${logId}:${context}:${String(position)}`;

/** Reads {@link consistencyTokenOf}. */
export const readConsistencyToken = (text: string, logId: string): ConsistencyToken => {
  const groups = TOKEN.exec(text)?.groups;
  if (groups === undefined) return { kind: 'malformed' };
  if (groups['logId'] !== logId) return { kind: 'foreign' };
  const position = BigInt(groups['position'] ?? '');
  if (position > MAX_POSITION) return { kind: 'malformed' };
  return { kind: 'token', context: groups['context'] ?? '', position };
};
