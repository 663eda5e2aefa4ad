import { createHash } from 'node:crypto';
import { isTransient } from '@gongkai/async';
import { BusError, sendCommand, type Bus } from '@gongkai/bus';
import { faultCodeOf } from '@gongkai/database';
import { canonicalText } from '@gongkai/event-store';
import { Fault, type CommandMessage, type Json } from '@gongkai/kernel';
import type { Tried } from '@gongkai/subscriptions';
import type { CommandToSend, RejectionAnswers } from './process-definition.js';

/** What became of one try: a {@link Tried} whose `done` names the answered rejection, and whose `refused` is an unanswered one. */
export type Sent = (Extract<Tried, { kind: 'done' }> & { readonly code?: string }) | Exclude<Tried, { kind: 'done' }>;

export interface Sending {
  readonly command: CommandToSend;
  readonly commandId: string;
  readonly actor: string;
  readonly correlation: string;
  readonly causation?: string;
  readonly answers: RejectionAnswers;
}

/** @unit ms */
const COMMAND_TIMEOUT_MS = 10_000;
const REFUSED: readonly string[] = ['malformed', 'idempotency.other-body', 'revision.stale', 'too-large'];

const messageOf = (sending: Sending): CommandMessage => {
  const { command, commandId, actor, correlation, causation } = sending;
  const target = command.target ?? commandId;
  const body = command.body as Json;
  const text = canonicalText([command.contract.name, target, body]);
  const bodyHash = createHash('sha256').update(text).digest('hex');
  return { target, body, commandId, bodyHash, actor, correlation, ...(causation === undefined ? {} : { causation }) };
};

const faultOf = (error: unknown): Sent => {
  const code = faultCodeOf(error);
  const isTold = error instanceof Fault || error instanceof BusError;
  if (isTold && REFUSED.includes(code)) return { kind: 'refused', code };
  return { kind: isTransient(error) ? 'later' : 'doubtful', code };
};

/** Sends once. Never throws: a fault is told as what it means for another try. */
export const sendOnce = async (bus: Bus, sending: Sending): Promise<Sent> => {
  try {
    const reply = await sendCommand(bus, sending.command.contract, messageOf(sending), {
      deadlineMs: Date.now() + COMMAND_TIMEOUT_MS,
    });
    if (reply.kind === 'accepted') return { kind: 'done' };
    const answer = sending.answers[reply.code];
    if (answer === undefined) return { kind: 'refused', code: reply.code };
    return { kind: answer === 'done' ? 'done' : 'later', code: reply.code };
  } catch (error) {
    return faultOf(error);
  }
};
