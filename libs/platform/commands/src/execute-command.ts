import { commandOf, type BusRequest } from '@gongkai/bus';
import type { DecideAndAppend, NotReady, Prepared, Ready } from '@gongkai/event-store';
import {
  FactRefused,
  Fault,
  isUuid,
  type CommandContract,
  type CommandMessage,
  type CommandReply,
  type CommandWarning,
  type DomainEvent,
} from '@gongkai/kernel';
import type { SealingDraft, Vault } from '@gongkai/vault';
import { commandRefused, type Authorized, type CommandContext, type CommandRefused } from './command-context.js';
import type { AggregateCommands, HandlerRow, PowerAsked } from './command-handler.js';
import { underSecret } from './under-secret.js';

/** Runs the work while no other process runs work of that name. */
export type Exclusively = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** What the commands of a context stand on. */
export interface CommandMeans<Tools> {
  readonly decideAndAppend: DecideAndAppend;
  readonly vault: Vault;
  readonly exclusively: Exclusively;
  readonly tools: Tools;
}

/** A command that arrived, on its stream; each try drafts its own keys. */
interface Arrived<Body, Tools> {
  readonly message: CommandMessage<Body>;
  readonly id: string;
  readonly stream: string;
  readonly tools: Tools;
  readonly draft: () => SealingDraft;
  /** Of the latest try. */
  readonly warnings: CommandWarning[];
}

const isRefused = (value: object): value is CommandRefused => 'kind' in value && value.kind === 'refused';

/** Ids are made of both: what is none is told before anything is read. */
const assertIds = ({ target, commandId }: CommandMessage<unknown>): void => {
  if (!isUuid(target)) throw new Fault('malformed', 'the target of a command is a UUID');
  if (!isUuid(commandId)) throw new Fault('malformed', 'the id of a command is a UUID');
};

type Work = (draft: () => SealingDraft) => Promise<CommandReply>;

/** Drafts of keys, one for each try: of a try that met a conflict nothing was written under its keys, of a trial never anything. */
const withDrafts = async (begin: () => SealingDraft, isTrial: boolean, work: Work): Promise<CommandReply> => {
  const drafts: SealingDraft[] = [];
  const draft = (): SealingDraft => {
    const begun = begin();
    drafts.push(begun);
    return begun;
  };
  let isWritten = false;
  try {
    const reply = await work(draft);
    isWritten = reply.kind === 'accepted' && !isTrial;
    return reply;
  } finally {
    for (const each of drafts) each.close(isWritten && each === drafts.at(-1));
  }
};

const contextOf = <Body, State, Tools>(
  { message, id, stream, tools, warnings }: Arrived<Body, Tools>,
  { state, at, eventId }: Prepared<State>,
  draft: SealingDraft,
): CommandContext<Body, State, Tools> => {
  const { body, actor } = message;
  const event = eventId(0);
  const seal: CommandContext<Body, State, Tools>['seal'] = (key, path, plain) =>
    draft.seal(key, { stream, event, path }, plain);
  // What an earlier try told, before a conflict, may not hold any more.
  warnings.length = 0;
  const warn = (warning: CommandWarning): void => void warnings.push(warning);
  return { message, body, actor, id, state, at, tools, seal, warn };
};

const powerAsked = <Body, State, Tools, Act, Power>(
  row: PowerAsked<Body, State, Tools, Act, Power>,
  context: CommandContext<Body, State, Tools>,
  asOthers: (act: Act, context: CommandContext<Body, State, Tools>) => Promise<Power | CommandRefused>,
): Promise<Power | CommandRefused> => {
  if (row.mayOneOf !== undefined) return row.authorize(context);
  return row.authorize === undefined ? asOthers(row.may, context) : row.authorize(context, row.may);
};

/** The refusal that an error means, as another context's refusal to tell what is decided on; what means none goes on as it is. */
const refusalOr =
  (
    refusalOf: ((error: unknown, contract: CommandContract) => CommandRefused | undefined) | undefined,
    of: CommandContract,
  ) =>
  (error: unknown): CommandRefused => {
    const refusal = error instanceof FactRefused ? commandRefused(error.code, error.facts) : refusalOf?.(error, of);
    if (refusal === undefined) throw error;
    return refusal;
  };

/** What was accepted, by the name of the thing, and once with what should be looked at. */
const asTold = (reply: CommandReply, id: string, warnings: readonly CommandWarning[]): CommandReply => {
  if (reply.kind !== 'accepted') return reply;
  return warnings.length === 0 || reply.repeated ? { ...reply, id } : { ...reply, id, warnings };
};

type Readied<Command> = Ready<Command> | NotReady;

interface Turns {
  readonly exclusively: Exclusively;
  /** Whose turn it takes; nothing where no other one matters. */
  readonly exclusive: string | undefined;
}

/**
 * Decided in its turn, if it has one. A turn is for who may write: it is waited for with a connection held, so that others would shut
 * out everybody by asking.
 */
const inTurn = async <Body>(
  { exclusively, exclusive }: Turns,
  message: CommandMessage<Body>,
  decided: (asked: CommandMessage<Body>) => Promise<CommandReply>,
): Promise<CommandReply> => {
  if (exclusive === undefined || message.isTrial === true) return decided(message);
  const tried = await decided({ ...message, isTrial: true });
  return tried.kind === 'rejected' ? tried : exclusively(exclusive, () => decided(message));
};

/** Parse, authorise, prepare, decide, append, reply: the one way of a command inside its context. */
export const executeCommand = <
  Body,
  Command extends object,
  State,
  Event extends DomainEvent,
  Rejection extends string,
  Tools,
  Act extends string,
  Power extends Authorized,
>(
  commands: AggregateCommands<Command, State, Event, Rejection, Tools, Act, Power>,
  contract: CommandContract<string, Body>,
  row: HandlerRow<Body, Command, State, Tools, Act, Power>,
) => {
  const refused = refusalOr(commands.refusalOf, contract);
  const prepare = async (arrived: Arrived<Body, Tools>, at: Prepared<State>): Promise<Readied<Command>> => {
    const draft = arrived.draft();
    const context = contextOf(arrived, at, draft);
    const found = await powerAsked(row, context, commands.authorize);
    if (isRefused(found)) return found;
    const command = await row.prepare({ ...context, ...found });
    if (isRefused(command)) return command;
    const facts = { ...found.facts, ...row.facts?.(command) };
    return { kind: 'ready', command, organisation: found.organisation, facts, beforeAppend: () => draft.keep() };
  };

  return async (request: BusRequest, means: CommandMeans<Tools>): Promise<CommandReply> => {
    const { decideAndAppend, vault, exclusively, tools } = means;
    const { message: sent, deadlineMs } = commandOf(contract, request);
    assertIds(sent);
    const message = await underSecret(vault, sent, commands.aggregate.prefix);
    const id = (await row.stream?.(message, tools)) ?? message.target;
    const stream = commands.aggregate.prefix + id;
    const warnings: CommandWarning[] = [];
    const decided = (asked: CommandMessage<Body>): Promise<CommandReply> =>
      withDrafts(
        () => vault.draft(stream),
        asked.isTrial === true,
        (draft) => {
          const arrived = { message: asked, id, stream, tools, draft, warnings };
          return decideAndAppend.execute(commands.aggregate, {
            ...{ id, deadlineMs, creates: contract.creates, message: asked },
            prepare: (prepared) => prepare(arrived, prepared).catch(refused),
          });
        },
      );
    const reply = await inTurn({ exclusively, exclusive: row.exclusive }, message, decided);
    return asTold(reply, row.replies?.(message, id) ?? id, warnings);
  };
};
