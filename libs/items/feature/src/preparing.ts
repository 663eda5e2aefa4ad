import { derivedUuid } from '@gongkai/event-store';
import { versionAtHand, versionOf, type NextReview, type ItemState } from '@gongkai/items-domain';
import { idFrom, type Instant, type Json, type PersonId, type PlainDate, type Sealed } from '@gongkai/kernel';
import type { AuthorizedOnItem, ItemCommandContext, OnLivingItem } from './authorizing.js';
import { digestToDecide } from './digest.js';
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

type OfItem = ItemCommandContext & OnLivingItem;

const asking = ({ id, living }: OfItem, version: number, proposal: Json): NextReview => ({
  review: idFrom(derivedUuid('review', id, String(living.reviews + 1))),
  digest: digestToDecide(id, versionOf(living, version), proposal),
});

/** The item's next review, of the text at hand. @clause S4.2(1) */
export const askingOfText = (context: OfItem): NextReview => asking(context, versionAtHand(context.living), null);

/** The item's next review, of something that is proposed of the text at hand, as it is sealed. @clause S4.2(1) */
export const askingOf = (
  context: OfItem,
  proposal: Readonly<Record<string, Json | Sealed>>,
  version: number = versionAtHand(context.living),
): NextReview => asking(context, version, JSON.parse(JSON.stringify(proposal)) as Json);

/** Whether the person is on record there: one of its members or staff, or in an office of it. */
export const isOnRecord = async ({ asked, organisation, at }: PreparedFrom, person: PersonId): Promise<boolean> => {
  const { isMember, isStaff, holdings } = await asked.powersOf(person, organisation, at);
  return isMember || isStaff || holdings.length > 0;
};
