import {
  Fault,
  type CommandContract,
  type CommandMessage,
  type CommandReply,
  type QueryContract,
  type Reply,
  type Schema,
} from '@gongkai/kernel';
import type { Bus, Headers } from '../port.js';
import { issuesOf } from './issues.js';
import { RemoteFault } from './remote-fault.js';
import { ACTOR, AFTER, commandReply, CORRELATION, jsonFrom, bytesOfJson, queryReply, STREAM_KEY } from './wire.js';

export interface AskOptions {
  /** @unit ms since the epoch */
  readonly deadlineMs: number;
  readonly correlation: string;
  /** Who asks, as `textOfActor` writes it; absent = `public`. */
  readonly actor?: string;
  /** Token of the reader's own last write: the answer waits until it is visible, or says that it is behind. */
  readonly after?: string;
}

/** What a query comes back with: its answer, or a refusal. */
export type QueryReply<Answer> = Exclude<Reply<Answer>, { readonly kind: 'accepted' | 'fault' }>;

const headersOf = ({ correlation, actor, after }: AskOptions): Headers => ({
  [CORRELATION]: encodeURI(correlation),
  ...(actor === undefined ? {} : { [ACTOR]: encodeURI(actor) }),
  ...(after === undefined ? {} : { [AFTER]: encodeURI(after) }),
});

const parsed = <Value>(schema: Schema<Value>, value: unknown, subject: string): Value => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Fault('failed', `${subject} answered what its contract doesn't know: ${issuesOf(result.error)}`);
};

/**
 * Asks a query of its owner and parses the answer with the contract's schema.
 * @throws BusError of the transport; RemoteFault with the code that the owner answered; Fault `failed` when the answer doesn't
 * fit the contract.
 */
export const askQuery = async <Question, Answer>(
  bus: Bus,
  contract: QueryContract<string, Question, Answer>,
  question: Question,
  options: AskOptions,
): Promise<QueryReply<Answer>> => {
  const { subject, answer } = contract;
  const { deadlineMs } = options;
  const data = await bus.request(subject, bytesOfJson(question), { deadlineMs, headers: headersOf(options) });
  const reply = parsed(queryReply, jsonFrom(data), subject);
  if (reply.kind === 'fault') throw new RemoteFault(reply.code, subject, reply.detail);
  return reply.kind === 'answer' ? { ...reply, answer: parsed(answer, reply.answer, subject) } : reply;
};

/**
 * Sends a command to its context. A refusal of the domain is a value.
 * @throws BusError of the transport (`timeout`: the outcome is unknown, repeat with the same command id); RemoteFault with the
 * code that the context answered; Fault `failed` when the reply is none.
 */
export const sendCommand = async <Body>(
  bus: Bus,
  { subject }: CommandContract<string, Body>,
  message: CommandMessage<NoInfer<Body>>,
  { deadlineMs }: { readonly deadlineMs: number },
): Promise<CommandReply> => {
  const headers = {
    [ACTOR]: encodeURI(message.actor),
    [CORRELATION]: encodeURI(message.correlation),
    [STREAM_KEY]: encodeURI(message.target),
  };
  const reply = parsed(
    commandReply,
    jsonFrom(await bus.request(subject, bytesOfJson(message), { deadlineMs, headers })),
    subject,
  );
  if (reply.kind === 'fault') throw new RemoteFault(reply.code, subject, reply.detail);
  return reply;
};
