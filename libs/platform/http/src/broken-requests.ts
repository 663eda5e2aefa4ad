import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { correlationFrom, CORRELATION_HEADER } from '@gongkai/operations';
import { languageFrom, type ProblemRegistry, type PlatformProblem } from '@gongkai/problems';
import { SECURITY_HEADERS } from './http-hooks.js';
import { reasonOfError } from './problem-of-error.js';

const REASONS: Readonly<Record<string, { readonly code: PlatformProblem; readonly line: string }>> = {
  HPE_HEADER_OVERFLOW: { code: 'request.headers-too-large', line: '431 Request Header Fields Too Large' },
  ERR_HTTP_REQUEST_TIMEOUT: { code: 'request.too-slow', line: '408 Request Timeout' },
};
/** How long who is told that his request is refused may take to read it and to close; then he is cut off. @unit ms */
const PARTING_MS = 1_000;
const MALFORMED = { code: 'request.malformed-http', line: '400 Bad Request' } as const;

/** Answers what isn't even HTTP, where no request exists yet. */
export const answerBrokenHttp =
  (registry: ProblemRegistry) =>
  (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
      socket.destroy();
      return;
    }
    const { code, line } = REASONS[error.code ?? ''] ?? MALFORMED;
    const correlation = correlationFrom(undefined);
    const { headers, document } = registry.problemOf({ code }, languageFrom(undefined), correlation);
    const body = JSON.stringify(document);
    const all = {
      ...SECURITY_HEADERS,
      ...headers,
      [CORRELATION_HEADER]: correlation,
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    };
    const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    socket.end([`HTTP/1.1 ${line}`, ...head, '', body].join('\r\n'));
    // Both sides may be closed apart: who neither reads nor closes would keep his connection, and its place among all, for ever.
    const parting = setTimeout(() => socket.destroy(), PARTING_MS);
    socket.once('close', () => clearTimeout(parting));
  };

/** Answers what the router refuses before any hook runs: malformed and over-long addresses. */
export const answerBrokenUrl =
  (registry: ProblemRegistry) =>
  (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    const language = languageFrom(request.headers['accept-language']);
    const { status, headers, document } = registry.problemOf(reasonOfError(error), language, request.id);
    void reply
      .code(status)
      .headers({ ...SECURITY_HEADERS, ...headers, [CORRELATION_HEADER]: request.id })
      .send(JSON.stringify(document));
  };
