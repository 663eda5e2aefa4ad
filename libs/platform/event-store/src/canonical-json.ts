import canonicalize from 'canonicalize';

const encoder = new TextEncoder();

/**
 * RFC 8785 canonical JSON of a value, as text.
 * @throws TypeError for what JSON can't hold: undefined, a function, NaN, infinity, a lone surrogate.
 */
export const canonicalText = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  if (!text.isWellFormed()) throw new TypeError('text with a lone surrogate is no JSON text');
  return text;
};

/** RFC 8785 canonical JSON of a value, UTF-8. @throws TypeError as {@link canonicalText}. */
export const canonicalBytes = (value: unknown): Uint8Array => encoder.encode(canonicalText(value));
