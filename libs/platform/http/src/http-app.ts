import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { TerminusModule } from '@nestjs/terminus';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { IncomingMessage } from 'node:http';
import { correlationFrom, CORRELATION_HEADER, nestLogger, Readiness } from '@gongkai/operations';
import type { ProblemRegistry } from '@gongkai/problems';
import { rememberRoutes } from './allowed-methods.js';
import { answerBrokenHttp, answerBrokenUrl } from './broken-requests.js';
import { boundConnections, type ConnectionBounds } from './connections/connection-bounds.js';
import { HealthController, LOG } from './health.controller.js';
import { addHooks } from './http-hooks.js';
import { acceptJsonOnly, BODY_LIMIT_BYTES } from './json-body.js';
import { RequestMetrics } from './request-metrics.js';
import { PROBLEM_WRITER, ProblemWriter } from './problem-writer.js';
import { ProblemFilter } from './problem.filter.js';
import { RequestRates, type Rates } from './request-rates.js';

/** How long a request may take to come. @unit ms */
export interface RequestTimes {
  /** Until the last byte of its body must be there. */
  readonly requestMs: number;
  /** Until the last of its headers must be. */
  readonly headersMs: number;
  /** How often both are looked after. */
  readonly checkedEveryMs: number;
  /** Within which something of a request is read or of its answer taken; else the connection is cut. @unit ms */
  readonly quietMs: number;
}

export interface HttpAppOptions {
  readonly problems: ProblemRegistry;
  readonly log: Logger;
  readonly readiness?: Readiness;
  readonly metrics?: Registry;
  /** @unit bytes */
  readonly bodyLimit?: number;
  /**
   * Whether log lines from the depth of a request carry its correlation by themselves. On by default from Node 24 on; before,
   * following every promise costs a fifth of an empty request.
   */
  readonly tracksCorrelation?: boolean;
  /** Addresses and networks of the proxies whose `X-Forwarded-*` are believed; none unless told. */
  readonly trustedProxies?: readonly string[];
  /** How often may be asked; as often as one likes unless told. */
  readonly rates?: Rates;
  /** As many as one likes unless told. */
  readonly connections?: ConnectionBounds;
  /** How long a request may take to come. */
  readonly times?: RequestTimes;
}

const TRACKING_IS_CHEAP = Number(process.versions.node.split('.', 1)[0]) >= 24;

const TIMES: RequestTimes = { requestMs: 30_000, headersMs: 10_000, checkedEveryMs: 2_000, quietMs: 60_000 };

@Module({})
class HttpRoot {}

const rootOf = (
  module: DynamicModule | Type,
  { log, readiness = new Readiness(), rates }: HttpAppOptions,
  writer: ProblemWriter,
): DynamicModule => ({
  module: HttpRoot,
  global: true,
  imports: [TerminusModule.forRoot({ logger: false }), module],
  controllers: [HealthController],
  providers: [
    { provide: Readiness, useValue: readiness },
    { provide: LOG, useValue: log },
    { provide: PROBLEM_WRITER, useValue: writer },
    { provide: RequestRates, useValue: new RequestRates(rates) },
  ],
  exports: [LOG, PROBLEM_WRITER, Readiness, RequestRates],
});

const adapterFor = ({
  problems,
  bodyLimit = BODY_LIMIT_BYTES,
  trustedProxies = [],
  times = TIMES,
}: HttpAppOptions): FastifyAdapter =>
  new FastifyAdapter({
    logger: false,
    bodyLimit,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    return503OnClosing: false,
    genReqId: (request: IncomingMessage) => correlationFrom(request.headers[CORRELATION_HEADER]),
    frameworkErrors: answerBrokenUrl(problems),
    clientErrorHandler: answerBrokenHttp(problems),
    requestTimeout: times.requestMs,
    http: {
      headersTimeout: times.headersMs,
      connectionsCheckingInterval: times.checkedEveryMs,
      // Missing ones are refused by ourselves, in words.
      requireHostHeader: false,
    },
    connectionTimeout: times.quietMs,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 256, ignoreTrailingSlash: true },
  });

/**
 * A Nest application over Fastify that keeps what every edge of ours promises: problem+json in two languages for whatever is
 * refused or fails, correlation, security headers, bounded JSON bodies, one log line and one observation per request,
 * `/health/live` and `/health/ready`. Not yet listening.
 */
export const createHttpApp = async (
  module: DynamicModule | Type,
  options: HttpAppOptions,
): Promise<NestFastifyApplication> => {
  const adapter = adapterFor(options);
  const fastify = adapter.getInstance<FastifyInstance>();
  const writer = new ProblemWriter(options.problems, options.log, rememberRoutes(fastify));
  addHooks(fastify, {
    log: options.log,
    metrics: options.metrics === undefined ? undefined : new RequestMetrics(options.metrics),
    tracksCorrelation: options.tracksCorrelation ?? TRACKING_IS_CHEAP,
  });
  const app = await NestFactory.create<NestFastifyApplication>(rootOf(module, options, writer), adapter, {
    bodyParser: false,
    logger: nestLogger(options.log),
    abortOnError: false,
  });
  acceptJsonOnly(fastify);
  // What is expected of us beyond `100-continue` is passed over (RFC 9110, 10.1.1): Node would answer it before us, without a word.
  fastify.server.on('checkExpectation', (request, response) => fastify.server.emit('request', request, response));
  boundConnections(fastify.server, options.connections ?? {}, options.trustedProxies ?? []);
  app.useGlobalFilters(new ProblemFilter(writer));
  return app;
};
