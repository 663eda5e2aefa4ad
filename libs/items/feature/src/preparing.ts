import type { RoundMatter } from '@gongkai/items-contracts';
import {
  bodyAt,
  newRoundOn,
  roundOf,
  versionAtHand,
  type ItemState,
  type RoundFacts,
  type Round,
} from '@gongkai/items-domain';
import type { Instant, OrganisationId, PersonId, PlainDate, Sealed, WorkingCalendar } from '@gongkai/kernel';
import type { AuthorizedOnItem, ItemCommandContext, OnLivingItem, RulesOnItem } from './authorizing.js';
import { sealReason } from './sealing.js';

/** What a command of an item is prepared from, once its power was found. */
export type PreparedFrom<Body = unknown> = ItemCommandContext<Body> & AuthorizedOnItem;

/** The version whose key free text is sealed under: the one that the act is about, the first where nothing is drafted. */
const versionInWork = (state: ItemState): number => (state.phase === 'unborn' ? 1 : versionAtHand(state));

export const momentOf = ({ by, at, today }: PreparedFrom): { by: PersonId; at: Instant; today: PlainDate } => ({
  by,
  at,
  today,
});

/** Seals a field of the body under the key of the version in work. */
export const sealedField = <Field extends string>(
  context: PreparedFrom<Readonly<Record<Field, string>>>,
  field: Field,
): Promise<Sealed> => sealReason(context, versionInWork(context.state), field, context.body[field]);

/** As {@link sealedField}; nothing for nothing. */
export const sealedFieldIfAny = async <Field extends string>(
  context: PreparedFrom<Readonly<Record<Field, string | null>>>,
  field: Field,
): Promise<Sealed | null> => {
  const plain = context.body[field];
  return plain === null ? null : sealReason(context, versionInWork(context.state), field, plain);
};

/** The body that decides in the round under way, or in the one that the matter would open. */
export const decidingBody = (
  { living, organisation }: RulesOnItem & OnLivingItem,
  matter: RoundMatter,
): Pick<Round, 'organisation' | 'body'> =>
  roundOf(living) ?? { organisation, body: bodyAt(newRoundOn(living, matter).level) };

type OfItem = ItemCommandContext & RulesOnItem & OnLivingItem;

/** The calendar with that organisation's own days. @clause S4.3 */
const calendarIn = async (
  { asked, tools, at, organisation: own, calendar }: OfItem,
  organisation: OrganisationId,
): Promise<WorkingCalendar> =>
  organisation === own ? calendar : tools.calendar.withOwnDays((await asked.rulesOf(organisation, at)).ownDays);

/** With the own days of the organisation whose body decides in the round under way; of the item's where there is none. @clause S4.3 */
export const calendarOfRound = (context: OfItem): Promise<WorkingCalendar> =>
  calendarIn(context, roundOf(context.living)?.organisation ?? context.organisation);

/** Whether the person is on record there: one of its members or staff, or in an office of it. */
export const isOnRecord = async ({ asked, organisation, at }: PreparedFrom, person: PersonId): Promise<boolean> => {
  const { isMember, isStaff, holdings } = await asked.powersOf(person, organisation, at);
  return isMember || isStaff || holdings.length > 0;
};

/** That body as it is in office, and the body above it. */
export const roundFactsOf = async (context: OfItem, matter: RoundMatter = 'publication'): Promise<RoundFacts> => {
  const { asked, rules, organisation, at, calendar } = context;
  const deciding = decidingBody(context, matter);
  const higher = rules.superior ?? organisation;
  const [rosterNow, roster, calendarAbove] = await Promise.all([
    asked.rosterOf(deciding.organisation, deciding.body, at),
    asked.rosterOf(higher, 'organisation', at),
    calendarIn(context, higher),
  ]);
  return { rosterNow, above: { superior: rules.superior, roster, calendar: calendarAbove }, calendar };
};
