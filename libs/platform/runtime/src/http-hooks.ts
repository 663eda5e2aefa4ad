import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { CORRELATION_HEADER, withCorrelation } from './correlation.js';
import type { RequestMetrics } from './request-metrics.js';
import { requestLog } from './request-log.js';
import { contextOf } from './request-context.js';

/**
 * Sent with every answer, whatever its status. An API runs nothing in a browser: whoever serves a page answers with a
 * `content-security-policy` of its own.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

const routeOf = (request: FastifyRequest): string =>
  request.is404 ? '(none)' : (request.routeOptions.url ?? '(none)');

export interface HookOptions {
  readonly log: Logger;
  readonly metrics: RequestMetrics | undefined;
  readonly tracksCorrelation: boolean;
}

/** Headers and correlation before a request's handler, one log line and one observation after its answer. */
export const addHooks = (fastify: FastifyInstance, { log, metrics, tracksCorrelation }: HookOptions): void => {
  const write = requestLog(log);
  fastify.addHook('onRequest', (request, reply, done) => {
    contextOf(request.raw);
    reply.headers(SECURITY_HEADERS).header(CORRELATION_HEADER, request.id);
    if (tracksCorrelation) withCorrelation(request.id, done);
    else done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { startedAt, actor, code } = contextOf(request.raw);
    const ms = performance.now() - startedAt;
    const answered = { method: request.method, route: routeOf(request), status: reply.statusCode };
    metrics?.observe(answered.method, answered.route, answered.status, ms);
    write({ ...answered, ms, correlation: request.id, actor, code });
    done();
  });
};
