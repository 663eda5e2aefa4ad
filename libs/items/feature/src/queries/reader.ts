import { isNamedBearer, type PowerBearer } from '@gongkai/contract-kit';
import type { Asker } from '@gongkai/reading';
import { itemsPowers } from '@gongkai/items-contracts';
import { authorityFor, type Holding, type OrganisationFacts, type Powers } from '@gongkai/organisation-contracts';
import {
  actorFromText,
  BODIES,
  SCOPES,
  type Body,
  type Office,
  type OrganisationId,
  type Scope,
} from '@gongkai/kernel';
import { bodyName, type ItemDocument } from '../read-model/item-document.js';

/** What was opened to one of his circles; or, from above, that it is there, with its entries and days and a title that is cleared. */
type Opened =
  | { readonly kind: 'opened'; readonly scopes: readonly Scope[] }
  | { readonly kind: 'below'; readonly scopes: readonly Scope[] };

/**
 * What a reader may see of an item: all, with or without secrets; the versions that were put before a body that he sits in, secrets
 * included, and what was opened to his circles; or only the latter.
 */
export type Visibility =
  | { readonly kind: 'all'; readonly seesSecrets: boolean }
  | { readonly kind: 'putBefore'; readonly versions: readonly number[]; readonly scopes: readonly Scope[] }
  | Opened;

/** One who decides sees what is or was put before a body that he sits in, and of the rest what is said. @clause S4.2(1) */
export interface DecidingSight {
  readonly kind: 'deciding';
  /** By {@link bodyName}. */
  readonly bodies: readonly string[];
  readonly otherwise: Opened;
}

/** What a reader may see of an organisation's items, each according to where it is. */
export type ItemSight = Visibility | DecidingSight;

/**
 * Readers who see only what was opened, and the scopes that show an item to them: everybody, the organisation's staff, its members, those
 * who sit in its bodies. A wider scope shows it as well. @clause S4.1(1)
 */
export const CIRCLES = {
  everybody: ['public'],
  staff: ['organisation', 'audience', 'public'],
  members: SCOPES.filter((scope) => scope !== 'leadership'),
  leaders: SCOPES,
} as const satisfies Readonly<Record<string, readonly Scope[]>>;
export type Circle = keyof typeof CIRCLES;

/** The circle whose scopes these are. @throws RangeError for none of them */
export const circleOf = (scopes: readonly Scope[]): Circle => {
  const [circle] = (Object.keys(CIRCLES) as Circle[]).filter((name) => CIRCLES[name] === scopes);
  if (circle === undefined) throw new RangeError(`no circle sees ${scopes.join(', ')}`);
  return circle;
};

/** What everybody sees, without an account. */
export const PUBLIC_VISIBILITY: Visibility = { kind: 'opened', scopes: CIRCLES.everybody };

/** Watchers read everything but secrets, as accounts do. @clause S5.4 */
const WATCHERS: readonly Office[] = ['supervisor', 'auditor'];

const scopesOf = (powers: Powers): readonly Scope[] => {
  if (powers.isMember) return CIRCLES.members;
  return powers.isStaff ? CIRCLES.staff : CIRCLES.everybody;
};

/** Offices that sit in a body and vote. */
const SEATS: readonly Office[] = ['secretary', 'committeeMember', 'groupMember'];

/** Votes are not delegated: who only stands in for a seat decides on no draft, and so reads none. @clause S4.2(1) S6 */
const aDelegateWithoutAVoteReadsNoDrafts = (powers: Powers): Powers => {
  const votes = ({ office, actingFor }: Holding): boolean => actingFor !== 'delegation' || !SEATS.includes(office);
  const { holdings, holdingsInSuperior } = powers;
  return { ...powers, holdings: holdings.filter(votes), holdingsInSuperior: holdingsInSuperior.filter(votes) };
};

/** The bodies that an office sits in. @clause S6 */
const BODIES_OF: Partial<Record<Office, readonly Body[]>> = {
  secretary: BODIES,
  committeeMember: BODIES,
  groupMember: ['leadingGroup'],
};

const bodiesOf = (holdings: readonly Holding[], organisation: OrganisationId | null): readonly string[] =>
  organisation === null
    ? []
    : holdings.flatMap(({ office }) => (BODIES_OF[office] ?? []).map((body) => bodyName({ organisation, body })));

const sitsIn = (holdings: readonly Holding[], body: Body): boolean =>
  holdings.some(({ office }) => BODIES_OF[office]?.includes(body) === true);

