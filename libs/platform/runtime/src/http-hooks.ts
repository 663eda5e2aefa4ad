import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { CORRELATION_HEADER, withCorrelation } from './correlation.js';
import type { RequestMetrics } from './metrics.js';
import { contextOf } from './request-context.js';

/**
 * Sent with every answer, whatever its status. An API runs nothing in a browser: whoever serves a page answers with a
 * `content-security-policy` of its own.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

const routeOf = (request: FastifyRequest): string =>
  request.is404 ? '(none)' : (request.routeOptions.url ?? '(none)');

/** Headers and correlation before a request's handler, one log line and one observation after its answer. */
export const addHooks = (fastify: FastifyInstance, log: Logger, metrics: RequestMetrics | undefined): void => {
  fastify.addHook('onRequest', (request, reply, done) => {
    contextOf(request.raw);
    reply.headers(SECURITY_HEADERS).header(CORRELATION_HEADER, request.id);
    withCorrelation(request.id, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { startedAt, actor, code } = contextOf(request.raw);
    const ms = performance.now() - startedAt;
    const route = routeOf(request);
    metrics?.observe(request.method, route, reply.statusCode, ms);
    log.info(
      {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(ms * 10) / 10,
        correlation: request.id,
        ...(actor === undefined ? {} : { actor }),
        ...(code === undefined ? {} : { code }),
      },
      'request',
    );
    done();
  });
};
