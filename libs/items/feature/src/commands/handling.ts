import {
  openingOn,
  bodyAt,
  roundOf,
  versionAtHand,
  type ItemCommand,
  type ItemState,
  type LivingItem,
  type ReviewFacts,
  type Round,
} from '@gongkai/items-domain';
import type { Matter } from '@gongkai/items-contracts';
import type { Instant, ItemId, OrganisationId, PersonId, PlainDate, WorkingCalendar } from '@gongkai/kernel';
import type { FactsOfOrganisation, Rules } from '@gongkai/organisation-contracts';
import type { Sealing } from './sealing.js';

/** What a command of an item is made from, facts fetched and power checked. */
export interface Handling<Body = unknown> {
  readonly body: Body;
  readonly item: ItemId;
  readonly state: ItemState;
  /** The item's organisation. */
  readonly organisation: OrganisationId;
  readonly by: PersonId;
  readonly at: Instant;
  readonly today: PlainDate;
  readonly rules: Rules;
  readonly calendar: WorkingCalendar;
  readonly facts: FactsOfOrganisation;
  readonly sealing: Sealing;
}

/** Makes the domain's command of a body and its facts; effects only on the vault, whose keys may be made more often than used. */
export type CommandMaker<Body> = (handling: Handling<Body>) => Promise<ItemCommand>;

/** The version whose key free text is sealed under: the one that the act is about, the first where nothing is drafted. */
export const versionInWork = (state: ItemState): number => (state.phase === 'unborn' ? 1 : versionAtHand(state));

export const momentOf = ({ by, at, today }: Handling): { by: PersonId; at: Instant; today: PlainDate } => ({
  by,
  at,
  today,
});

/** The body that decides in the round under way, or in the one that the matter would open. */
export const decidingBody = ({ state, organisation }: Handling, matter: Matter): Pick<Round, 'organisation' | 'body'> =>
  roundOf(state) ?? { organisation, body: bodyAt(openingOn(state as LivingItem, matter).level) };

/** That body as it is in office, and the body above it. */
export const reviewFactsOf = async (handling: Handling, matter: Matter = 'publication'): Promise<ReviewFacts> => {
  const { facts, rules, organisation, at, calendar } = handling;
  const deciding = decidingBody(handling, matter);
  const [rosterNow, roster] = await Promise.all([
    facts.rosterOf(deciding.organisation, deciding.body, at),
    facts.rosterOf(rules.superior ?? organisation, 'organisation', at),
  ]);
  return { rosterNow, above: { superior: rules.superior, roster }, calendar };
};
