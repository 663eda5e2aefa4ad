import { isNamedBearer, type PowerBearer } from '@gongkai/contract-kit';
import {
  commandRefused,
  handlersOn,
  type Authorized,
  type CommandContext,
  type CommandRefused,
} from '@gongkai/commands';
import { item, ITEM_PREFIX, itemCodec, type ItemCommand, type ItemEvent, type ItemState } from '@gongkai/items-domain';
import { itemsPowers, type ItemRejection, type ItemsAct } from '@gongkai/items-contracts';
import type { Aggregate } from '@gongkai/event-store';
import {
  actorFromText,
  dateInZone,
  type CommandContract,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type WorkingCalendar,
} from '@gongkai/kernel';
import {
  authorityFor,
  FactRefused,
  type Authority,
  type FactsOfOrganisation,
  type OrganisationFacts,
  type Rules,
} from '@gongkai/organisation-contracts';
import { KeyDestroyed } from '@gongkai/vault';

/** The item as commands are executed on it. */
export const itemAggregate: Aggregate<ItemCommand, ItemState, ItemEvent, ItemRejection> = {
  prefix: ITEM_PREFIX,
  decider: item,
  codec: itemCodec,
};

/** What every command of items may find its facts with. */
export interface ItemsTools {
  readonly facts: OrganisationFacts;
  readonly calendar: WorkingCalendar;
}

export type ItemCommandContext<Body = unknown> = CommandContext<Body, ItemState, ItemsTools>;

/** Who acts under which rules of the item's organisation. */
export interface AuthorizedOnItem extends Authorized {
  readonly organisation: OrganisationId;
  /** Nobody where a process acts: what it does is nobody's personal act. */
  readonly by: PersonId;
  /** The day of the act in the organisation's zone. */
  readonly today: PlainDate;
  readonly rules: Rules;
  readonly calendar: WorkingCalendar;
  /** Asked anew for a process: it acts because something has changed, and what was asked before would hide it. */
  readonly asked: FactsOfOrganisation;
}

interface Acting {
  readonly by: PersonId;
  readonly authority: Authority<ItemsAct> | null;
}

const NOBODY = '' as PersonId;

const organisationOf = ({ state, body }: ItemCommandContext): OrganisationId | undefined =>
  state.phase === 'unborn' ? (body as { readonly organisation?: OrganisationId }).organisation : state.organisation;

/** A process by its name, or a person with an office that carries the act where it must be held. @clause S6 */
const actingBy = async (
  act: ItemsAct,
  { actor, at, state, tools }: ItemCommandContext,
  heldIn: OrganisationId,
): Promise<Acting | CommandRefused> => {
  const carriers: readonly PowerBearer[] = itemsPowers[act];
  if (isNamedBearer(carriers, actor)) return { by: NOBODY, authority: null };
  const parsed = actorFromText(actor);
  if (parsed?.kind !== 'person') return commandRefused('power.lacking', { act });
  const authority = authorityFor(await tools.facts.powersOf(parsed.person, heldIn, at), act, carriers);
  if (authority !== undefined) return { by: parsed.person, authority };
  const session = state.phase === 'unborn' ? null : state.round?.session;
  const isRecorded = carriers.includes('self:recorded') && session?.recorded.includes(parsed.person) === true;
  return isRecorded ? { by: parsed.person, authority: null } : commandRefused('power.lacking', { act });
};

const isAProcess = (actor: string): boolean => actor.startsWith('process:');

const authorizedIn = async (
  act: ItemsAct,
  context: ItemCommandContext,
  heldIn: (organisation: OrganisationId) => OrganisationId,
): Promise<AuthorizedOnItem | CommandRefused> => {
  const organisation = organisationOf(context);
  if (organisation === undefined) return commandRefused('item.unknown');
  const acting = await actingBy(act, context, heldIn(organisation));
  if ('kind' in acting) return acting;
  const { tools, at, actor } = context;
  const asked = isAProcess(actor) ? tools.facts.afresh : tools.facts;
  const rules = await asked.rulesOf(organisation, at);
  const { calendar } = tools;
  const facts = {
    ...(acting.authority === null ? {} : { authority: { ...acting.authority } }),
    zone: rules.zone,
    catalogue: rules.catalogue.version,
    profile: { id: rules.profile.id, version: rules.profile.version },
    calendar: { id: calendar.id, version: calendar.version },
  };
  return { organisation, by: acting.by, today: dateInZone(at, rules.zone), rules, calendar, asked, facts };
};

/** By a power held in the item's organisation. */
const inItsOrganisation = (act: ItemsAct, context: ItemCommandContext): Promise<AuthorizedOnItem | CommandRefused> =>
  authorizedIn(act, context, (organisation) => organisation);

/** By a power held where the round under way is decided. @clause S4.2(1) */
export const whereDecided =
  (act: ItemsAct) =>
  (context: ItemCommandContext): Promise<AuthorizedOnItem | CommandRefused> =>
    authorizedIn(act, context, (organisation) =>
      context.state.phase === 'unborn' ? organisation : (context.state.round?.organisation ?? organisation),
    );

/** What organisation refuses to tell, and the keys of a text that was taken away, under which nothing can be sealed any more. */
const refusalOf = (error: unknown, { name }: CommandContract): CommandRefused | undefined => {
  if (error instanceof FactRefused) return commandRefused(error.code, error.facts);
  if (error instanceof KeyDestroyed)
    return commandRefused('item.wrong-phase', { phase: 'withdrawnForSecrecy', act: name });
  return undefined;
};

/** A row of the table of commands on items. */
export const onItem = handlersOn({ aggregate: itemAggregate, authorize: inItsOrganisation, refusalOf });
