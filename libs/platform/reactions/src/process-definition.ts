import type { CommandContract, Json, PublishedEventContract } from '@gongkai/kernel';
import type { ReceivedEvent } from './published.js';

/**
 * A process's answer to a rejection of its command: `done`: nothing is left to do; `again`: try until it changes. A code
 * that it doesn't name parks the stream, with an alarm.
 */
export type RejectionAnswer = 'done' | 'again';
export type RejectionAnswers = Readonly<Record<string, RejectionAnswer>>;

/** A command to be sent: its contract, target and body. */
export interface CommandToSend {
  readonly contract: CommandContract;
  /** The target's id; absent for a creating command, whose stream id is the command's. */
  readonly target?: string;
  readonly body: unknown;
  /** Tells several commands for one fact apart; it goes into the command's id. */
  readonly key?: string;
}

/** A command to be sent, typed by its contract. */
export const commanding = <Body>(
  contract: CommandContract<string, Body>,
  body: NoInfer<Body>,
  to: { readonly target?: string; readonly key?: string } = {},
): CommandToSend => ({ contract, body, ...to });

/** What a process may look at beside the data. */
export type About = Omit<ReceivedEvent, 'data'>;

/** What a process does when it hears of one kind of published event. */
export interface Reaction {
  readonly contract: PublishedEventContract;
  /**
   * The commands that follow, perhaps none. May be called again for the same event: the same commands must follow, and what
   * it does besides must be repeatable. Five failures park the stream; what is
   * only away is waited for.
   */
  react(data: unknown, about: About): Promise<readonly CommandToSend[]>;
}

/** When that is published, then these commands; typed by the event's contract. */
export const when = <Data>(
  contract: PublishedEventContract<string, Data>,
  react: (data: Data, about: About) => readonly CommandToSend[] | Promise<readonly CommandToSend[]>,
): Reaction => ({
  contract,
  react: async (data, about) => react(contract.data.parse(data), about),
});

/** A process of the context that acts. It hears all that one context publishes and skips what it has no reaction to. */
export interface ProcessDefinition {
  /** ❄ Part of its commands' ids; it acts as `process:<name>`. */
  readonly name: string;
  /** Whose published events. */
  readonly hears: string;
  readonly reactions: readonly Reaction[];
  readonly answers: RejectionAnswers;
}

/** A date on which something is due, from the context's own projection. */
export interface DeadlineRow {
  readonly stream: string;
  readonly kind: string;
  /** @unit Instant */
  readonly dueAt: string;
  readonly data: Json;
}

/** What is sent when a date of one kind has come. */
export interface DeadlineKind {
  readonly kind: string;
  command(deadline: DeadlineRow): CommandToSend;
  readonly answers: RejectionAnswers;
}

/** A context's deadlines, by kind. */
export interface DeadlineDefinition {
  readonly kinds: readonly DeadlineKind[];
}
