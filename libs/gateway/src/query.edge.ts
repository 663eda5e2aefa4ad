import type { QueryRoute } from '@gongkai/contract-kit';
import { askQuery, type Bus } from '@gongkai/bus';
import { etagOf, isSeenBefore, type ProblemWriter } from '@gongkai/http';
import { malformed } from '@gongkai/problems';
import { type Logger } from '@gongkai/operations';
import type { OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { questionReader } from './question.js';
import { recentAnswers, type RecentAnswers, type StatedValidator } from './recent-answers.js';
import { validators } from './validators.js';

/** How long a query may take, waiting for the reader's own write included. @unit ms */
const QUERY_TIMEOUT_MS = 5000;

/** What the edge of queries stands on. */
export interface QueryEdgeOptions {
  readonly bus: Bus;
  readonly problems: ProblemWriter;
  readonly log: Logger;
  readonly actorOf: (request: FastifyRequest) => string;
  /** @unit ms since the epoch */
  readonly now: () => number;
}

const TOKEN = /^[\x21-\x7e]{1,200}$/;

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

const revisionIn = (answer: unknown, field: string): number | undefined => {
  const value = (answer as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'number' ? value : undefined;
};

const sendJson = (reply: FastifyReply, bytes: Uint8Array): FastifyReply =>
  reply.header('content-type', 'application/json; charset=utf-8').send(bytes);

/** The question as its contract reads it: the same however it was spelled (`to=01`), and in whatever order. */
const whatIsAsked = ({ contract }: QueryRoute, question: unknown): string =>
  `${contract.name} ${JSON.stringify(question)}`;

/** Carries questions from HTTP to their context and the answer back. */
export class QueryEdge implements OnModuleDestroy {
  private readonly readers = new Map<string, (parameters: Parameters) => unknown>();
  private readonly recent: RecentAnswers;
  private readonly validatorOf: ReturnType<typeof validators>;

  constructor(private readonly options: QueryEdgeOptions) {
    this.validatorOf = validators(options);
    this.recent = recentAnswers({ validatorOf: this.validatorOf });
  }

  onModuleDestroy(): void {
    this.recent.close();
  }

  async ask(route: QueryRoute, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { problems, bus, now } = this.options;
    const { after, ...asked } = request.query as Record<string, string | undefined>;
    const isForEverybody = route.isPublic === true && route.etag === undefined && after === undefined;
    if (after !== undefined && !TOKEN.test(after)) return problems.write(request, reply, { code: 'after.malformed' });
    const question = route.contract.question.safeParse(
      this.readerOf(route)({ ...asked, ...(request.params as Parameters) }),
    );
    if (!question.success) return problems.write(request, reply, malformed(question.error));
    const stated = isForEverybody ? await this.statedFor(route) : undefined;
    const asking = whatIsAsked(route, question.data);
    const recent = isForEverybody ? this.recent.get(asking, stated) : undefined;
    if (recent !== undefined) return sendJson(reply, recent);
    const answer = await askQuery(bus, route.contract, question.data, {
      deadlineMs: now() + QUERY_TIMEOUT_MS,
      actor: this.options.actorOf(request),
      correlation: request.id,
      ...(after === undefined ? {} : { after }),
    });
    if (answer.kind === 'rejected') return problems.write(request, reply, { code: answer.code, facts: answer.facts });
    if (answer.isBehind === true) {
      // It would be kept without saying so.
      void reply.header('gongkai-behind', 'true');
      return this.send(route, request, reply, answer.answer);
    }
    if (isForEverybody) return sendJson(reply, this.recent.keep(asking, answer.answer, stated));
    return this.send(route, request, reply, answer.answer);
  }

  /** That nothing has changed, from who knows; nothing where only time tells. */
  private async statedFor({ validator: contract }: QueryRoute): Promise<StatedValidator | undefined> {
    const validator = contract === undefined ? undefined : await this.validatorOf(contract);
    return contract === undefined || validator === undefined ? undefined : { contract, validator };
  }

  private send(route: QueryRoute, request: FastifyRequest, reply: FastifyReply, answer: unknown): FastifyReply {
    const revision = route.etag === undefined ? undefined : revisionIn(answer, route.etag);
    if (revision === undefined) return reply.send(answer);
    const etag = etagOf(revision);
    void reply.header('etag', etag);
    return isSeenBefore(request.headers['if-none-match'], etag) ? reply.code(304).send() : reply.send(answer);
  }

  private readerOf({ contract }: QueryRoute): (parameters: Parameters) => unknown {
    const known = this.readers.get(contract.name);
    if (known !== undefined) return known;
    const made = questionReader(contract.question);
    this.readers.set(contract.name, made);
    return made;
  }
}
