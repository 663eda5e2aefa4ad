import { commandOf, type BusRequest } from '@gongkai/bus';
import type { DecideAndAppend, NotReady, Prepared, Ready } from '@gongkai/event-store';
import type { CommandContract, CommandMessage, CommandReply, DomainEvent } from '@gongkai/kernel';
import type { SealingDraft, Vault } from '@gongkai/vault';
import type { Authorized, CommandContext, CommandRefused } from './command-context.js';
import type { AggregateCommands, HandlerRow } from './command-handler.js';

/** Runs the work while no other process runs work of that name. */
export type Exclusively = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** What the commands of a context stand on. */
export interface CommandMeans<Tools> {
  readonly decideAndAppend: DecideAndAppend;
  readonly vault: Vault;
  readonly exclusively: Exclusively;
  readonly tools: Tools;
}

interface Handled<
  Body,
  Command,
  State,
  Event extends DomainEvent,
  Rejection extends string,
  Tools,
  Act extends string,
  Power extends Authorized,
> {
  readonly commands: AggregateCommands<Command, State, Event, Rejection, Tools, Act, Power>;
  readonly contract: CommandContract<string, Body>;
  readonly row: HandlerRow<Body, Command, State, Tools, Act, Power>;
}

/** A command that arrived, on its stream; each try drafts its own keys. */
interface Arrived<Body, Tools> {
  readonly message: CommandMessage<Body>;
  readonly id: string;
  readonly stream: string;
  readonly tools: Tools;
  readonly draft: () => SealingDraft;
}

const isRefused = (value: object): value is CommandRefused => 'kind' in value && value.kind === 'refused';

const prepare = async <
  Body,
  Command extends object,
  State,
  Event extends DomainEvent,
  Rejection extends string,
  Tools,
  Act extends string,
  Power extends Authorized,
>(
  { commands, row }: Handled<Body, Command, State, Event, Rejection, Tools, Act, Power>,
  { message, id, stream, tools, draft: begin }: Arrived<Body, Tools>,
  { state, at, eventId }: Prepared<State>,
): Promise<Ready<Command> | NotReady> => {
  const draft = begin();
  const event = eventId(0);
  const { body, actor } = message;
  const context: CommandContext<Body, State, Tools> = {
    ...{ message, body, actor, id, state, at, tools },
    seal: (key, path, plain) => draft.seal(key, { stream, event, path }, plain),
  };
  const power = row.authorize === undefined ? await commands.authorize(row.may, context) : await row.authorize(context);
  if (isRefused(power)) return power;
  const command = await row.prepare({ ...context, ...power });
  if (isRefused(command)) return command;
  const facts = { ...power.facts, ...row.facts?.(command) };
  return { kind: 'ready', command, organisation: power.organisation, facts, beforeAppend: () => draft.keep() };
};

/** Parse, authorise, prepare, decide, append, reply: the one way of a command inside its context. */
export const executeCommand = async <
  Body,
  Command extends object,
  State,
  Event extends DomainEvent,
  Rejection extends string,
  Tools,
  Act extends string,
  Power extends Authorized,
>(
  handled: Handled<Body, Command, State, Event, Rejection, Tools, Act, Power>,
  { decideAndAppend, vault, exclusively, tools }: CommandMeans<Tools>,
  request: BusRequest,
): Promise<CommandReply> => {
  const { commands, contract, row } = handled;
  const { message, deadlineMs } = commandOf(contract, request);
  const id = (await row.stream?.(message, tools)) ?? message.target;
  const stream = commands.aggregate.prefix + id;
  const drafts: SealingDraft[] = [];
  const draft = (): SealingDraft => {
    const begun = vault.draft(stream);
    drafts.push(begun);
    return begun;
  };
  const run = (): Promise<CommandReply> =>
    decideAndAppend.execute(commands.aggregate, {
      id,
      message: message as CommandMessage,
      deadlineMs,
      creates: contract.creates,
      prepare: (prepared) =>
        prepare(handled, { message, id, stream, tools, draft }, prepared).catch((error: unknown) => {
          const refusal = commands.refusalOf?.(error, contract);
          if (refusal === undefined) throw error;
          return refusal;
        }),
    });
  let isWritten = false;
  try {
    const reply = await (row.exclusive === undefined ? run() : exclusively(row.exclusive, run));
    isWritten = reply.kind === 'accepted' && message.isTrial !== true;
    return reply.kind === 'accepted' ? { ...reply, id: row.replies?.(message) ?? id } : reply;
  } finally {
    // Of a try that met a conflict nothing was written under its keys.
    for (const each of drafts) each.close(isWritten && each === drafts.at(-1));
  }
};
