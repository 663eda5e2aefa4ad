import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { ProblemException } from '@gongkai/problems';

/** The largest body that is taken. @unit bytes */
export const BODY_LIMIT_BYTES = 256 * 1024;

const HALF_CHARACTER = /\p{Cs}/u;

/**
 * Whether text in the JSON holds half a surrogate pair, which no UTF-8 can carry; only an escape can have brought it in.
 * What is nested too deep to be looked through is taken for such.
 */
const hasHalfCharacters = (json: string): boolean => {
  if (!/\\u[dD][89abAB-F]/.test(json)) return false;
  let isFound = false;
  try {
    JSON.parse(json, (key, value: unknown) => {
      isFound ||= HALF_CHARACTER.test(key) || (typeof value === 'string' && HALF_CHARACTER.test(value));
      return value;
    });
    return isFound;
  } catch {
    return true;
  }
};

/**
 * Takes `application/json` and nothing else: bytes that aren't UTF-8 are refused instead of being mended in silence, and so
 * are keys that would reach a prototype, half characters, and bodies that are packed.
 */
export const acceptJsonOnly = (fastify: FastifyInstance): void => {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
      done(new ProblemException({ code: 'request.media-type' }));
      return;
    }
    if (!isUtf8(bytes)) {
      done(new ProblemException({ code: 'request.bad-utf8' }));
      return;
    }
    const text = bytes.toString('utf8');
    void parse(request, text, (error, value) =>
      error === null && !hasHalfCharacters(text)
        ? done(null, value)
        : done(new ProblemException({ code: 'request.malformed-json' })),
    );
  });
};
