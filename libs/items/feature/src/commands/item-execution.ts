import { commandOf, type BusRequest } from '@gongkai/bus';
import type { Aggregate, DecideAndAppend, NotReady, Prepared, Ready } from '@gongkai/event-store';
import {
  item as itemDecider,
  ITEM_PREFIX,
  itemCodec,
  type ItemCommand,
  type ItemEvent,
  type ItemState,
} from '@gongkai/items-domain';
import type { ItemRejection, ItemsCommandName } from '@gongkai/items-contracts';
import {
  actorFromText,
  dateInZone,
  type CommandContract,
  type CommandMessage,
  type CommandReply,
  type Facts,
  type ItemId,
  type OrganisationId,
  type PersonId,
  type WorkingCalendar,
} from '@gongkai/kernel';
import {
  authorityFor,
  FactRefused,
  POWER_TABLE,
  type Authority,
  type OrganisationFacts,
} from '@gongkai/organisation-contracts';
import { KeyDestroyed, type Vault } from '@gongkai/vault';
import { WHO_MAY } from './acts.js';
import type { CommandMaker, Handling } from './handling.js';
import { MAKERS } from './makers.js';

export const itemAggregate: Aggregate<ItemCommand, ItemState, ItemEvent, ItemRejection> = {
  prefix: ITEM_PREFIX,
  decider: itemDecider,
  codec: itemCodec,
};

/** What the commands of items stand on. */
export interface ItemExecutionOptions {
  readonly decideAndAppend: DecideAndAppend;
  readonly facts: OrganisationFacts;
  readonly calendar: WorkingCalendar;
  readonly vault: Vault;
}

type Permitted = { readonly by: PersonId; readonly authority: Authority | null };

/** Nobody: what a process does is nobody's personal act. */
const NOBODY = '' as PersonId;

const refused = (code: string, facts: Facts = {}): NotReady => ({ kind: 'refused', code, facts });

const organisationOf = (state: ItemState, body: unknown): OrganisationId | undefined =>
  state.phase === 'unborn' ? (body as { organisation?: OrganisationId }).organisation : state.organisation;

const factsOf = ({ authority }: Permitted, { rules, calendar }: Handling): Facts => ({
  ...(authority === null ? {} : { authority: { ...authority } }),
  zone: rules.zone,
  catalogue: rules.catalogue.version,
  profile: { id: rules.profile.id, version: rules.profile.version },
  calendar: { id: calendar.id, version: calendar.version },
});

/** Nothing can be sealed any more under the keys of a text that was taken away. */
const takenAway = (act: ItemsCommandName): Facts => ({ phase: 'withdrawnForSecrecy', act });

/** Executes the commands of items: checks the power, fetches the facts, seals what was written, decides and appends. */
export class ItemExecution {
  constructor(private readonly options: ItemExecutionOptions) {}

  /** @throws Fault as decide-and-append does, and `malformed`, `powers.unknown`. */
  execute<Body>(contract: CommandContract<ItemsCommandName, Body>, request: BusRequest): Promise<CommandReply> {
    const { message, deadlineMs } = commandOf(contract, request);
    return this.options.decideAndAppend.execute(itemAggregate, {
      id: message.target,
      message: message as CommandMessage,
      deadlineMs,
      creates: contract.creates,
      prepare: async (prepared) => {
        try {
          return await this.prepare(contract.name, message as CommandMessage, prepared);
        } catch (error) {
          if (error instanceof FactRefused) return refused(error.code, error.facts);
          if (error instanceof KeyDestroyed) return refused('item.wrong-phase', takenAway(contract.name));
          throw error;
        }
      },
    });
  }

  private async prepare(
    name: ItemsCommandName,
    message: CommandMessage,
    prepared: Prepared<ItemState>,
  ): Promise<Ready<ItemCommand> | NotReady> {
    const { calendar, vault } = this.options;
    // A process acts because something has changed: what was asked before then would hide it.
    const facts = 'processes' in WHO_MAY[name] ? this.options.facts.afresh : this.options.facts;
    const { body } = message;
    const { state, at } = prepared;
    const organisation = organisationOf(state, body);
    if (organisation === undefined) return refused('item.unknown');
    const permitted = await this.permitted(name, { message, state, organisation }, at);
    if ('kind' in permitted) return permitted;
    const rules = await facts.rulesOf(organisation, at);
    const sealing = { vault, stream: ITEM_PREFIX + message.target, event: prepared.eventId(0) };
    const today = dateInZone(at, rules.zone);
    const item = message.target as ItemId;
    const handling = { body, item, state, organisation, by: permitted.by, at, today, rules, calendar, facts, sealing };
    const make = MAKERS[name] as unknown as CommandMaker<unknown>;
    return { kind: 'ready', command: await make(handling), organisation, facts: factsOf(permitted, handling) };
  }

  private async permitted(
    name: ItemsCommandName,
    who: { readonly message: CommandMessage; readonly state: ItemState; readonly organisation: OrganisationId },
    at: Handling['at'],
  ): Promise<Permitted | NotReady> {
    const permission = WHO_MAY[name];
    const { message, state, organisation } = who;
    if ('processes' in permission)
      return permission.processes.includes(message.actor)
        ? { by: NOBODY, authority: null }
        : refused('power.lacking', { act: name });
    const actor = actorFromText(message.actor);
    if (actor?.kind !== 'person') return refused('power.lacking', { act: permission.act });
    const round = state.phase === 'unborn' ? null : state.round;
    const place = permission.heldIn === 'round' ? (round?.organisation ?? organisation) : organisation;
    const powers = await this.options.facts.powersOf(actor.person, place, at);
    const authority = authorityFor(powers, permission.act, POWER_TABLE[permission.act]);
    if (authority !== undefined) return { by: actor.person, authority };
    const isRecorded = permission.orRecorded === true && round?.session?.recorded.includes(actor.person) === true;
    return isRecorded ? { by: actor.person, authority: null } : refused('power.lacking', { act: permission.act });
  }
}
