/** What a header was read as, or the code why not. */
export type ReadHeader<T> =
  | { readonly kind: 'read'; readonly value: T }
  | {
      readonly kind: 'refused';
      readonly code: 'if-match.malformed' | 'idempotency.key-missing' | 'idempotency.key-malformed';
    };

const ETAG = /^"r(0|[1-9]\d{0,14})"$/;
const KEY = /^[\x21-\x7e]{1,128}$/;

/** A revision as a strong ETag: `"r12"`. */
export const etagOf = (revision: number): string => `"r${String(revision)}"`;

/**
 * The revision that `If-Match` names; nothing for `*` or no header. Weak tags and lists are refused: a revision is one and exact.
 */
export const revisionFromIfMatch = (header: string | undefined): ReadHeader<number | undefined> => {
  const text = header?.trim();
  if (text === undefined || text === '*') return { kind: 'read', value: undefined };
  const revision = ETAG.exec(text)?.[1];
  return revision === undefined
    ? { kind: 'refused', code: 'if-match.malformed' }
    : { kind: 'read', value: Number(revision) };
};

const SEEN = /^(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")$/;

/**
 * Whether `If-None-Match` names the ETag: `*`, or a list in which it stands, weak or strong (RFC 9110, 13.1.2: compared weakly). A
 * part that is no tag names nothing.
 */
export const isSeenBefore = (header: string | undefined, etag: string): boolean => {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((part) => SEEN.exec(part.trim())?.[1] === etag);
};

/** The `Idempotency-Key`: 1 to 128 visible ASCII characters. */
export const idempotencyKeyFrom = (header: string | readonly string[] | undefined): ReadHeader<string> => {
  if (header === undefined || header === '') return { kind: 'refused', code: 'idempotency.key-missing' };
  return typeof header === 'string' && KEY.test(header)
    ? { kind: 'read', value: header }
    : { kind: 'refused', code: 'idempotency.key-malformed' };
};
