import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { languageFrom, type ProblemReason, type ProblemRegistry } from '@gongkai/problems';
import { reasonOfError } from './problem-of-error.js';
import { contextOf } from './request-context.js';

const isDenial = (status: number): boolean => status === 401 || status === 403;

/** Answers a request with a reason in words, as problem+json; handlers call it with the refusal that they were given. */
export class ProblemWriter {
  readonly #registry: ProblemRegistry;
  readonly #log: Logger;
  readonly #methodsAt: (url: string) => readonly string[];

  constructor(registry: ProblemRegistry, log: Logger, methodsAt: (url: string) => readonly string[]) {
    this.#registry = registry;
    this.#log = log;
    this.#methodsAt = methodsAt;
  }

  /** Writes the problem. Denied acts are logged with code, actor and act. */
  write(request: FastifyRequest, reply: FastifyReply, reason: ProblemReason): FastifyReply {
    const { status, headers, document } = this.#registry.problemOf(
      reason,
      languageFrom(request.headers['accept-language']),
      request.id,
    );
    const context = contextOf(request.raw);
    context.code = document.code;
    const denial = reason.hides ?? (isDenial(status) ? reason : undefined);
    if (denial !== undefined) this.#logDenial(request, denial);
    return reply.code(status).headers(headers).send(JSON.stringify(document));
  }

  /** Writes what an error means; a fault of ours is logged with its stack, and nothing of it is told. */
  writeError(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
    const reason = this.#routed(request, reasonOfError(error));
    if (reason.code === 'failed') this.#log.error({ err: error, correlation: request.id }, 'request failed');
    return this.write(request, reply, reason);
  }

  #routed(request: FastifyRequest, reason: ProblemReason): ProblemReason {
    if (!request.is404 || reason.code !== 'route.unknown') return reason;
    const methods = this.#methodsAt(request.url);
    return methods.length === 0 ? reason : { code: 'method.not-allowed', headers: { allow: methods.join(', ') } };
  }

  #logDenial(request: FastifyRequest, { code, facts }: ProblemReason): void {
    const { actor } = contextOf(request.raw);
    const act = facts?.['act'] ?? `${request.method} ${request.routeOptions.url ?? ''}`;
    this.#log.warn({ code, act, actor, correlation: request.id }, 'denied');
  }
}

/** Injection token of the {@link ProblemWriter}. */
export const PROBLEM_WRITER = Symbol('ProblemWriter');
