import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { ProblemException, type PlatformProblem } from '@gongkai/problems';
import { hasRepeatedKeys } from './repeated-keys.js';

/** The largest body that is taken where a route doesn't say another. @unit bytes */
export const BODY_LIMIT_BYTES = 256 * 1024;

const HALF_CHARACTER = /\p{Cs}/u;
const BYTE_ORDER_MARK = 0xfe_ff;

/** Deeper than any command; whoever walks through what is deeper may run out of stack. */
const MOST_NESTED = 64;

const isNestedTooDeep = (value: unknown): boolean => {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_NESTED) return true;
    level = level.flatMap((part): readonly unknown[] =>
      typeof part === 'object' && part !== null ? Object.values(part) : [],
    );
  }
  return false;
};

/** Whether text in the JSON holds half a surrogate pair, which no UTF-8 can carry; only an escape can have brought it in. */
const hasHalfCharacters = (json: string): boolean => {
  if (!/\\u[dD][89abAB-F]/.test(json)) return false;
  let isFound = false;
  JSON.parse(json, (key, value: unknown) => {
    isFound ||= HALF_CHARACTER.test(key) || (typeof value === 'string' && HALF_CHARACTER.test(value));
    return value;
  });
  return isFound;
};

const textOf = (bytes: Buffer): string => {
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
};

const refusedUnparsed = (encoding: string | undefined, bytes: Buffer): PlatformProblem | undefined => {
  if ((encoding ?? 'identity') !== 'identity') return 'request.media-type';
  return isUtf8(bytes) ? undefined : 'request.bad-utf8';
};

const refusedParsed = (text: string, value: unknown): PlatformProblem | undefined => {
  if (isNestedTooDeep(value) || hasHalfCharacters(text)) return 'request.malformed-json';
  return hasRepeatedKeys(text, value) ? 'request.repeated-key' : undefined;
};

/**
 * Takes `application/json` and nothing else: bytes that aren't UTF-8 are refused instead of being mended in silence, and so
 * are keys that would reach a prototype or stand twice, half characters, what is nested beyond all measure, and bodies that are packed. A body of no bytes is none.
 */
export const acceptJsonOnly = (fastify: FastifyInstance): void => {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    const text = textOf(bytes);
    const unread = refusedUnparsed(request.headers['content-encoding'], bytes);
    if (unread !== undefined) done(new ProblemException({ code: unread }));
    else if (bytes.byteLength === 0) done(null, undefined);
    else
      void parse(request, text, (error, value: unknown) => {
        const refused = error === null ? refusedParsed(text, value) : 'request.malformed-json';
        if (refused === undefined) done(null, value);
        else done(new ProblemException({ code: refused }));
      });
  });
};
