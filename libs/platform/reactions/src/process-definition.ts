import type { CalendarReference, CommandContract, Json, PublishedEventContract } from '@gongkai/kernel';
import type { DataSource } from 'typeorm';
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

/** Where a reaction's command goes, and with what. */
export type Addressed<Body> = Pick<CommandToSend, 'target' | 'key'> & { readonly body: Body };

/** What a process may look at beside the data. */
export type About = Omit<ReceivedEvent, 'data'>;

/** What a process does when it hears of one kind of published event. */
export interface Reaction<Tools = unknown> {
  readonly contract: PublishedEventContract;
  /** The one command that it sends, to whom it concerns. */
  readonly sends: CommandContract;
  /**
   * The commands that follow, perhaps none. May be called again for the same event: the same commands must follow, and what
   * it does besides must be repeatable. Five failures park the stream; what is
   * only away is waited for.
   */
  readonly react: (data: unknown, about: About, tools: Tools) => Promise<readonly CommandToSend[]>;
}

/** When that is published, then this command, to each that `react` names; typed by both contracts. */
export const when = <Data, Body, Tools = unknown>(
  contract: PublishedEventContract<string, Data>,
  sends: CommandContract<string, Body>,
  react: (
    data: NoInfer<Data>,
    about: About,
    tools: Tools,
  ) => readonly Addressed<NoInfer<Body>>[] | Promise<readonly Addressed<NoInfer<Body>>[]>,
): Reaction<Tools> => ({
  contract,
  sends,
  react: async (data, about, tools) => {
    const to = await react(contract.data.parse(data), about, tools);
    return to.map((one) => ({ contract: sends, ...one }));
  },
});

/**
 * A process of the context that acts, as data: what it is called, hears and sends is read without making anything of it. It hears
 * all that one context publishes and skips what it has no reaction to. What it looks things up in is given when it runs.
 */
export interface ProcessDefinition<Tools = unknown> {
  /** ❄ Part of its commands' ids; it acts as `process:<name>`. */
  readonly name: string;
  /** Whose published events. */
  readonly hears: string;
  /** Where one fact has several consequences, it has several reactions. */
  readonly reactions: readonly Reaction<Tools>[];
  readonly answers: RejectionAnswers;
}

/** The process with what it looks things up in, as it runs. */
export const processWith = <Tools>(
  { reactions, ...definition }: ProcessDefinition<Tools>,
  tools: Tools,
): ProcessDefinition => ({
  ...definition,
  reactions: reactions.map(({ react, ...reaction }) => ({
    ...reaction,
    react: (data, about) => react(data, about, tools),
  })),
});

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
  readonly sends: CommandContract;
  readonly command: (deadline: DeadlineRow) => CommandToSend;
  readonly answers: RejectionAnswers;
}

/** When a date of that kind has come, then this command to that target, with the date's data as its body. */
export const whenDue = (
  { kind, answers }: Pick<DeadlineKind, 'kind' | 'answers'>,
  sends: CommandContract,
  targetOf: (stream: string) => string,
): DeadlineKind => ({
  kind,
  sends,
  command: ({ stream, data }) => ({ contract: sends, target: targetOf(stream), body: sends.body.parse(data) }),
  answers,
});

/** What may have to be counted anew; `key` changes with it, so that it is asked once as it stands. */
export interface RecountTarget {
  readonly target: string;
  readonly key: string;
}

/** How what was counted with another calendar is counted anew. */
export interface RecountDefinition {
  /** A command without a body. */
  readonly sends: CommandContract<string, Record<string, never>>;
  readonly answers: RejectionAnswers;
  /** What runs and was counted with another calendar than this; found in the context's rows. */
  readonly targets: (rows: DataSource, calendar: CalendarReference, nowMs: number) => Promise<readonly RecountTarget[]>;
}

/** A context's deadlines, by kind, and how they are counted anew. */
export interface DeadlineDefinition {
  readonly kinds: readonly DeadlineKind[];
  readonly recount?: RecountDefinition;
}
