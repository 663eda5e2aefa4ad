import canonicalize from 'canonicalize';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What the engine's own JSON would write in another way than RFC 8785, or not at all. */
const NOT_PLAIN = Symbol('not plain');

const isIndexLike = (key: string): boolean => {
  const first = key.charCodeAt(0);
  return (first >= 48 && first <= 57) || key === '__proto__' || !key.isWellFormed();
};

const inOrderObject = (value: object): unknown => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if ((prototype !== Object.prototype && prototype !== null) || 'toJSON' in value) return NOT_PLAIN;
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    if (isIndexLike(key)) return NOT_PLAIN;
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member === undefined) continue;
    const inside = inOrder(member);
    if (inside === NOT_PLAIN) return NOT_PLAIN;
    ordered[key] = inside;
  }
  return ordered;
};

/** The value with all members in RFC 8785's order, where the engine keeps that order and writes the rest as RFC 8785 does. */
const inOrder = (value: unknown): unknown => {
  if (typeof value === 'string') return value.isWellFormed() ? value : NOT_PLAIN;
  if (typeof value === 'number') return Number.isFinite(value) ? value : NOT_PLAIN;
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'object') return NOT_PLAIN;
  if (!Array.isArray(value)) return inOrderObject(value);
  const items = Array.from(value, inOrder);
  return items.includes(NOT_PLAIN) ? NOT_PLAIN : items;
};

const plainText = (value: unknown): string | undefined => {
  const ordered = inOrder(value);
  return ordered === NOT_PLAIN ? undefined : JSON.stringify(ordered);
};

/**
 * RFC 8785 canonical JSON of a value, as text. Members that are undefined are left out.
 * @throws TypeError for what JSON can't hold: undefined, a function, NaN, infinity, a cycle, a lone surrogate, bottomless nesting.
 */
export const canonicalText = (value: unknown): string => {
  let text: string | undefined;
  try {
    text = plainText(value) ?? canonicalize(value);
  } catch (error) {
    throw new TypeError('not a JSON value', { cause: error });
  }
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
};

/** RFC 8785 canonical JSON of a value, UTF-8. @throws TypeError as {@link canonicalText}. */
export const canonicalBytes = (value: unknown): Uint8Array => encoder.encode(canonicalText(value));

const isSorted = (keys: readonly string[]): boolean => {
  for (let i = 1; i < keys.length; i += 1) if ((keys[i - 1] as string) > (keys[i] as string)) return false;
  return true;
};

const areKeysSorted = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(areKeysSorted);
  return isSorted(Object.keys(value)) && Object.values(value).every(areKeysSorted);
};

/** The engine writes strings and numbers as RFC 8785 wants them: sorted keys without an escaped surrogate are canonical. */
const isPlainlyCanonical = (text: string, value: unknown): boolean =>
  !text.includes('\\ud') && JSON.stringify(value) === text && areKeysSorted(value);

/**
 * The text of canonical bytes.
 * @throws TypeError when they are not UTF-8, not JSON, or don't re-canonicalise to themselves (order, spaces, escapes, numbers
 *   that a double can't hold, a key twice, a lone surrogate).
 */
export const assertCanonical = (bytes: Uint8Array): string => {
  try {
    const text = decoder.decode(bytes);
    const value: unknown = JSON.parse(text);
    if (isPlainlyCanonical(text, value) || canonicalText(value) === text) return text;
  } catch (error) {
    throw new TypeError('the bytes are no canonical JSON', { cause: error });
  }
  throw new TypeError('the bytes are JSON, but not in its canonical form (RFC 8785)');
};
