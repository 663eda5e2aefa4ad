import type { FastifyInstance, onRequestHookHandler } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from 'pino';
import { CORRELATION_HEADER, withCorrelation } from '@gongkai/operations';
import { ProblemException } from '@gongkai/problems';
import { refusedHeaders } from './header-checks.js';
import type { RouteTerms } from './public-route.js';
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

/** Notes each request's route template from a hook of the route itself: asking Fastify for it costs more than all else here. */
const noteRoutes = (fastify: FastifyInstance): void => {
  fastify.addHook('onRoute', (route) => {
    const note: onRequestHookHandler = (request, _reply, done) => {
      contextOf(request.raw).route = route.url;
      done();
    };
    route.onRequest = [route.onRequest ?? [], note].flat();
  });
};

/** Methods whose requests have no body that anything is done with. */
const BODILESS = new Set(['GET', 'HEAD']);

const hasBody = ({ 'content-length': length, 'transfer-encoding': coding }: IncomingHttpHeaders): boolean =>
  coding !== undefined || (length !== undefined && length !== '0');

/** Refuses bodies where nothing takes one, unread: at addresses that lead nowhere, and with methods that have none. */
const readOnlyWhatIsTaken = (fastify: FastifyInstance): void => {
  fastify.addHook('onRoute', (route) => {
    const { largestBody }: RouteTerms = route.config ?? {};
    if (largestBody !== undefined) route.bodyLimit = largestBody;
  });
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    if (request.is404) done(new ProblemException({ code: 'route.unknown' }));
    else if (BODILESS.has(request.method) && hasBody(request.headers))
      done(new ProblemException({ code: 'request.body-unexpected' }));
    else done(null, payload);
  });
};

/** Lets go of connections as soon as their last answer is sent, once the server stops: a client would keep them open for long. */
const closeWhenAnswered = (fastify: FastifyInstance): void => {
  let isStopping = false;
  fastify.addHook('preClose', (done) => {
    isStopping = true;
    done();
  });
  fastify.addHook('onResponse', (_request, _reply, done) => {
    if (isStopping) setImmediate(() => fastify.server.closeIdleConnections());
    done();
  });
};

export interface HookOptions {
  readonly log: Logger;
  readonly metrics: RequestMetrics | undefined;
  readonly tracksCorrelation: boolean;
}

/** Headers and correlation before a request's handler, one log line and one observation after its answer. */
export const addHooks = (fastify: FastifyInstance, { log, metrics, tracksCorrelation }: HookOptions): void => {
  const write = requestLog(log);
  noteRoutes(fastify);
  closeWhenAnswered(fastify);
  readOnlyWhatIsTaken(fastify);
  fastify.addHook('onRequest', (request, reply, done) => {
    contextOf(request.raw);
    reply.headers(SECURITY_HEADERS).header(CORRELATION_HEADER, request.id);
    const refused = refusedHeaders(request.raw);
    if (refused !== undefined) done(new ProblemException(refused));
    else if (tracksCorrelation) withCorrelation(request.id, done);
    else done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { startedAt, actor, code, route = request.routeOptions.url ?? '(none)' } = contextOf(request.raw);
    const ms = performance.now() - startedAt;
    metrics?.observe(request.method, route, reply.statusCode, ms);
    write({ method: request.method, route, status: reply.statusCode, ms, correlation: request.id, actor, code });
    done();
  });
};
