import { NO_UUID, type CommandRoute } from '@gongkai/contract-kit';
import { askQuery, sendCommand, type Bus } from '@gongkai/bus';
import { bodyHashFrom, commandIdFrom, newUuid } from '@gongkai/event-store';
import { isUuid, type CommandMessage, type CommandWarning, type Facts, type Json } from '@gongkai/kernel';
import { etagOf, idempotencyKeyFrom, revisionFromIfMatch, type ProblemWriter } from '@gongkai/http';
import { languageFrom, malformed, type ProblemReason } from '@gongkai/problems';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long a command may take before the edge answers `outcome-unknown`. @unit ms */
export const COMMAND_TIMEOUT_MS = 2000;

/** What the edge of commands stands on. */
export interface CommandEdgeOptions {
  readonly bus: Bus;
  readonly problems: ProblemWriter;
  /** Who sends the request, as the guard found out. */
  readonly actorOf: (request: FastifyRequest) => string;
  /** @unit ms since the epoch */
  readonly now: () => number;
}

type Read = { readonly message: CommandMessage } | { readonly reason: ProblemReason };

const KEY_HEADER = 'idempotency-key';
/** An act that no office of the actor carries, or of an account that is not in force where it acts. */
const DENIED: readonly string[] = ['power.lacking', 'service-account.not-in-force'];
/** Whatever a command names that isn't there. */
const UNKNOWN = '.unknown';

const TRIALS: ReadonlyMap<unknown, { isTrial?: true }> = new Map([
  [undefined, {}],
  ['false', {}],
  ['true', { isTrial: true } as const],
]);

const bodyOf = (request: FastifyRequest, parameters: readonly string[]): unknown => {
  const inPath = request.params as Readonly<Record<string, string>>;
  const body = request.body ?? {};
  if (parameters.length === 0 || typeof body !== 'object' || Array.isArray(body)) return body;
  return { ...body, ...Object.fromEntries(parameters.map((name) => [name, numeric(inPath[name] ?? '')])) };
};

const numeric = (text: string): string | number => (/^\d{1,9}$/.test(text) ? Number(text) : text);

/** What should be looked at, in the reader's language. */
const toldOf = (
  warnings: readonly CommandWarning[] | undefined,
  { headers }: FastifyRequest,
): { readonly warnings?: readonly { readonly code: string; readonly title: string; readonly facts: Facts }[] } => {
  if (warnings === undefined) return {};
  const isChinese = languageFrom(headers['accept-language']) === 'zh-CN';
  return { warnings: warnings.map(({ code, text, facts }) => ({ code, title: isChinese ? text.zh : text.en, facts })) };
};

/** Carries commands from HTTP to their context and the answer back. */
export class CommandEdge {
  constructor(private readonly options: CommandEdgeOptions) {}

  async act(route: CommandRoute, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { problems, bus, now } = this.options;
    const key = idempotencyKeyFrom(request.headers[KEY_HEADER] ?? newUuid());
    if (key.kind === 'refused') return problems.write(request, reply, { code: key.code });
    void reply.header(KEY_HEADER, key.value);
    const read = this.read(route, request, key.value);
    if ('reason' in read) return problems.write(request, reply, read.reason);
    const answer = await sendCommand(bus, route.contract, read.message, { deadlineMs: now() + COMMAND_TIMEOUT_MS });
    if (answer.kind === 'rejected')
      return problems.write(request, reply, await this.reasonOf(route, read.message, answer));
    const { id, revision, token, repeated, warnings } = answer;
    // What a trial would only make has no revision, and there is nothing to wait for.
    const present = revision < 0 ? {} : { revision, token };
    if (revision >= 0) void reply.header('etag', etagOf(revision));
    return reply
      .code(route.contract.creates ? 201 : 200)
      .send({ id, ...present, repeated, ...toldOf(warnings, request) });
  }

  /**
   * What may be told of a refusal: whoever may not know that the target exists is told that it doesn't. What is hidden and what is
   * absent are asked for alike and answered alike.
   */
  private async reasonOf(
    { seenBy, target: targetName }: CommandRoute,
    { target, actor, correlation }: CommandMessage,
    { code, facts }: { readonly code: string; readonly facts: Facts },
  ): Promise<ProblemReason> {
    const reason = { code, facts };
    const isDenied = DENIED.includes(code);
    if (seenBy === undefined || targetName === undefined || !(isDenied || code.endsWith(UNKNOWN))) return reason;
    const { bus, now } = this.options;
    const asking = { deadlineMs: now() + COMMAND_TIMEOUT_MS, actor, correlation };
    const seen = await askQuery(bus, seenBy, { [targetName]: target }, asking);
    if (seen.kind !== 'rejected') return reason;
    return { code: seen.code, facts: seen.facts, ...(isDenied ? { hides: reason } : {}) };
  }

  private read(route: CommandRoute, request: FastifyRequest, key: string): Read {
    const { contract, target: targetName, bodyParameters = [] } = route;
    const parsed = contract.body.safeParse(bodyOf(request, bodyParameters));
    if (!parsed.success) return { reason: malformed(parsed.error) };
    const trial = TRIALS.get(request.headers['gongkai-trial']);
    if (trial === undefined) return { reason: { code: 'trial.malformed' } };
    const ifMatch = revisionFromIfMatch(request.headers['if-match']);
    if (ifMatch.kind === 'refused') return { reason: { code: ifMatch.code } };
    const actor = this.options.actorOf(request);
    const commandId = commandIdFrom(actor, key);
    const target =
      targetName === undefined ? commandId : ((request.params as Record<string, string>)[targetName] ?? '');
    if (!isUuid(target)) {
      const { en: message, zh } = NO_UUID;
      return { reason: { code: 'malformed', issues: [{ path: targetName ?? '', message, zh }] } };
    }
    const body = parsed.data as Json;
    return {
      message: {
        target,
        body,
        commandId,
        bodyHash: bodyHashFrom(key, { name: contract.name, target, body }),
        actor,
        correlation: request.id,
        ...(ifMatch.value === undefined ? {} : { expectedRevision: ifMatch.value }),
        ...trial,
      },
    };
  }
}
