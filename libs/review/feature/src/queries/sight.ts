import { isNamedBearer, type PowerBearer } from '@gongkai/contract-kit';
import { reviewPowers } from '@gongkai/review-contracts';
import {
  authorityFor,
  type Authority,
  type Holding,
  type OrganisationFacts,
  type Powers,
} from '@gongkai/organisation-contracts';
import { actorFromText, FactRefused, type Office, type OrganisationId, type PersonId } from '@gongkai/kernel';
import type { Asker } from '@gongkai/reading';
import type { ReviewDocument } from '../read-model/review-document.js';

/**
 * What a reader sees of a review: all of it, with or without what was said; or, from above and before it has come up, what it is,
 * where and until when. @clause S4.2(1)
 */
export type Sight =
  | {
      readonly kind: 'all';
      readonly seesTexts: boolean;
      /** He has, or had, a seat on one of its benches. */
      readonly isSeated: boolean;
      readonly person: PersonId | null;
    }
  | { readonly kind: 'row' };

/** Watchers read everything but secrets, as accounts do. @clause S5.4 */
const WATCHERS: readonly Office[] = ['supervisor', 'auditor'];

/** Offices that sit in a body and vote. */
const SEATS: readonly Office[] = ['secretary', 'committeeMember', 'groupMember'];

/** Matters of what was never cleared: what is said of it may be the secret. @clause S2.1(3) */
const ABOUT_SECRETS: readonly string[] = ['withholding', 'recheck', 'release', 'secrecyConfirmation'];

/** Votes are not delegated: who only stands in for a seat reads nothing that it decides on. @clause S4.2(1) S6 */
const aDelegateHasNoSeat = (powers: Powers): Powers => {
  const sits = ({ office, actingFor }: Holding): boolean => actingFor !== 'delegation' || !SEATS.includes(office);
  const { holdings, holdingsInSuperior } = powers;
  return { ...powers, holdings: holdings.filter(sits), holdingsInSuperior: holdingsInSuperior.filter(sits) };
};

const READERS: readonly PowerBearer[] = reviewPowers['review.read'];

/** By which office somebody reads the reviews of an organisation; nothing where he may not, or isn't in force there. */
export const readsIn = async (
  facts: OrganisationFacts,
  reader: Asker,
  organisation: OrganisationId,
): Promise<Authority | undefined> => {
  const actor = actorFromText(reader.actor);
  if (actor?.kind !== 'person' && actor?.kind !== 'account') return undefined;
  try {
    const powers = await facts.powersOf(actor.kind === 'person' ? actor.person : actor, organisation, reader.at);
    return authorityFor(aDelegateHasNoSeat(powers), 'review.read', READERS);
  } catch (error) {
    if (error instanceof FactRefused) return undefined;
    throw error;
  }
};

/** Who asks, where he is a person who acts himself. */
export const personAsking = ({ actor }: Pick<Asker, 'actor'>): PersonId | null => {
  const parsed = actorFromText(actor);
  return parsed?.kind === 'person' ? parsed.person : null;
};

const hasSeat = ({ benches }: ReviewDocument, person: PersonId | null): boolean =>
  benches.some(({ seats }) => seats.some((seat) => seat.person === person));

const isNamed = ({ request: { asker, authors } }: ReviewDocument, person: PersonId | null): boolean =>
  person !== null && (asker === person || authors.includes(person));

const all = (person: PersonId | null, seesTexts: boolean, isSeated = false): Sight => ({
  kind: 'all',
  ...{ seesTexts, isSeated, person },
});

/** By an office where it was asked for, or where it has been decided. */
const byOffice = async (
  facts: OrganisationFacts,
  reader: Asker,
  document: ReviewDocument,
): Promise<Sight | undefined> => {
  const person = personAsking(reader);
  const { request, beenIn, isWeighty } = document;
  const authority = await readsIn(facts, reader, request.organisation);
  const isSecret = ABOUT_SECRETS.includes(request.matter.kind);
  if (authority?.inSuperior === false) {
    const isWatching = WATCHERS.includes(authority.office) || authority.account !== undefined;
    return all(person, !(isWatching && isSecret));
  }
  const isUp = isWeighty || beenIn.some((organisation) => organisation !== request.organisation);
  if (authority !== undefined) return isUp ? all(person, true) : { kind: 'row' };
  for (const organisation of beenIn.filter((one) => one !== request.organisation)) {
    const there = await readsIn(facts, reader, organisation);
    if (there?.inSuperior === false && SEATS.includes(there.office)) return all(person, true);
  }
  return undefined;
};

/** What the reader sees of that review; nothing where he may not know that it is there. @clause S4.2(1) */
export const sightOf = async (
  facts: OrganisationFacts,
  reader: Asker,
  document: ReviewDocument,
): Promise<Sight | undefined> => {
  if (isNamedBearer(READERS, reader.actor)) return all(null, true);
  const person = personAsking(reader);
  if (hasSeat(document, person)) return all(person, true, true);
  if (isNamed(document, person)) return all(person, true);
  return byOffice(facts, reader, document);
};
