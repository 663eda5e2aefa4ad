import { isNamedBearer, type PowerBearer } from '@gongkai/contract-kit';
import type { Asker } from '@gongkai/reading';
import { itemsPowers } from '@gongkai/items-contracts';
import { authorityFor, type Holding, type OrganisationFacts, type Powers } from '@gongkai/organisation-contracts';
import { actorFromText, SCOPES, type Office, type OrganisationId, type Scope } from '@gongkai/kernel';

/** What a reader may see of an organisation's items: all of them, with or without secrets, or what was opened to one of his circles. */
export type Visibility =
  | { readonly kind: 'all'; readonly seesSecrets: boolean }
  | { readonly kind: 'opened'; readonly scopes: readonly Scope[] };

/**
 * Readers who see only what was opened, and the scopes that show an item to them: everybody, the organisation's staff, its members. A
 * wider scope shows it as well. @clause S4.1(1)
 */
export const CIRCLES = {
  everybody: ['public'],
  staff: ['organisation', 'audience', 'public'],
  members: SCOPES.filter((scope) => scope !== 'leadership'),
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

/** What the reader may see there. Powers that can't be had are a fault, never taken for visibility. */
export const visibilityOf = async (
  facts: OrganisationFacts,
  reader: Asker,
  organisation: OrganisationId,
): Promise<Visibility> => {
  const actor = actorFromText(reader.actor);
  const bearers: readonly PowerBearer[] = itemsPowers['items.read-drafts'];
  if (isNamedBearer(bearers, reader.actor)) return { kind: 'all', seesSecrets: true };
  if (actor?.kind !== 'person' && actor?.kind !== 'account') return PUBLIC_VISIBILITY;
  const who = actor.kind === 'person' ? actor.person : actor;
  const powers = await facts.powersOf(who, organisation, reader.at);
  const authority = authorityFor(aDelegateWithoutAVoteReadsNoDrafts(powers), 'items.read-drafts', bearers);
  if (authority !== undefined)
    return { kind: 'all', seesSecrets: powers.account === null && !WATCHERS.includes(authority.office) };
  return { kind: 'opened', scopes: scopesOf(powers) };
};
