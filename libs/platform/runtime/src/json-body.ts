import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { ProblemException } from './problem.js';

/** The largest body that is taken. @unit bytes */
export const BODY_LIMIT_BYTES = 256 * 1024;

/**
 * Takes `application/json` and nothing else: bytes that aren't UTF-8 are refused instead of being mended in silence, and so
 * are keys that would reach a prototype.
 */
export const acceptJsonOnly = (fastify: FastifyInstance): void => {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    if (!isUtf8(bytes)) {
      done(new ProblemException({ code: 'request.bad-utf8' }));
      return;
    }
    void parse(request, bytes.toString('utf8'), (error, value) =>
      error === null ? done(null, value) : done(new ProblemException({ code: 'request.malformed-json' })),
    );
  });
};
