import type { BusRequest } from '@gongkai/bus';
import type { Aggregate } from '@gongkai/event-store';
import type { CommandContract, CommandMessage, CommandReply, DomainEvent, Facts } from '@gongkai/kernel';
import type { Authorized, CommandContext, CommandRefused } from './command-context.js';
import { executeCommand, type CommandMeans } from './execute-command.js';

type Maybe<T> = T | Promise<T>;

/** By which power: one act of the context's table, found as all of the aggregate's are, or in a way of its own. */
export type PowerAsked<Body, State, Tools, Act, Power> =
  | {
      readonly may: Act;
      readonly mayOneOf?: undefined;
      readonly authorize?: (context: CommandContext<Body, State, Tools>, act: Act) => Promise<Power | CommandRefused>;
    }
  | {
      readonly may?: undefined;
      /** The case says which act it is: all that it may be. */
      readonly mayOneOf: readonly Act[];
      readonly authorize: (context: CommandContext<Body, State, Tools>) => Promise<Power | CommandRefused>;
    };

/** How one contract's command becomes one decider's command: by which power, on which stream, from which facts. */
export type HandlerRow<Body, Command, State, Tools, Act, Power extends Authorized> = Preparation<
  Body,
  Command,
  State,
  Tools,
  Power
> &
  PowerAsked<Body, State, Tools, Act, Power>;

/** On which stream, from which facts. */
export interface Preparation<Body, Command, State, Tools, Power extends Authorized> {
  /** The aggregate's id; the message's target unless told. */
  readonly stream?: (message: CommandMessage<Body>, tools: Tools) => Maybe<string>;
  /** What the reply calls the thing; the aggregate's id unless told. */
  readonly replies?: (message: CommandMessage<Body>, id: string) => string;
  /** No two of the commands with that name are decided at once in all processes. */
  readonly exclusive?: string;
  /** Called again after a conflict: it has no effects of its own. */
  prepare(context: CommandContext<Body, State, Tools> & Power): Maybe<Command | CommandRefused>;
  /** What more decided, beside the power's own facts. */
  readonly facts?: (command: Command) => Facts;
}

/** What the commands of one aggregate have in common. */
export interface AggregateCommands<
  Command,
  State,
  Event extends DomainEvent,
  Rejection extends string,
  Tools,
  Act,
  Power,
> {
  readonly aggregate: Aggregate<Command, State, Event, Rejection>;
  /** Whether the act is listed for the actor, and what then adds to the context; what is not listed is refused. */
  authorize(act: Act, context: CommandContext<unknown, NoInfer<State>, Tools>): Promise<Power | CommandRefused>;
  /** The refusal that an error thrown on the way means; nothing for a fault. */
  refusalOf?(error: unknown, contract: CommandContract): CommandRefused | undefined;
}

/** One row of a context's table of commands, as the platform serves it. */
export interface CommandHandler<Tools> {
  readonly contract: CommandContract;
  /** The acts of the context's table of powers that it may rest on. */
  readonly acts: readonly string[];
  /** @throws Fault as decide-and-append does, and `malformed` when the body doesn't fit the contract. */
  execute(request: BusRequest, means: CommandMeans<Tools>): Promise<CommandReply>;
}

/** Makes the rows of one aggregate's commands. */
export const handlersOn =
  <
    Command extends { readonly type: string },
    State,
    Event extends DomainEvent,
    Rejection extends string,
    Tools,
    Act extends string,
    Power extends Authorized,
  >(
    commands: AggregateCommands<Command, State, Event, Rejection, Tools, Act, Power>,
  ) =>
  <Body>(
    contract: CommandContract<string, Body>,
    row: HandlerRow<NoInfer<Body>, Command, State, Tools, Act, Power>,
  ): CommandHandler<Tools> => ({
    contract,
    acts: row.mayOneOf ?? [row.may],
    execute: executeCommand(commands, contract, row),
  });
