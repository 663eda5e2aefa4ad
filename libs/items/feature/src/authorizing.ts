import { isNamedBearer, type PowerBearer } from '@gongkai/contract-kit';
import {
  commandRefused,
  handlersOn,
  type Authorized,
  type CommandContext,
  type CommandRefused,
} from '@gongkai/commands';
import type { ItemState, LivingItem } from '@gongkai/items-domain';
import { itemsPowers, type ItemsAct } from '@gongkai/items-contracts';
import {
  dateInZone,
  FactRefused,
  LAST_DAY_TO_COUNT_FROM,
  type CommandContract,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type WorkingCalendar,
} from '@gongkai/kernel';
import {
  actingByOffice,
  NOWHERE,
  type Authority,
  type FactsOfOrganisation,
  type OrganisationFacts,
  type Rules,
} from '@gongkai/organisation-contracts';
import { KeyDestroyed } from '@gongkai/vault';
import { itemAggregate } from './aggregate.js';

/** What every command of items may find its facts with. */
export interface ItemsTools {
  readonly facts: OrganisationFacts;
  readonly calendar: WorkingCalendar;
}

export type ItemCommandContext<Body = unknown> = CommandContext<Body, ItemState, ItemsTools>;

/** The item's organisation and the rules that bind there. */
export interface RulesOnItem extends Authorized {
  readonly organisation: OrganisationId;
  /** The day of the act in the organisation's zone. */
  readonly today: PlainDate;
  readonly rules: Rules;
  readonly calendar: WorkingCalendar;
  /** Asked anew for a process: it acts because something has changed, and what was asked before would hide it. */
  readonly asked: FactsOfOrganisation;
}

/** Who acts under them. */
export interface AuthorizedOnItem extends RulesOnItem {
  readonly by: PersonId;
}

/** An item that was drafted. */
export interface OnLivingItem {
  readonly living: LivingItem;
}

interface Acting {
  readonly by: PersonId;
  readonly authority: Authority<ItemsAct>;
}

const lacking = (act: ItemsAct): CommandRefused => commandRefused('power.lacking', { act });

/** A person with an office that carries the act where it must be held. @clause S6 */
const actingBy = async (
  act: ItemsAct,
  { actor, at, tools }: ItemCommandContext,
  heldIn: OrganisationId,
): Promise<Acting | CommandRefused> => {
  const bearers: readonly PowerBearer[] = itemsPowers[act];
  const acting = await actingByOffice(tools.facts, { act, bearers, actor, at, heldIn });
  if (acting === undefined) return lacking(act);
  const { person: by, authority } = acting;
  return authority === undefined ? lacking(act) : { by, authority };
};

/** No act begins what could not be counted to its end. @clause S4.3 */
export const beyondCalendar = (today: PlainDate): CommandRefused | undefined =>
  today > LAST_DAY_TO_COUNT_FROM
    ? commandRefused('item.beyond-calendar', { lastDay: LAST_DAY_TO_COUNT_FROM })
    : undefined;

const rulesIn = async (
  organisation: OrganisationId,
  { tools: { calendar: official }, at }: ItemCommandContext,
  { asked, authority }: { readonly asked: FactsOfOrganisation; readonly authority: Authority | null },
): Promise<RulesOnItem | CommandRefused> => {
  const rules = await asked.rulesOf(organisation, at);
  const today = dateInZone(at, rules.zone);
  const beyond = beyondCalendar(today);
  if (beyond !== undefined) return beyond;
  const calendar = official.withOwnDays(rules.ownDays);
  const facts = {
    ...(authority === null ? {} : { authority: { ...authority } }),
    zone: rules.zone,
    catalogue: rules.catalogue.version,
    profile: { id: rules.profile.id, version: rules.profile.version },
    calendar: { ...calendar.reference },
  };
  return { organisation, today, rules, calendar, asked, facts };
};

/** By a power held in the item's organisation. */
export const authorizedOn = async (
  act: ItemsAct,
  context: ItemCommandContext,
  organisation: OrganisationId,
): Promise<AuthorizedOnItem | CommandRefused> => {
  const acting = await actingBy(act, context, organisation);
  if ('kind' in acting) return acting;
  const { by, authority } = acting;
  const rules = await rulesIn(organisation, context, { asked: context.tools.facts, authority });
  return 'kind' in rules ? rules : { ...rules, by };
};

const UNKNOWN = commandRefused('item.unknown');

/** An item that isn't there: told only after the asking that a hidden one takes. */
const unknownTo = async (act: ItemsAct, context: ItemCommandContext): Promise<CommandRefused> => {
  try {
    await actingBy(act, context, NOWHERE);
  } catch (error) {
    // An account is in force nowhere: that is told of what is there.
    if (!(error instanceof FactRefused)) throw error;
  }
  return UNKNOWN;
};

type OnItem = AuthorizedOnItem & OnLivingItem;

const inItsOrganisation = async (context: ItemCommandContext, act: ItemsAct): Promise<OnItem | CommandRefused> => {
  const { state: living } = context;
  if (living.phase === 'unborn') return unknownTo(act, context);
  const authorized = await authorizedOn(act, context, living.organisation);
  return 'kind' in authorized ? authorized : { ...authorized, living };
};

/** A process, by its name: what it does is nobody's personal act. */
const byProcess = async (
  act: ItemsAct,
  context: ItemCommandContext,
): Promise<(RulesOnItem & OnLivingItem) | CommandRefused> => {
  const { state: living } = context;
  if (!isNamedBearer(itemsPowers[act], context.actor)) return lacking(act);
  if (living.phase === 'unborn') return UNKNOWN;
  const asking = { asked: context.tools.facts.afresh, authority: null };
  return { ...(await rulesIn(living.organisation, context, asking)), living };
};

/** An item that isn't there yet is nowhere: its row says where it is to be drafted. */
const nowhere = (act: ItemsAct, _context: ItemCommandContext): Promise<AuthorizedOnItem | CommandRefused> =>
  Promise.resolve(lacking(act));

/** The keys of a text that was taken away, under which nothing can be sealed any more. */
const refusalOf = (error: unknown, { name }: CommandContract): CommandRefused | undefined => {
  if (error instanceof KeyDestroyed)
    return commandRefused('item.wrong-phase', { phase: 'withdrawnForSecrecy', act: name });
  return undefined;
};

/** A row of the table of commands that persons give. */
export const onItem = handlersOn({
  aggregate: itemAggregate,
  authorize: (act: ItemsAct, context: ItemCommandContext) => inItsOrganisation(context, act),
  refusalOf,
});

/** A row of the table of commands by which an item begins. */
export const onNewItem = handlersOn({ aggregate: itemAggregate, authorize: nowhere, refusalOf });

/** A row of the table of commands that processes give. */
export const onItemByProcess = handlersOn({ aggregate: itemAggregate, authorize: byProcess, refusalOf });
