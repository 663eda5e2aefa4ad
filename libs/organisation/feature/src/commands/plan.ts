import type { Aggregate, NotReady, Ready } from '@gongkai/event-store';
import type { CommandMessage, DomainEvent, Instant, OrganisationId } from '@gongkai/kernel';
import type { Vault } from '@gongkai/vault';
import type { FactsOptions } from '../facts/facts.js';
import type { Admitted, Wish } from './admission.js';
import type { PeopleLookup } from './people-lookup.js';

/** What every command of this context may use to find its facts. */
export interface Tools {
  readonly facts: FactsOptions;
  readonly vault: Vault;
  readonly people: PeopleLookup;
  /** The id of the root organisation: made of the log's own, so that there can't be two. */
  readonly rootId: () => Promise<OrganisationId>;
}

/** A command on its way to its decider. */
export interface Handling<Body, State> extends Tools, Wish {
  readonly message: CommandMessage<Body>;
  readonly body: Body;
  /** The aggregate's id. */
  readonly id: string;
  readonly state: State;
  readonly at: Instant;
  readonly eventId: (index: number) => string;
}

/** How one contract command becomes one decider's command: on which stream, by which power, from which facts. */
export interface Plan<Body, Command, State, Event extends DomainEvent, Rejection extends string> {
  readonly aggregate: Aggregate<Command, State, Event, Rejection>;
  /** The aggregate's id; the message's target unless told. */
  readonly idOf?: (message: CommandMessage<Body>, tools: Tools) => string | Promise<string>;
  /** What the reply calls the thing; the aggregate's id unless told. */
  readonly replyIdOf?: (message: CommandMessage<Body>) => string;
  /** No two of these commands are decided at once in all processes. */
  readonly alone?: string;
  prepare(handling: Handling<Body, State>): Promise<Ready<Command> | NotReady>;
}

/** The decider's command with the organisation and the power that it rests on. */
export const ready = <Command>(
  { id, authority }: Pick<Admitted, 'id' | 'authority'>,
  command: Command,
): Ready<Command> => ({
  kind: 'ready',
  command,
  organisation: id,
  facts: { authority },
});
