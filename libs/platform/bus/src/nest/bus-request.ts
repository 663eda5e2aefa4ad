import {
  Fault,
  type CommandContract,
  type CommandMessage,
  type Json,
  type QueryContract,
  type Schema,
} from '@gongkai/kernel';
import { issuesOf } from '../client/issues.js';
import { ACTOR, AFTER, commandMessage, CORRELATION } from '../client/wire.js';
import type { Aside, Headers } from '../port.js';

/** What a `@MessagePattern` handler gets as its `@Payload()`. */
export interface BusRequest {
  readonly data: Json;
  readonly headers: Headers;
  /** @unit ms since the epoch */
  readonly deadlineMs: number;
  /** Waits without holding a place for work; absent where none is held. */
  readonly aside?: Aside;
}

/** A query as it arrived, its question parsed. */
export interface AskedQuestion<Question> {
  readonly question: Question;
  /** As `textOfActor` writes it; `public` where the asker named none. */
  readonly actor: string;
  readonly correlation: string;
  readonly after?: string;
  /** @unit ms since the epoch */
  readonly deadlineMs: number;
}

/** A command as it arrived, its body parsed. */
export interface SentCommand<Body> {
  readonly message: CommandMessage<Body>;
  /** @unit ms since the epoch */
  readonly deadlineMs: number;
}

const fitting = <Value>(schema: Schema<Value>, value: unknown): Value => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Fault('malformed', issuesOf(result.error));
};

/** @throws Fault `malformed` when the question doesn't fit the contract. */
export const questionOf = <Question>(
  { question }: QueryContract<string, Question>,
  { data, headers, deadlineMs }: BusRequest,
): AskedQuestion<Question> => ({
  question: fitting(question, data),
  actor: decodeURI(headers[ACTOR] ?? 'public'),
  correlation: decodeURI(headers[CORRELATION] ?? ''),
  ...(headers[AFTER] === undefined ? {} : { after: decodeURI(headers[AFTER]) }),
  deadlineMs,
});

/**
 * The actor in the header is who the sender may speak for, where services prove themselves: the message names no other.
 * @throws Fault `malformed` when message or body doesn't fit the contract, or names another actor than the header.
 */
export const commandOf = <Body>(
  { body }: CommandContract<string, Body>,
  { data, headers, deadlineMs }: BusRequest,
): SentCommand<Body> => {
  const message = fitting(commandMessage, data);
  if (message.actor !== decodeURI(headers[ACTOR] ?? ''))
    throw new Fault('malformed', 'actor: not who the sender speaks for');
  return { message: { ...message, body: fitting(body, message.body) }, deadlineMs };
};