/** Beside what is before his bodies: of his own organisation what its leadership may read, below what his body is owed, else as anybody. */
const sightFollowsTheTask = (powers: Powers, organisation: OrganisationId): ItemSight => {
  const { holdings, holdingsInSuperior, superior } = powers;
  const bodies = [...bodiesOf(holdings, organisation), ...bodiesOf(holdingsInSuperior, superior)];
  if (bodies.length === 0) return { kind: 'opened', scopes: scopesOf(powers) };
  if (sitsIn(holdings, 'leadingGroup'))
    return { kind: 'deciding', bodies, otherwise: { kind: 'opened', scopes: CIRCLES.leaders } };
  const scopes = scopesOf(powers);
  const isOwed = sitsIn(holdingsInSuperior, 'organisation');
  return { kind: 'deciding', bodies, otherwise: { kind: isOwed ? 'below' : 'opened', scopes } };
};

const powersIn = async (
  facts: OrganisationFacts,
  reader: Asker,
  organisation: OrganisationId,
): Promise<Powers | undefined> => {
  const actor = actorFromText(reader.actor);
  if (actor?.kind !== 'person' && actor?.kind !== 'account') return undefined;
  const who = actor.kind === 'person' ? actor.person : actor;
  return aDelegateWithoutAVoteReadsNoDrafts(await facts.powersOf(who, organisation, reader.at));
};

/** What the reader may see there. Powers that can't be had are a fault, never taken for sight. */
export const itemSightOf = async (
  facts: OrganisationFacts,
  reader: Asker,
  organisation: OrganisationId,
): Promise<ItemSight> => {
  const bearers: readonly PowerBearer[] = itemsPowers['items.read-drafts'];
  if (isNamedBearer(bearers, reader.actor)) return { kind: 'all', seesSecrets: true };
  const powers = await powersIn(facts, reader, organisation);
  if (powers === undefined) return PUBLIC_VISIBILITY;
  const authority = authorityFor(powers, 'items.read-drafts', bearers);
  if (authority !== undefined)
    return { kind: 'all', seesSecrets: powers.account === null && !WATCHERS.includes(authority.office) };
  return powers.account === null
    ? sightFollowsTheTask(powers, organisation)
    : { kind: 'opened', scopes: scopesOf(powers) };
};

type Decided = Pick<ItemDocument, 'decidedBy'>;

type PutBeforeReader = Extract<Visibility, { readonly kind: 'putBefore' }>;

/** What a reader may see because it was put before a body of his. */
export const versionsPutBefore = (visibility: Visibility): readonly number[] =>
  visibility.kind === 'putBefore' ? visibility.versions : [];

/** With what was put before these bodies. */
const seenWith = <Seen extends Opened | PutBeforeReader>(
  seen: Seen,
  bodies: ItemDocument['decidedBy'],
): Seen | PutBeforeReader => {
  if (bodies.length === 0) return seen;
  const versions = [...versionsPutBefore(seen), ...bodies.flatMap((one) => one.versions)];
  return { kind: 'putBefore', versions: [...new Set(versions)], scopes: seen.scopes };
};

/** Of this item. */
export const visibilityOn = (sight: ItemSight, { decidedBy }: Decided): Visibility => {
  if (sight.kind !== 'deciding') return sight;
  return seenWith(
    sight.otherwise,
    decidedBy.filter((body) => sight.bodies.includes(bodyName(body))),
  );
};

/** With what was put before bodies further up in which the reader sits; his powers here say nothing of that. @clause S4.2(1) */
export const withSeatsFurtherUp = async (
  facts: OrganisationFacts,
  reader: Asker,
  { decidedBy, organisation }: Decided & Pick<ItemDocument, 'organisation'>,
  here: Visibility,
): Promise<Visibility> => {
  let seen = here;
  for (const body of decidedBy) {
    if (seen.kind === 'all') return seen;
    const known = versionsPutBefore(seen);
    if (body.organisation === organisation || body.versions.every((one) => known.includes(one))) continue;
    const powers = await powersIn(facts, reader, body.organisation);
    if (powers?.account === null && bodiesOf(powers.holdings, body.organisation).includes(bodyName(body)))
      seen = seenWith(seen, [body]);
  }
  return seen;
};

/** Whether the reader sits in the body that is deciding on it. @clause S4.2(1) */
export const sitsWhereItIsDecided = async (
  facts: OrganisationFacts,
  reader: Asker,
  { review }: Pick<ItemDocument, 'review'>,
): Promise<boolean> => {
  if (review === null) return false;
  const powers = await powersIn(facts, reader, review.organisation);
  return powers?.account === null && bodiesOf(powers.holdings, review.organisation).includes(bodyName(review));
};
