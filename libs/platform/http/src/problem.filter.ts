import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemWriter } from './problem-writer.js';

/** Turns whatever is thrown on the way of a request into problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #writer: ProblemWriter;

  constructor(writer: ProblemWriter) {
    this.#writer = writer;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    void this.#writer.writeError(http.getRequest<FastifyRequest>(), reply, error);
  }
}
