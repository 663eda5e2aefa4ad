import { commandOf, type BusRequest } from '@gongkai/bus';
import type { DecideAndAppend } from '@gongkai/event-store';
import type { CommandContract, CommandMessage, CommandReply, DomainEvent } from '@gongkai/kernel';
import type { Plan, Tools } from './plan.js';

/** Runs the work while no other process runs work of that name. */
export type Alone = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** What the commands of organisation stand on. */
export interface OrganisationExecutionOptions extends Tools {
  readonly decideAndAppend: DecideAndAppend;
  readonly alone: Alone;
}

/** Executes the commands of organisation by their plans. */
export class OrganisationExecution {
  constructor(private readonly options: OrganisationExecutionOptions) {}

  /** @throws Fault as decide-and-append does, and `malformed` when the body doesn't fit the contract. */
  async execute<Body, Command, State, Event extends DomainEvent, Rejection extends string>(
    contract: CommandContract<string, Body>,
    plan: Plan<Body, Command, State, Event, Rejection>,
    request: BusRequest,
  ): Promise<CommandReply> {
    const { message, deadlineMs } = commandOf(contract, request);
    const { decideAndAppend, alone, ...tools } = this.options;
    const id = (await plan.idOf?.(message, tools)) ?? message.target;
    const run = (): Promise<CommandReply> =>
      decideAndAppend.execute(plan.aggregate, {
        id,
        message: message as CommandMessage,
        deadlineMs,
        creates: contract.creates,
        prepare: (prepared) =>
          plan.prepare({
            ...tools,
            message,
            body: message.body,
            actor: message.actor,
            id,
            state: prepared.state,
            at: prepared.at,
            eventId: (index) => prepared.eventId(index),
          }),
      });
    const reply = await (plan.alone === undefined ? run() : alone(plan.alone, run));
    return reply.kind === 'accepted' ? { ...reply, id: plan.replyIdOf?.(message) ?? id } : reply;
  }
}
